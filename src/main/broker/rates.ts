/** A token bucket for each guest: so many messages a second, with bursts of five times as many. */
export interface Rates {
  /** Takes a token; false when the guest has spent its share, and then has to stay away for a while. `now` in ms. */
  take(guest: string, perSecond: number | null, now: number): boolean;
  /** Whether the guest may come in. Who comes again at once does not find a full bucket, nor an open door. */
  mayEnter(guest: string, now: number): boolean;
}

const burst = 5;
const awayMs = 60_000;
const guestsKept = 10_000;

export function createRates(): Rates {
  // In order of last use.
  const buckets = new Map<string, { tokens: number; at: number; awayUntil: number }>();
  return {
    take(guest, perSecond, now) {
      if (perSecond === null) return true;
      const known = buckets.get(guest) ?? { tokens: perSecond * burst, at: now, awayUntil: 0 };
      const gained = (Math.max(0, now - known.at) / 1000) * perSecond;
      const tokens = Math.min(perSecond * burst, known.tokens + gained);
      // Whoever is to stay away has no say by another connection either.
      const mayTake = tokens >= 1 && now >= known.awayUntil;
      buckets.delete(guest);
      buckets.set(guest, {
        tokens: mayTake ? tokens - 1 : tokens,
        at: now,
        awayUntil: mayTake ? known.awayUntil : now + awayMs,
      });
      const oldest = buckets.keys().next();
      if (buckets.size > guestsKept && oldest.done !== true) buckets.delete(oldest.value);
      return mayTake;
    },
    mayEnter: (guest, now) => now >= (buckets.get(guest)?.awayUntil ?? 0),
  };
}
