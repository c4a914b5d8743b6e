import { randomInt } from 'node:crypto';
import type { Clock, Random } from '../nara/clock.ts';

/** The computer's own clock and timers. Timers never keep the process alive by themselves. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    timer.unref();
    return () => {
      clearTimeout(timer);
    };
  },
};

export const systemRandom: Random = () => randomInt(2 ** 47) / 2 ** 47;
