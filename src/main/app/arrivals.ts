import type { Arrival } from '../../contract/peers.ts';
import type { Memory } from '../store/memory.ts';

/** The latest arrivals. */
export interface Arrivals {
  add(arrival: Arrival): void;
  /** Newest first. */
  latest(): Arrival[];
}

const shown = 50;

export function createArrivals(parts: {
  readonly memory: Pick<Memory, 'arrivals' | 'addArrival'>;
  onArrival(arrival: Arrival): void;
}): Arrivals {
  const arrivals = parts.memory.arrivals(shown);
  return {
    add(arrival) {
      arrivals.unshift(arrival);
      arrivals.length = Math.min(arrivals.length, shown);
      parts.memory.addArrival(arrival);
      parts.onArrival(arrival);
    },
    latest: () => [...arrivals],
  };
}
