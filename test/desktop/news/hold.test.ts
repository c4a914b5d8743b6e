import { beforeEach, describe, expect, it } from 'vitest';
import { createHold, type Hold } from '../../../src/main/desktop/news/hold.ts';
import { createTestClock, type TestClock } from '../../support/test-clock.ts';

describe('hold', () => {
  let clock: TestClock;
  let hold: Hold<string>;
  let released: [number, string][];
  const add = (...names: string[]): void => {
    for (const name of names) hold.add(name, name);
  };

  beforeEach(() => {
    clock = createTestClock(0);
    released = [];
    hold = createHold(clock, (items) => released.push([clock.now(), items.join('+')]));
  });

  it('releases each after ten seconds', () => {
    add('a');
    clock.advanceSync(4_000);
    add('b');
    clock.advanceSync(5_999);
    expect(released).toEqual([]);
    clock.advanceSync(60_000);
    expect(released).toEqual([
      [10_000, 'a'],
      [14_000, 'b'],
    ]);
    expect(clock.waiting()).toBe(0);
  });

  it('never releases what was taken back', () => {
    add('a');
    clock.advanceSync(9_999);
    expect(hold.drop('a')).toBe('a');
    expect(hold.drop('a')).toBeNull();
    clock.advanceSync(60_000);
    expect(released).toEqual([]);
    expect(clock.waiting()).toBe(0);
  });

  it('releases a flapping one once, ten seconds after it came to stay', () => {
    for (let turn = 0; turn < 5; turn++) {
      add('a');
      clock.advanceSync(3_000);
      hold.drop('a');
    }
    add('a');
    clock.advanceSync(60_000);
    expect(released).toEqual([[25_000, 'a']]);
  });

  it('does not begin anew for what is held already', () => {
    add('a');
    clock.advanceSync(9_000);
    add('a');
    clock.advanceSync(60_000);
    expect(released).toEqual([[10_000, 'a']]);
  });

  it('releases three one by one', () => {
    add('a', 'b', 'c');
    clock.advanceSync(60_000);
    expect(released.map(([, items]) => items)).toEqual(['a', 'b', 'c']);
  });

  it('releases more than three together, when each of them has been held', () => {
    add('a', 'b');
    clock.advanceSync(3_000);
    add('c', 'd');
    clock.advanceSync(6_000);
    add('e');
    clock.advanceSync(60_000);
    expect(released).toEqual([[19_000, 'a+b+c+d+e']]);
  });

  it('makes who comes after a crowd was closed part of the next', () => {
    add('a', 'b', 'c', 'd');
    clock.advanceSync(9_999);
    add('e');
    clock.advanceSync(2_000);
    add('f');
    clock.advanceSync(60_000);
    expect(released).toEqual([
      [19_999, 'a+b+c+d+e'],
      [21_999, 'f'],
    ]);
  });

  it('takes back from a crowd, too, and releases the rest when they are due', () => {
    add('a', 'b', 'c');
    clock.advanceSync(8_000);
    add('d');
    clock.advanceSync(3_000);
    hold.drop('b');
    hold.drop('d');
    expect(released).toEqual([[11_000, 'a+c']]);
    clock.advanceSync(60_000);
    expect(released).toHaveLength(1);
    expect(clock.waiting()).toBe(0);
  });

  it('says nothing of a crowd that is gone altogether', () => {
    add('a', 'b', 'c');
    clock.advanceSync(8_000);
    add('d');
    clock.advanceSync(3_000);
    for (const name of ['a', 'b', 'c', 'd']) hold.drop(name);
    add('e');
    clock.advanceSync(60_000);
    expect(released).toEqual([[21_000, 'e']]);
  });

  it('tells neither early nor late on a computer whose clock is set', () => {
    add('a');
    clock.jumpTo(-3_600_000);
    clock.advanceSync(60_000 + 3_600_000);
    expect(released).toHaveLength(1);
  });

  it('holds a thousand at most', () => {
    for (let n = 0; n < 1_500; n++) add(`n${n}`);
    clock.advanceSync(60_000);
    expect(released.map(([, items]) => items.split('+').length)).toEqual([1_000]);
  });

  it('leaves no timer and releases nothing when stopped', () => {
    add('a', 'b', 'c', 'd', 'e');
    hold.stop();
    clock.advanceSync(60_000);
    expect(released).toEqual([]);
    expect(clock.waiting()).toBe(0);
  });
});
