import { describe, expect, it } from 'vitest';
import { createOwnPast } from '../../src/main/app/own-past.ts';
import { createTestClock, testStart, type TestClock } from '../support/test-clock.ts';

const second = 1000;
const minute = 60 * second;
const start = Math.trunc(testStart / 1000);

/** The state of a data folder. */
function disk(first: Record<string, string> = {}) {
  const kept = new Map(Object.entries(first));
  return {
    kept,
    getState: (key: string) => kept.get(key) ?? null,
    setState: (key: string, value: string) => void kept.set(key, value),
  };
}
function run(memory = disk(), clock: TestClock = createTestClock(), name = 'lily') {
  const past = createOwnPast({ memory, clock });
  past.begin(name);
  return { past, memory, clock };
}

describe('what is true of ourselves', () => {
  it('begins with our first start', () => {
    expect(run().past.trinity()).toEqual({ restarts: 0, total_uptime: 0, start_time: start });
  });

  it('grows with the time that we run', () => {
    const { past, clock } = run();
    clock.advanceSync(90 * second);
    expect(past.trinity()?.total_uptime).toBe(90);
    clock.advanceSync(60 * minute);
    expect(past.trinity()?.total_uptime).toBe(3690);
  });

  it('goes on where it ended, one start later', () => {
    const first = run();
    first.clock.advanceSync(90 * second);
    first.past.stop();
    expect(first.clock.waiting()).toBe(0);
    first.clock.advanceSync(3600 * second);
    const second_ = run(first.memory, first.clock);
    expect(second_.past.trinity()).toEqual({ restarts: 1, total_uptime: 90, start_time: start });
  });

  it('counts no start when it is told of the same name once more', () => {
    const { past, clock } = run();
    clock.advanceSync(90 * second);
    past.begin('lily');
    expect(past.trinity()).toEqual({ restarts: 0, total_uptime: 90, start_time: start });
    past.begin('rosa');
    past.begin('lily');
    expect(past.trinity()?.restarts).toBe(1);
  });

  it('loses a minute at most when it is cut off', () => {
    const first = run();
    first.clock.advanceSync(minute * 10 + 59 * second);
    const again = run(first.memory, createTestClock(first.clock.now()));
    expect(again.past.trinity()).toEqual({ restarts: 1, total_uptime: 600, start_time: start });
  });

  it('loses no part of a second by being saved', () => {
    const clock = createTestClock();
    const memory = disk();
    // Timers of computers are late by a little, each time.
    const late = { now: () => clock.now(), after: (ms: number, go: () => void) => clock.after(ms + 7, go) };
    const past = createOwnPast({ memory, clock: late });
    past.begin('lily');
    clock.advanceSync(1000 * minute);
    expect(past.trinity()?.total_uptime).toBe(60_000);
  });

  it('does not grow while the machine sleeps, told or not', () => {
    const { past, clock } = run();
    clock.advanceSync(minute);
    past.rest();
    clock.advanceSync(600 * minute);
    expect(past.trinity()?.total_uptime).toBe(60);
    past.wake();
    clock.advanceSync(minute);
    expect(past.trinity()?.total_uptime).toBe(120);
    clock.jumpTo(clock.now() + 600 * minute);
    expect(past.trinity()?.total_uptime).toBe(120);
    clock.advanceSync(2 * minute);
    expect(past.trinity()?.total_uptime).toBe(240);
  });

  it('takes no harm from a clock that is set back', () => {
    const { past, clock } = run();
    clock.advanceSync(10 * minute);
    clock.jumpTo(testStart - 1000 * minute);
    expect(past.trinity()?.total_uptime).toBe(600);
  });

  it('is another under another name', () => {
    const { past, clock } = run();
    clock.advanceSync(minute);
    past.begin('rosa');
    expect(past.trinity()).toEqual({ restarts: 0, total_uptime: 0, start_time: start + 60 });
    clock.advanceSync(minute);
    past.begin('lily');
    expect(past.trinity()).toEqual({ restarts: 1, total_uptime: 60, start_time: start });
    past.stop();
    expect(clock.waiting()).toBe(0);
  });

  it('takes the start that others remember, for good', () => {
    const { past, memory, clock } = run();
    past.adopt(1_700_000_000);
    expect(past.trinity()?.start_time).toBe(1_700_000_000);
    expect(run(memory, clock).past.trinity()?.start_time).toBe(1_700_000_000);
  });

  it.each(['', '{', '[]', '{"restarts":-1,"total_uptime":0,"start_time":0}', '{"restarts":"x"}'])(
    'begins anew where what was kept is damaged: %s',
    (text) => {
      const { past } = run(disk({ 'trinity lily': text }));
      expect(past.trinity()).toEqual({ restarts: 0, total_uptime: 0, start_time: start });
    },
  );

  it('is nothing before there is a nara', () => {
    const past = createOwnPast({ memory: disk(), clock: createTestClock() });
    past.wake();
    past.adopt(1);
    expect(past.trinity()).toBeNull();
  });
});
