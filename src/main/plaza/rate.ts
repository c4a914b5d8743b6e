/** At most so many in any stretch of time. */
export interface Rate {
  /** Takes one; false when there were enough. `now` in ms; a clock that was set back begins anew. */
  take(now: number): boolean;
}

export function createRate(limit: number, windowMs: number): Rate {
  let taken: readonly number[] = [];
  return {
    take(now) {
      taken = taken.filter((at) => at <= now && now - at < windowMs);
      if (taken.length >= limit) return false;
      taken = [...taken, now];
      return true;
    },
  };
}
