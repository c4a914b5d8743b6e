import type { ConnectionProblem } from '../../contract/state.ts';

const byCode: Readonly<Record<string, ConnectionProblem['code']>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timeout',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ECONNRESET: 'closed',
  EPIPE: 'closed',
};

/** What a failed try means. CONNACK codes: 2 to 5 of MQTT 3.1.1, 128 and up of MQTT 5. */
export function explain(error: unknown): ConnectionProblem {
  if (!(error instanceof Error)) return { code: 'closed', detail: 'The broker closed the connection' };
  const code: unknown = 'code' in error ? error.code : undefined;
  const detail = error.message;
  if (code === 4 || code === 134 || code === 140) return { code: 'login', detail };
  if (code === 5 || code === 135) return { code: 'not-authorised', detail };
  if (typeof code === 'number') return { code: 'protocol', detail };
  if (typeof code === 'string') {
    const known = byCode[code];
    if (known !== undefined) return { code: known, detail };
    if (code === 'EPROTO' || code.includes('WRONG_VERSION')) return { code: 'protocol', detail };
    if (/TLS|SSL|CERT|SIGNATURE|SELF_SIGNED/.test(code)) return { code: 'tls', detail };
  }
  return /connack timeout/i.test(detail) ? { code: 'timeout', detail } : { code: 'protocol', detail };
}
