import type { Arrival } from '../../contract/peers.ts';
import type { Memory } from '../store/memory.ts';

/** The latest arrivals, and who wants to be told of the next. */
export interface Arrivals {
  add(arrival: Arrival): void;
  /** Newest first. */
  latest(): Arrival[];
  /** Each announced (not quiet) arrival; returns the undo. */
  on(listener: (arrival: Arrival) => void): () => void;
}

const shown = 50;

export function createArrivals(parts: {
  readonly memory: Pick<Memory, 'arrivals' | 'addArrival'>;
  onArrival(arrival: Arrival): void;
}): Arrivals {
  const arrivals = parts.memory.arrivals(shown);
  const listeners = new Set<(arrival: Arrival) => void>();
  return {
    add(arrival) {
      arrivals.unshift(arrival);
      arrivals.length = Math.min(arrivals.length, shown);
      parts.memory.addArrival(arrival);
      parts.onArrival(arrival);
      if (!arrival.quiet) for (const listener of listeners) listener(arrival);
    },
    latest: () => [...arrivals],
    on(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
