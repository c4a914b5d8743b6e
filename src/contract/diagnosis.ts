import type { ConnectionProblem } from './problem.ts';

/** The stages on the way onto a plaza, in order. A way by a proxy has "proxy" in place of "dns" and "tcp". */
export type StepId =
  'dns' | 'proxy' | 'tcp' | 'tls' | 'websocket' | 'mqtt' | 'login' | 'subscribe' | 'publish' | 'round-trip';

/** Why a step failed, or was left out. */
export type StepCause =
  | ConnectionProblem['code']
  /** A web server is there, and no plaza behind that path. */
  | 'no-websocket'
  /** It took our subscription and passed nothing on. */
  | 'hears-nothing'
  /** It refuses what we publish. */
  | 'may-not-speak'
  /** MQTT 3.1.1 cannot say which right is missing. */
  | 'no-echo'
  /** Left out: there is no encryption to test. */
  | 'plain'
  /** Left out: we only listen. */
  | 'listening';

export interface Step {
  readonly id: StepId;
  readonly state: 'waiting' | 'running' | 'passed' | 'failed' | 'skipped';
  /** How long it took; null before its end. */
  readonly ms: number | null;
  readonly cause: StepCause | null;
  /** What MQTT says of it, as a number: a reason code of version 5, or a return code of 3.1.1. */
  readonly reason: number | null;
  /** What was found: an address, a version, a time. */
  readonly found: string;
  /** Technical text of a failure, free of secrets. */
  readonly detail: string;
}

/** What a certificate says, for a person to look at. */
export interface CertificateFacts {
  readonly subject: string;
  readonly issuer: string;
  readonly names: readonly string[];
  /** Unix ms. */
  readonly from: number;
  readonly to: number;
  /** SHA-256, "AB:CD:…". */
  readonly fingerprint: string;
  readonly pem: string;
}

/** One address under test. */
export interface RouteDiagnosis {
  /** "mqtts://plaza.example:8883", without login. */
  readonly address: string;
  readonly state: 'waiting' | 'running' | 'passed' | 'failed' | 'cancelled';
  readonly steps: readonly Step[];
  /** As the broker showed it, its own certificate first. */
  readonly chain: readonly CertificateFacts[];
  /** Whether the person may accept the first certificate of the chain as it is. */
  readonly acceptable: boolean;
}

/** One test, or the last one. It passed where one address did. */
export interface Diagnosis {
  readonly test: number;
  /** in-use, the id of a stored plaza, or '' for one that is not kept yet. */
  readonly of: string;
  readonly state: 'running' | 'passed' | 'failed' | 'cancelled';
  readonly routes: readonly RouteDiagnosis[];
}
