import type { Clock } from '../../src/main/nara/clock.ts';

/** A clock that stands still until it is told to go on. */
export interface TestClock extends Clock {
  /** Lets `ms` pass: what falls due runs in order of time, at its own time, and promises it began come along. */
  advance(ms: number): Promise<void>;
  /** The same all at once, for code that has no promises: what is awaited meanwhile stays where it is. */
  advanceSync(ms: number): void;
  /** Sets the time without running anything, as when a person sets the clock of the computer. */
  jumpTo(now: number): void;
  /** How many timers wait. */
  waiting(): number;
  /** When the next timer is due, Unix ms, or null. */
  nextAt(): number | null;
}

/** Mon Nov 23 2026, 08:00 UTC. */
export const testStart = 1_795_420_800_000;

const turn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

/** A clock at `start` (Unix ms) that moves by `advance` only. */
export function createTestClock(start: number = testStart): TestClock {
  let now = start;
  let made = 0;
  const timers = new Map<number, { readonly at: number; readonly run: () => void }>();

  /** The one due first; of two due at once, the one asked for first. */
  const next = (): [number, { at: number; run: () => void }] | undefined =>
    [...timers].reduce<[number, { at: number; run: () => void }] | undefined>(
      (first, timer) => (first === undefined || timer[1].at < first[1].at ? timer : first),
      undefined,
    );
  const runNext = (until: number): boolean => {
    const due = next();
    if (due === undefined || due[1].at > until) return false;
    timers.delete(due[0]);
    now = Math.max(now, due[1].at);
    due[1].run();
    return true;
  };
  return {
    now: () => now,
    after(ms, run) {
      const id = made++;
      timers.set(id, { at: now + Math.max(0, ms), run });
      return () => {
        timers.delete(id);
      };
    },
    async advance(ms) {
      const until = now + ms;
      await turn();
      while (runNext(until)) await turn();
      now = until;
      await turn();
    },
    advanceSync(ms) {
      const until = now + ms;
      while (runNext(until));
      now = until;
    },
    jumpTo(to) {
      now = to;
    },
    waiting: () => timers.size,
    nextAt: () => next()?.[1].at ?? null,
  };
}

/** Chance that gives these numbers in turn and begins again when they are used up. */
export function randomFrom(...draws: readonly number[]): () => number {
  let next = 0;
  return () => draws[next++ % draws.length] ?? 0;
}
