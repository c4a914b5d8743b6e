const most = 3;
const withinMs = 5 * 60_000;

/**
 * Whether a page that stopped is loaded anew: three times within five minutes, then no more. A page that stops at its
 * start would otherwise do so for ever. `now`: ms on a clock that only goes forward.
 */
export function createReloads(now: () => number): { mayReload(): boolean } {
  let times: readonly number[] = [];
  return {
    mayReload() {
      const at = now();
      times = times.filter((time) => at - time < withinMs);
      if (times.length >= most) return false;
      times = [...times, at];
      return true;
    },
  };
}
