import type { StepCause, StepId } from '../../contract/diagnosis.ts';
import { explain } from './problems.ts';

const certificates: Readonly<Record<string, StepCause>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls-self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls-unknown',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls-unknown',
  UNABLE_TO_GET_ISSUER_CERT: 'tls-unknown',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls-unknown',
  CERT_HAS_EXPIRED: 'tls-expired',
  CERT_NOT_YET_VALID: 'tls-early',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-name',
};
/** What a person may look at and accept: who vouches for it and for which name, never dates or a change. */
const acceptable: readonly StepCause[] = ['tls-self-signed', 'tls-unknown', 'tls-name'];

export const mayBeAccepted = (cause: StepCause): boolean => acceptable.includes(cause);

/** Why a step failed, as narrow as can be told. */
export interface FailedStep {
  /** The step that it is really about: TLS 1.3 refuses our certificate only after TLS was passed. */
  readonly step: StepId;
  readonly cause: StepCause;
  readonly detail: string;
  readonly reason: number | null;
}

export function failedStep(error: unknown, at: StepId): FailedStep {
  const problem = explain(error);
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  const reason = typeof code === 'number' ? code : null;
  const { detail } = problem;
  const cause = narrowed(problem.code, typeof code === 'string' ? code : '', detail, at);
  const step = cause === 'login' ? 'login' : cause.startsWith('tls') && at !== 'proxy' ? 'tls' : at;
  // A CONNACK came, so it does speak MQTT; it is we who may not come in.
  const met = at === 'mqtt' && reason !== null && cause !== 'mqtt-version';
  return { step: met ? 'login' : step, cause, detail, reason };
}

function narrowed(general: StepCause, code: string, detail: string, at: StepId): StepCause {
  const known = Object.hasOwn(certificates, code) ? certificates[code] : undefined;
  if (known !== undefined) return known;
  const text = `${code} ${detail}`;
  if (/unsupported.protocol|alert.protocol.version|version.too.low|no.protocols.available/iu.test(text))
    return 'tls-old';
  if (/ERR_OSSL_|PEM|BAD_DECRYPT|KEY_VALUES_MISMATCH|INTERRUPTED_OR_CANCELLED/u.test(code)) return 'tls-own';
  if (
    /alert.*certificate.required|alert.(?:bad|unsupported|unknown).(?:certificate|ca)|alert.number.(?:40|42|48|116)|alert.handshake.failure|alert.unknown.ca/iu.test(
      text,
    )
  )
    return 'tls-client';
  if (at === 'websocket' && general === 'protocol') return 'no-websocket';
  return general;
}
