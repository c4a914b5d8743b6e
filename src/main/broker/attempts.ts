/** How often an address may fail to log in, and how many checks run at once: a password check costs 32 MiB. */
export interface Attempts {
  /** Whether this address may try now. `now` in ms. */
  mayTry(address: string, now: number): boolean;
  failed(address: string, now: number): void;
  succeeded(address: string): void;
}

const freeTries = 5;
const firstWaitMs = 1000;
const longestWaitMs = 60_000;
const addressesKept = 10_000;

/** Five tries are free; after that each failure doubles the wait, from a second to a minute. */
export function createAttempts(): Attempts {
  const failures = new Map<string, { count: number; until: number }>();
  return {
    mayTry: (address, now) => now >= (failures.get(address)?.until ?? 0),
    failed(address, now) {
      const count = (failures.get(address)?.count ?? 0) + 1;
      const over = count - freeTries;
      const wait = over <= 0 ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** (over - 1));
      failures.delete(address);
      failures.set(address, { count, until: now + wait });
      const oldest = failures.keys().next();
      if (failures.size > addressesKept && oldest.done !== true) failures.delete(oldest.value);
    },
    succeeded: (address) => void failures.delete(address),
  };
}
