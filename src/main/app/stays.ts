import type { Stay } from './stay.ts';

/** One stay after the other, and what is asked meanwhile in its turn. */
export interface Stays {
  /** null between two stays. */
  current(): Stay | null;
  /** Leaving one plaza and joining the next take time; what a person asks meanwhile waits its turn. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /** Ends the stay, if any, and begins the next; `between` runs while there is none. Only within a turn. */
  rejoin(between?: () => Promise<void>): Promise<void>;
}

export function createStays(begin: () => Promise<Stay>): Stays {
  let stay: Stay | null = null;
  let last: Promise<unknown> = Promise.resolve();
  return {
    current: () => stay,
    inTurn(work) {
      const turn = last.then(work);
      last = turn.catch(() => undefined);
      return turn;
    },
    async rejoin(between) {
      await stay?.leave();
      stay = null;
      await between?.();
      stay = await begin();
    },
  };
}
