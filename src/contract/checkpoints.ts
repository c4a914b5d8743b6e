import * as v from 'valibot';

/** What is attested of a nara: how often it restarted, seconds of uptime, start in Unix seconds; 0 is unknown. */
export interface RoundValues {
  readonly restarts: number;
  readonly totalUptime: number;
  readonly startTime: number;
}

/** One vote in a round. `at` in Unix ms. */
export interface RoundVote {
  readonly voter: string;
  /** The nara ID it states. */
  readonly voterId: string;
  readonly values: RoundValues;
  /** As the voter says; no signature covers that. */
  readonly approved: boolean;
  /** Whether it attests exactly what was proposed. */
  readonly identical: boolean;
  readonly at: number;
  /** Its signature was verified under a pinned key; otherwise nobody knows whose it is, and it does not count. */
  readonly known: boolean;
}

export type RoundOutcome =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'final';
      /** Unix ms. */
      readonly at: number;
      readonly checkpointId: string;
      readonly values: RoundValues;
      /** Voters whose signature in it was verified here, of `total`; `unknown`: voters whose key we do not have. */
      readonly verified: number;
      readonly total: number;
      readonly unknown: number;
    }
  /** No agreement came about, and a second round was opened. */
  | { readonly kind: 'second-round' }
  | { readonly kind: 'failed' };

/** One round of agreeing on a checkpoint, as it was seen here. */
export interface RoundView {
  readonly id: string;
  readonly subject: string;
  readonly subjectId: string;
  /** It is about us. */
  readonly own: boolean;
  readonly version: 1 | 2;
  readonly round: 1 | 2;
  /** The moment that is attested, Unix seconds. */
  readonly asOf: number;
  /** When it was first heard of, Unix ms. */
  readonly openedAt: number;
  /** Until when votes count, Unix ms. */
  readonly deadline: number;
  /** null where only the end of it was heard. */
  readonly proposal: RoundValues | null;
  /** In the order in which they came. */
  readonly votes: readonly RoundVote[];
  /** The trimmed mean of the verified votes so far; null where there are none. */
  readonly mean: RoundValues | null;
  /** The most verified votes that attest the same, and how many it takes. */
  readonly agreeing: number;
  readonly needed: number;
  readonly outcome: RoundOutcome;
}

/** One change of rounds: those that changed, each whole. */
export interface RoundsChange {
  readonly type: 'rounds';
  readonly rounds: readonly RoundView[];
}

/** As many rounds are known at once, at most. */
export const roundsShown = 200;

export const checkpointRequests = {
  /** The rounds seen since start, and of those before it the ones that were agreed on; newest first. */
  checkpoints: v.strictObject({}),
} as const;

export interface CheckpointOutputs {
  checkpoints: readonly RoundView[];
}
