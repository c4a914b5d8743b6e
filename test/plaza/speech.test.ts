import { expect, it } from 'vitest';
import type { SpokenKind } from '../../src/main/nara/topics.ts';
import { createSpeech } from '../../src/main/plaza/speech.ts';
import { createTestClock } from '../support/test-clock.ts';

const kinds: readonly SpokenKind[] = [
  'hey-there',
  'chau',
  'newspaper',
  'stash-refresh',
  'howdy',
  'checkpoint-propose',
  'checkpoint-vote',
  'checkpoint-final',
];

it.each(kinds)('lets a %s go out only when all of it may leave', (kind) => {
  const asked: unknown[] = [];
  const published: string[] = [];
  const payload = new Uint8Array([1, 2, 3]);
  let may = false;
  const speech = createSpeech({
    clock: createTestClock(),
    dialects: () => ['spec', 'deployed'],
    publish: (topic, bytes) => {
      expect(bytes).toBe(payload);
      published.push(topic);
      return true;
    },
    mayLeave(...all) {
      // Before the first topic, not between two.
      expect(published).toEqual([]);
      asked.push(all);
      return may;
    },
  });
  expect(speech.say(kind, payload, 'lily')).toBe(false);
  expect(published).toEqual([]);
  may = true;
  expect(speech.say(kind, payload, 'lily')).toBe(true);
  expect(asked).toEqual([
    [kind, published, payload],
    [kind, published, payload],
  ]);
});
