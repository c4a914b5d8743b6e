/** Why the last try failed. `detail` is the technical text, free of secrets. */
export interface ConnectionProblem {
  readonly code:
    | 'dns'
    | 'refused'
    | 'timeout'
    | 'unreachable'
    | 'tls'
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
