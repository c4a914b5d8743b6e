import type { StepCause, StepId } from '../../contract/diagnosis.ts';
import { explain } from './problems.ts';

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
  const cause: StepCause = at === 'websocket' && problem.code === 'protocol' ? 'no-websocket' : problem.code;
  const step = cause === 'login' ? 'login' : cause.startsWith('tls') && at !== 'proxy' ? 'tls' : at;
  // A CONNACK came, so it does speak MQTT; it is we who may not come in.
  const met = at === 'mqtt' && reason !== null && cause !== 'mqtt-version';
  return { step: met ? 'login' : step, cause, detail, reason };
}
