import type { Clock } from '../../src/main/nara/clock.ts';

/** A clock that stands still until it is told how far to go. */
export interface SteppedClock extends Clock {
  /** Lets `ms` pass: what falls due runs in order of time, at its own time. */
  advance(ms: number): void;
}

export function steppedClock(start: number): SteppedClock {
  let now = start;
  let made = 0;
  const timers = new Map<number, { readonly at: number; readonly run: () => void }>();

  const runNext = (until: number): boolean => {
    let first: number | null = null;
    let due = Infinity;
    // Ids rise, so of two that are due at once the one asked for first comes first.
    for (const [id, { at }] of timers) if (at < due) [first, due] = [id, at];
    if (first === null || due > until) return false;
    const timer = timers.get(first);
    timers.delete(first);
    now = Math.max(now, due);
    timer?.run();
    return true;
  };
  return {
    now: () => now,
    after(ms, run) {
      const id = made++;
      timers.set(id, { at: now + Math.max(0, Math.round(ms)), run });
      return () => void timers.delete(id);
    },
    advance(ms) {
      const until = now + ms;
      while (runNext(until));
      now = until;
    },
  };
}

/** How a clock runs: at `start` (Unix ms) when the computer's own was at `from`, and so many times faster. */
export interface Pace {
  readonly start: number;
  readonly from: number;
  readonly speed: number;
}

export const timeAt = ({ start, from, speed }: Pace, real: number): number => Math.trunc(start + (real - from) * speed);

/** A clock that runs too fast, and that somebody sets: `ahead` ms are added to what it shows. Timers know no jumps. */
export interface FastClock extends Clock {
  set(ahead: number): void;
}

export function fastClock(pace: Pace, ahead: number): FastClock {
  let added = ahead;
  return {
    now: () => timeAt(pace, Date.now()) + added,
    after(ms, run) {
      const timer = setTimeout(run, ms / pace.speed);
      timer.unref();
      return () => clearTimeout(timer);
    },
    set: (to) => void (added = to),
  };
}

/** Lets a library's own intervals, such as MQTT's keepalive, run as fast as the clock. */
export function hastenIntervals(speed: number): void {
  const usual = globalThis.setInterval;
  const hastened = (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): NodeJS.Timeout =>
    usual(run, ms / speed, ...args);
  globalThis.setInterval = Object.assign(hastened, usual);
}
