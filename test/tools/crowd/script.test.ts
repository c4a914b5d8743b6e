import { Buffer } from 'node:buffer';
import { expect, it } from 'vitest';
import { limits } from '../../../src/main/nara/limits.ts';
import { seededRandom } from '../../../tools/shared/chance.ts';
import { createCitizen, dialectFor } from '../../../tools/shared/citizen.ts';
import { badKinds } from '../../../tools/crowd/bad.ts';
import { createScript, type Line, type Script } from '../../../tools/crowd/script.ts';

const start = 1_795_420_800_000;
const isBad = ({ what }: Line): boolean => badKinds.some((kind) => kind === what);

function scriptOf(bad: number, seed = '1'): Script {
  const citizens = Array.from({ length: 20 }, (_, index) => createCitizen(seed, index, dialectFor('both', index)));
  return createScript({ citizens, random: seededRandom(seed), bad, seed });
}
const linesOf = (script: Script, count: number): Line[] =>
  Array.from({ length: count }, (_, index) => script.next(start + index * 50));

it('is the same for the same seed', () => {
  const texts = (seed: string) =>
    linesOf(scriptOf(0.2, seed), 100).map(({ said }) => Buffer.from(said.payload).toString('hex'));
  expect(texts('1')).toEqual(texts('1'));
  expect(texts('1')).not.toEqual(texts('2'));
});

it('has the share of bad actors that was asked for, of every kind', () => {
  expect(linesOf(scriptOf(0), 300).some(isBad)).toBe(false);
  const lines = linesOf(scriptOf(0.3), 1000);
  expect(lines.filter(isBad).length / lines.length).toBeCloseTo(0.3, 1);
  expect(new Set(lines.filter(isBad).map(({ what }) => what))).toEqual(new Set(badKinds));
});

it('sends what is too large no more than once a second', () => {
  const large = linesOf(scriptOf(1), 400).filter(({ said }) => said.payload.length > limits.payloadBytes);
  expect(large.length).toBeGreaterThan(3);
  expect(large.length).toBeLessThanOrEqual(400 / 20);
});

it('says goodbye for everybody who is here', () => {
  const script = scriptOf(0);
  linesOf(script, 200);
  const here = script.here();
  expect(here).toBeGreaterThan(9);
  const goodbyes = script.goodbyes(start + 60_000);
  expect(new Set(goodbyes.map(({ via }) => via)).size).toBe(here);
  expect(script.here()).toBe(0);
});
