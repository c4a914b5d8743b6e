import { randomInt } from 'node:crypto';
import { loadavg, uptime } from 'node:os';
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

/** What may be told of the computer, where its owner allows it: seconds since it started, and its load over a minute. */
export interface MachineStats {
  readonly uptime: number;
  readonly load: number;
}

export const systemMachine = (): MachineStats => ({ uptime: uptime(), load: loadavg()[0] ?? 0 });
