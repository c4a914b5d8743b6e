import { expect, it } from 'vitest';
import { firstTime } from '../../src/main/desktop/first-time.ts';

it('is true once for each thing, for as long as the notes are kept', () => {
  const kept = new Map<string, string>();
  const notes = {
    get: (key: string) => kept.get(key) ?? null,
    set: (key: string, value: string) => void kept.set(key, value),
  };
  expect(['a', 'a', 'b'].map((what) => firstTime(notes, what))).toEqual([true, false, true]);
  expect(firstTime({ ...notes }, 'a')).toBe(false);
});
