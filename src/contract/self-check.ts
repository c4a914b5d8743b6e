import * as v from 'valibot';

/** How Plaza fared in one stretch of time, of `forMs` up to `at` (Unix ms). */
export interface SelfSample {
  readonly at: number;
  readonly forMs: number;
  /** Messages in it. */
  readonly received: number;
  readonly accepted: number;
  readonly unsigned: number;
  readonly conflated: number;
  readonly refused: number;
  /** How full of undecided messages the door was at its end, 0 to 1. */
  readonly queue: number;
  /** What the check of one signature took then, waiting for its turn included, ms; null where none was made. */
  readonly verifyMs: number | null;
  /** Bytes that Plaza's own objects take, and all that its process has. */
  readonly heap: number;
  readonly resident: number;
  /** How late a timer of Plaza's came at worst, ms. */
  readonly delayMs: number;
  /** The share of time in which it was busy, 0 to 1. */
  readonly busy: number;
  /** How often the connection was lost. */
  readonly losses: number;
}

/** The last hour, or as much of it as Plaza has been running. */
export interface SelfCheckView {
  /** Oldest first. */
  readonly samples: readonly SelfSample[];
  /** Refusals of that time by reason, most first. */
  readonly reasons: readonly (readonly [reason: string, count: number])[];
}

export const selfCheckRequests = { selfCheck: v.strictObject({}) } as const;

export interface SelfCheckOutputs {
  selfCheck: SelfCheckView;
}
