import type { Arrival } from '../../contract/peers.ts';

/** More than this many arrivals within the window are told as one. */
const single = 3;
const windowMs = 10_000;

export interface Shown {
  close(): void;
}

export interface BatchingParts {
  /** Announce one. */
  one(arrival: Arrival): Shown;
  /** Announce all of them together. */
  many(arrivals: readonly Arrival[]): Shown;
  /** Runs `run` after `ms`; returns the undo. */
  after(ms: number, run: () => void): () => void;
}

/**
 * Announces arrivals singly until the fourth within ten seconds: from there they wait for the end of
 * the ten seconds, and one announcement takes the place of all of them.
 */
export function batchArrivals(parts: BatchingParts): { add(arrival: Arrival): void; stop(): void } {
  let arrivals: Arrival[] = [];
  let shown: Shown[] = [];
  let cancel: (() => void) | null = null;

  const close = (): void => {
    if (arrivals.length > single) {
      for (const notification of shown) notification.close();
      parts.many(arrivals);
    }
    arrivals = [];
    shown = [];
    cancel = null;
  };

  return {
    add(arrival) {
      arrivals.push(arrival);
      cancel ??= parts.after(windowMs, close);
      if (arrivals.length <= single) shown.push(parts.one(arrival));
    },
    stop() {
      cancel?.();
      arrivals = [];
      shown = [];
      cancel = null;
    },
  };
}
