import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { paced } from '../../src/renderer/state/paced.ts';

describe('what comes in a stream', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is handed on at once after a pause, then once in a while, the newest of all', () => {
    const taken: number[] = [];
    const pace = paced<number>(
      (value) => taken.push(value),
      () => 250,
    );
    pace.give(1);
    expect(taken).toEqual([1]);
    for (const value of [2, 3, 4]) pace.give(value);
    expect(taken).toEqual([1]);
    vi.advanceTimersByTime(250);
    expect(taken).toEqual([1, 4]);
    vi.advanceTimersByTime(1_000);
    expect(taken).toEqual([1, 4]);
    pace.give(5);
    expect(taken).toEqual([1, 4, 5]);
  });

  it('is kept back longer while that is asked for, and never after its end', () => {
    const taken: number[] = [];
    let pause = 1_000;
    const pace = paced<number>(
      (value) => taken.push(value),
      () => pause,
    );
    for (const value of [1, 2]) pace.give(value);
    vi.advanceTimersByTime(900);
    expect(taken).toEqual([1]);
    vi.advanceTimersByTime(100);
    expect(taken).toEqual([1, 2]);
    pause = 250;
    pace.give(3);
    vi.advanceTimersByTime(250);
    expect(taken).toEqual([1, 2, 3]);
    pace.give(4);
    pace.stop();
    vi.advanceTimersByTime(5_000);
    expect(taken).toEqual([1, 2, 3]);
  });
});
