/** A token bucket for each guest: so many messages a second, with bursts of five times as many. */
export interface Rates {
  /** Takes a token; false when the guest has spent its share. `now` in ms. */
  take(guest: string, perSecond: number | null, now: number): boolean;
  forget(guest: string): void;
}

const burst = 5;

export function createRates(): Rates {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take(guest, perSecond, now) {
      if (perSecond === null) return true;
      const known = buckets.get(guest) ?? { tokens: perSecond * burst, at: now };
      const gained = (Math.max(0, now - known.at) / 1000) * perSecond;
      const tokens = Math.min(perSecond * burst, known.tokens + gained);
      buckets.set(guest, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
      return tokens >= 1;
    },
    forget: (guest) => void buckets.delete(guest),
  };
}
