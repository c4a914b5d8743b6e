import { describe, expect, it } from 'vitest';
import { createKnownCheckpoints } from '../../src/main/app/known-checkpoints.ts';
import type { PlazaMessage } from '../../src/main/nara/message.ts';

const memory = (text: string | null = null) => {
  let kept = text;
  return {
    getState: () => kept,
    setState: (_key: string, value: string) => void (kept = value),
    size: () => kept?.length ?? 0,
  };
};
const checkpoint = (subject: string, id: string, asOf: number) =>
  ({ kind: 'checkpoint', id, checkpoint: { subject, as_of_time: asOf } }) as PlazaMessage & { kind: 'checkpoint' };

describe('the newest checkpoint of each nara', () => {
  it('is the one of the latest moment, in whatever order they come, and is kept', () => {
    const disk = memory();
    const known = createKnownCheckpoints(disk);
    expect(known.newest('lily')).toBe('');
    known.hear(checkpoint('lily', 'second', 2));
    known.hear(checkpoint('lily', 'first', 1));
    known.hear(checkpoint('lily', 'other', 2));
    known.hear(checkpoint('lil\u00ed', 'accented', 9));
    expect(known.newest('lily')).toBe('second');
    expect(createKnownCheckpoints(disk).newest('lily')).toBe('second');
    expect(createKnownCheckpoints(disk).newest('lili\u0301')).toBe('accented');
  });

  it('is kept of 500 naras', () => {
    const disk = memory();
    const known = createKnownCheckpoints(disk);
    for (let i = 0; i < 600; i++) known.hear(checkpoint(`n${i}`, 'x'.repeat(32), i));
    expect(['n99', 'n100', 'n599'].map((name) => known.newest(name) !== '')).toEqual([false, true, true]);
    expect(disk.size()).toBeLessThan(40_000);
  });

  it.each(['', '[', '7', '{"lily":{"id":7,"asOf":1}}'])('is unknown where what was kept is damaged: %s', (text) => {
    expect(createKnownCheckpoints(memory(text)).newest('lily')).toBe('');
  });
});
