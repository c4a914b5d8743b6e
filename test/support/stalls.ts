import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How long this thread was busy with one thing, at worst, while it was watched. */
export interface Stalls {
  /** By the clock, ms: on a busy computer most of it may be the time of others. */
  readonly clockMs: number;
  /** Of its own processor time, ms: what our code alone took. */
  readonly ownMs: number;
}

const everyMs = 5;

/** Watches until the answer is called. */
export function watchStalls(): () => Stalls {
  const delay = monitorEventLoopDelay({ resolution: everyMs });
  let before = ownTime();
  let ownMs = 0;
  const look = (): void => {
    const now = ownTime();
    // Between two looks it may do as much as it likes in small pieces.
    ownMs = Math.max(ownMs, now - before - everyMs);
    before = now;
  };
  const timer = setInterval(look, everyMs);
  delay.enable();
  return () => {
    delay.disable();
    clearInterval(timer);
    look();
    return { clockMs: delay.max / 1e6, ownMs };
  };
}

function ownTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
