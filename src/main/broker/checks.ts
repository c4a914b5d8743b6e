/** Password checks in turn, a few at a time: each takes 32 MiB, some tens of ms and a thread. */
export interface Checks {
  /**
   * Runs it when its turn comes: addresses take turns, so that a crowd at one of them keeps nobody else waiting. What is
   * not `wanted` any more by then is left out. Resolves with null for what was left out or found too many before it.
   */
  inTurn<T>(address: string, wanted: () => boolean, check: () => Promise<T>): Promise<T | null>;
}

/** Node has four threads for such work, and whoever hosts a plaza has more to do with them. */
const atOnce = 3;
const waitingPerAddress = 200;
const waitingInAll = 2000;

export function createChecks(): Checks {
  /** By address, the one whose turn it is first. */
  const waiting = new Map<string, (() => Promise<void>)[]>();
  let running = 0;
  let count = 0;

  const next = (): void => {
    for (const [address, line] of waiting) {
      if (running >= atOnce) return;
      const run = line.shift();
      waiting.delete(address);
      if (run === undefined) continue;
      if (line.length > 0) waiting.set(address, line);
      count -= 1;
      running += 1;
      void run().then(() => {
        running -= 1;
        next();
      });
    }
  };
  return {
    inTurn(address, wanted, check) {
      const line = waiting.get(address) ?? [];
      if (line.length >= waitingPerAddress || count >= waitingInAll) return Promise.resolve(null);
      return new Promise((resolve, reject) => {
        line.push(async () => {
          if (wanted()) await check().then(resolve, reject);
          else resolve(null);
        });
        waiting.set(address, line);
        count += 1;
        next();
      });
    },
  };
}
