import type { ConnectionProblem } from '../../contract/state.ts';

const byCode: Readonly<Record<string, ConnectionProblem['code']>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timeout',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETDOWN: 'unreachable',
  ECONNRESET: 'closed',
  ECONNABORTED: 'closed',
  EPIPE: 'closed',
  ERR_SOCKET_BAD_PORT: 'bad-address',
};
/** Our own code for a broker that lets us in and refuses the subscription. */
export const mayNotListen = 'MAY_NOT_LISTEN';

// What OpenSSL says of bytes that are no TLS at all. Its alerts and all the rest come from somebody who speaks it.
const notTls = /wrong.version.number|packet.length.too.long|http.request|bad.record.type|record.layer.failure/i;

/**
 * What a failed try means. CONNACK codes: 2 to 5 of MQTT 3.1.1, 128 and up of MQTT 5. "Not authorised" at the door is
 * what mosquitto says of a wrong password.
 */
export function explain(error: unknown): ConnectionProblem {
  if (!(error instanceof Error)) return { code: 'closed', detail: 'The broker closed the connection' };
  const code: unknown = 'code' in error ? error.code : undefined;
  const detail = textOf(error);
  if (code === 4 || code === 5 || code === 134 || code === 135 || code === 140) return { code: 'login', detail };
  if (code === mayNotListen) return { code: 'not-authorised', detail };
  if (typeof code === 'string') {
    const known = byCode[code];
    if (known !== undefined) return { code: known, detail };
    if (code === 'EPROTO' || /TLS|SSL|CERT|SIGNATURE|SELF_SIGNED|CRL|HOSTNAME|INVALID_CA|INVALID_PURPOSE/.test(code))
      return { code: notTls.test(`${code} ${detail}`) ? 'protocol' : 'tls', detail };
  }
  if (/TLS not authorized/i.test(detail)) return { code: 'tls', detail };
  return { code: /keepalive timeout|connack timeout/i.test(detail) ? 'timeout' : 'protocol', detail };
}

/** Where several addresses of one host failed, the error says nothing itself: its parts do. */
function textOf(error: Error): string {
  if (error.message !== '' || !(error instanceof AggregateError)) return error.message;
  return error.errors.map((part) => (part instanceof Error ? part.message : String(part))).join('; ');
}
