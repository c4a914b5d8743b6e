import { Buffer } from 'node:buffer';
import { expect, it } from 'vitest';
import { readMessage } from '../../../src/main/plaza/reader.ts';
import { seededRandom } from '../../../tools/shared/chance.ts';
import { createCitizen, dialectFor } from '../../../tools/shared/citizen.ts';
import { createLives } from '../../../tools/shared/lives.ts';

const start = 1_795_420_800_000;
const hour = 3_600_000;

/** Short stays, so that in a few hours much happens. */
const temper = { stayMs: hour / 2, awayMs: hour / 4, reboots: true };

function live(seed: string, hours: number) {
  const step = 20_000;
  const citizens = Array.from({ length: 8 }, (_, index) => createCitizen(seed, index, dialectFor('both', index)));
  const lives = createLives({ citizens, random: seededRandom(seed), start, temper });
  const spoken = [];
  for (let now = start + step; now <= start + hours * hour; now += step) spoken.push(...lives.until(now));
  return { lives, spoken };
}

it('lives the same lives for the same seed, and others for another', () => {
  const texts = (seed: string) =>
    live(seed, 1).spoken.map(({ topic, payload }) => `${topic} ${Buffer.from(payload).toString('hex')}`);
  expect(texts('1')).toEqual(texts('1'));
  expect(texts('1')).not.toEqual(texts('2'));
});

it('says what naras of both dialects say, in order of time, and only what is well formed', () => {
  const { spoken } = live('1', 8);
  expect(spoken.map(({ at }) => at)).toEqual(spoken.map(({ at }) => at).sort((a, b) => a - b));
  const kinds = new Set(spoken.map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual(
    ['chau', 'checkpoint-propose', 'checkpoint-vote', 'hey-there', 'howdy', 'newspaper'].sort(),
  );
  const topics = new Set(spoken.map(({ topic }) => topic.replace(/newspaper\/.*/u, 'newspaper/…')));
  for (const topic of ['nara/plaza/hey-there', 'nara/plaza/hey_there', 'nara/plaza/newspaper/…', 'nara/newspaper/…'])
    expect(topics).toContain(topic);
  expect(spoken.filter(({ topic, payload }) => !readMessage(topic, payload).ok)).toEqual([]);
});

it('has naras that come back, some without having said goodbye', () => {
  const { spoken, lives } = live('3', 8);
  const count = (kind: string): number => spoken.filter((one) => one.kind === kind).length;
  expect(lives.here()).toBeGreaterThan(2);
  expect(count('hey-there')).toBeGreaterThan(30);
  const goodbyes = new Set(spoken.filter(({ kind }) => kind === 'chau').map(({ by, at }) => `${by} ${at}`)).size;
  expect(goodbyes).toBeGreaterThan(10);
  expect(goodbyes).toBeLessThan(count('hey-there') - lives.here());
});
