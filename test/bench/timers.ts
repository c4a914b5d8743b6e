/** Which timers came due, by the time they were set for (ms). */
export interface TimerWatch {
  reset(): void;
  fired(): Record<string, number>;
}

/** Counts from here on every timer of this process that is set by the usual functions. */
export function watchTimers(): TimerWatch {
  let counts: Record<string, number> = {};
  for (const name of ['setTimeout', 'setInterval'] as const) {
    const set = globalThis[name] as (run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => unknown;
    const counting = (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): unknown =>
      set(
        (...given) => {
          counts[String(ms)] = (counts[String(ms)] ?? 0) + 1;
          run(...given);
        },
        ms,
        ...args,
      );
    Object.defineProperty(globalThis, name, { value: counting, writable: true, configurable: true });
  }
  return {
    reset: () => void (counts = {}),
    fired: () => counts,
  };
}
