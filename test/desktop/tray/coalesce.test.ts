import { beforeEach, describe, expect, it } from 'vitest';
import { atMostEvery } from '../../../src/main/desktop/tray/coalesce.ts';
import { createTestClock, type TestClock } from '../../support/test-clock.ts';

describe('atMostEvery', () => {
  let clock: TestClock;
  let runs: number[];
  let updates: ReturnType<typeof atMostEvery>;

  beforeEach(() => {
    clock = createTestClock(0);
    runs = [];
    updates = atMostEvery(500, () => runs.push(clock.now()), clock);
  });

  it('runs at once, and once more after the pause for all that came in it', () => {
    updates.soon();
    for (let i = 0; i < 40; i++) {
      clock.advanceSync(10);
      updates.soon();
    }
    expect(runs).toEqual([0]);
    clock.advanceSync(10_000);
    expect(runs).toEqual([0, 500]);
    expect(clock.waiting()).toBe(0);
  });

  it('runs twice a second in an endless flood', () => {
    for (let ms = 0; ms < 3_000; ms += 20) {
      updates.soon();
      clock.advanceSync(20);
    }
    expect(runs).toEqual([0, 500, 1_000, 1_500, 2_000, 2_500, 3_000].slice(0, runs.length));
    expect(runs.length).toBeLessThanOrEqual(7);
  });

  it('asks for another run from within a run without running on top of itself', () => {
    let depth = 0;
    const nested = atMostEvery(
      500,
      () => {
        depth++;
        expect(depth).toBe(1);
        runs.push(clock.now());
        if (runs.length < 3) nested.soon();
        depth--;
      },
      clock,
    );
    nested.soon();
    clock.advanceSync(5_000);
    expect(runs).toEqual([0, 500, 1_000]);
  });

  it('leaves no timer and runs no more when stopped', () => {
    updates.soon();
    updates.soon();
    updates.stop();
    clock.advanceSync(5_000);
    expect(runs).toEqual([0]);
    expect(clock.waiting()).toBe(0);
  });
});
