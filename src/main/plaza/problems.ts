import type { ConnectionProblem } from '../../contract/state.ts';
import { proxyRefused, proxyUnusable } from './connection-proxy.ts';
import { anotherCertificate } from './connection-tls.ts';
import { tlsCause } from './tls-causes.ts';

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
  [anotherCertificate]: 'tls-changed',
  [proxyRefused]: 'proxy',
  [proxyUnusable]: 'proxy',
};
/** What MQTT 5 says of a connection that it refuses or ends (section 2.4), beyond logins. 3 is MQTT 3.1.1's "unavailable". */
const byReason: Readonly<Record<number, ConnectionProblem['code']>> = {
  1: 'mqtt-version',
  3: 'busy',
  132: 'mqtt-version',
  136: 'busy',
  137: 'busy',
  138: 'banned',
  139: 'closed',
  141: 'timeout',
  142: 'taken-over',
  151: 'busy',
  152: 'banned',
  156: 'moved',
  157: 'moved',
  159: 'busy',
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
  const said = typeof code === 'number' ? byReason[code] : undefined;
  if (said !== undefined) return { code: said, detail };
  if (code === 4 || code === 5 || code === 134 || code === 135 || code === 140) return { code: 'login', detail };
  if (code === mayNotListen) return { code: 'not-authorised', detail };
  if (typeof code === 'string') {
    const known = byCode[code];
    if (known !== undefined) return { code: known, detail };
    if (
      code === 'EPROTO' ||
      /TLS|SSL|CERT|SIGNATURE|SELF_SIGNED|CRL|HOSTNAME|INVALID_CA|INVALID_PURPOSE|ERR_OSSL/.test(code)
    )
      return { code: notTls.test(`${code} ${detail}`) ? 'protocol' : tlsCause(code, detail), detail };
  }
  if (/TLS not authorized/i.test(detail)) return { code: 'tls', detail };
  return { code: /keepalive timeout|connack timeout/i.test(detail) ? 'timeout' : 'protocol', detail };
}

/** Where several addresses of one host failed, the error says nothing itself: its parts do. */
function textOf(error: Error): string {
  if (error.message !== '' || !(error instanceof AggregateError)) return error.message;
  return error.errors.map((part) => (part instanceof Error ? part.message : String(part))).join('; ');
}
