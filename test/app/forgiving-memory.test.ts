import { expect, it } from 'vitest';
import { forgivingMemory } from '../../src/main/app/forgiving-memory.ts';
import { createNoticeBoard } from '../../src/main/app/notice-board.ts';
import { openMemory } from '../../src/main/store/memory.ts';
import { english, inEnglish } from '../support/words.ts';

function forgiving() {
  const disk = openMemory({ file: ':memory:' });
  let full = false;
  const memory = {
    ...disk,
    setState(key: string, value: string) {
      if (full && key === 'b') throw new Error('database or disk is full');
      disk.setState(key, value);
    },
  };
  const notices = createNoticeBoard({ words: inEnglish, onChange: () => undefined });
  return {
    memory: forgivingMemory(memory, notices),
    told: () => notices.all(english).map(({ id }) => id),
    fill: (yes: boolean) => void (full = yes),
  };
}

it('tells of a write that failed, and withdraws it when the next one works', () => {
  const { memory, told, fill } = forgiving();
  fill(true);
  memory.setState('b', 'two');
  expect(told()).toEqual(['cannot-remember']);
  memory.setState('a', 'one');
  expect(told()).toEqual([]);
});

it('forgives what is written together as a whole: all of it or none', () => {
  const { memory, told, fill } = forgiving();
  const write = (): void =>
    memory.together(() => {
      memory.setState('a', 'one');
      memory.setState('b', 'two');
    });
  fill(true);
  write();
  expect(memory.getState('a')).toBeNull();
  expect(told()).toEqual(['cannot-remember']);
  fill(false);
  write();
  expect([memory.getState('a'), memory.getState('b')]).toEqual(['one', 'two']);
  expect(told()).toEqual([]);
});
