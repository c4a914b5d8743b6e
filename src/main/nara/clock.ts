/** Time and chance as parameters, so that jitter, backoff and silence are tested exactly. */
export interface Clock {
  /** Unix ms. */
  now(): number;
  /** Runs once after `ms`; returns the undo. */
  after(ms: number, run: () => void): () => void;
}

/** 0 ≤ x < 1. */
export type Random = () => number;
