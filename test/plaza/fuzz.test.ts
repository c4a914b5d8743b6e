import { beforeAll, describe, expect, it } from 'vitest';
import { rejectionReasons } from '../../src/main/nara/rejection.ts';
import { chanceFrom } from '../support/chance.ts';
import { emptyTally, fuzzRun, type Disagreement } from '../support/fuzz.ts';
import { mutate } from '../support/mutator.ts';
import { freshScene } from '../support/scenes.ts';

/*
 * The short form of "npm run fuzz" (docs/security-fuzzing.md): the same messages each time, tampered with in all ways
 * the mutator knows, put to the doorkeeper and to the independent check.
 */
const runs = 10;
const perRun = 2000;
const tally = emptyTally();
const disagreements: Disagreement[] = [];

beforeAll(async () => {
  for (let run = 0; run < runs; run++) {
    await fuzzRun({ run, messages: perRun, tally, onDisagreement: (one) => disagreements.push(one) });
  }
}, 300_000);

describe(`${runs * perRun} tampered messages`, () => {
  it('are judged alike by the doorkeeper and by the independent check', () => {
    expect(disagreements).toEqual([]);
    expect(tally.disagreements).toBe(0);
  });

  it('are each decided on once', () => {
    const refused = Object.values(tally.refused).reduce((sum, count) => sum + count, 0);
    expect(tally.messages).toBe(runs * perRun);
    expect(tally.accepted + tally.unsigned + refused).toBe(tally.messages);
    // A door that is shut to all would agree with a check that refuses all.
    expect(tally.accepted).toBeGreaterThan(1000);
  });

  it('meet every reason there is to refuse, but that of coming too often', () => {
    // What was stale or ahead of its time and taught a key counts as accepted.
    const met = new Set([...Object.keys(tally.refused), 'rate-limited', 'stale']);
    expect(rejectionReasons.filter((reason) => !met.has(reason))).toEqual([]);
  });
});

describe('the mutator', () => {
  const mutants = (seed: number) => {
    const chance = chanceFrom(seed);
    const { start, hands, said } = freshScene();
    const talk = said(start, chance);
    return Array.from({ length: 300 }, () => mutate(chance.pick(talk), chance.pick(talk), hands, start, chance));
  };

  it('does the same for the same seed, and something else for another', () => {
    expect(mutants(1)).toEqual(mutants(1));
    expect(mutants(1)).not.toEqual(mutants(2));
  });
});
