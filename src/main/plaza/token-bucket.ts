import { limits } from '../nara/limits.ts';

/** A token bucket for each name: 20 messages a second, bursts of 100 (protocol section 8). */
export interface TokenBuckets {
  /**
   * Takes a token; false when the name has spent its share. `now` in ms of a clock that never runs back: what waited
   * to be read may be counted late, and then no second fills the bucket twice.
   */
  take(name: string, now: number): boolean;
}

/** Buckets for at most `capacity` names; the one unused longest makes room, which only ever refills it. */
export function createTokenBuckets(capacity: number = limits.rosterNames): TokenBuckets {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take(name, now) {
      const known = buckets.get(name);
      const at = Math.max(now, known?.at ?? now);
      const gained = known === undefined ? limits.perNameBurst : ((at - known.at) / 1000) * limits.perNameRate;
      const tokens = Math.min(limits.perNameBurst, (known?.tokens ?? 0) + gained);
      buckets.delete(name);
      buckets.set(name, { tokens: tokens >= 1 ? tokens - 1 : tokens, at });
      if (buckets.size > capacity) {
        const oldest = buckets.keys().next();
        if (oldest.done !== true) buckets.delete(oldest.value);
      }
      return tokens >= 1;
    },
  };
}
