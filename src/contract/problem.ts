/** Why the last try failed. `detail` is the technical text, free of secrets. */
export interface ConnectionProblem {
  readonly code:
    | 'dns'
    | 'refused'
    | 'timeout'
    | 'unreachable'
    | 'tls'
    /** The broker's certificate: signed by itself, by nobody we know, over, not yet begun, or for another name. */
    | 'tls-self-signed'
    | 'tls-unknown'
    | 'tls-expired'
    | 'tls-early'
    | 'tls-name'
    /** It offers only versions of TLS that are no longer safe. */
    | 'tls-old'
    /** It wants a certificate of us, or another one. */
    | 'tls-client'
    /** Our own certificate, key or passphrase cannot be used. */
    | 'tls-own'
    | 'tls-required'
    /** Another certificate than the one the person accepted. */
    | 'tls-changed'
    | 'proxy'
    /** It does not speak our version of MQTT. */
    | 'mqtt-version'
    /** Another client came with our ID. */
    | 'taken-over'
    | 'busy'
    | 'banned'
    /** The broker names another one. */
    | 'moved'
    | 'login'
    | 'not-authorised'
    | 'protocol'
    | 'closed'
    | 'bad-address'
    | 'embedded';
  readonly detail: string;
}
