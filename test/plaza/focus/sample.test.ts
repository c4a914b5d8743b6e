import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filledSample, nextSample, type Draw, type Sample } from '../../../src/main/plaza/focus/sample.ts';
import { newPeer, type Peer } from '../../../src/main/peers/peer.ts';

const turn = 5 * 60_000;
const nara = (name: string, over: Partial<Peer> = {}): Peer => ({ ...newPeer(name, 0), presence: 'ONLINE', ...over });
const crowd = (n: number, over: Partial<Peer> = {}): Peer[] => Array.from({ length: n }, (_, i) => nara(`n${i}`, over));
const none: Sample = new Map();

/** Draws one after the other; whoever is in the sample publishes, where `speaks` says so. */
function rotation(size: number, random: () => number) {
  const drawn = new Map<string, number>();
  let draws = 0;
  let sample: Sample = none;
  return (naras: readonly Peer[]): Sample => {
    const draw: Draw = { size, now: draws * turn, random, lastDrawn: (name) => drawn.get(name) };
    sample = nextSample(sample, naras, draw);
    for (const name of sample.keys()) drawn.set(name, draws);
    draws++;
    return sample;
  };
}

describe('the sample', () => {
  it('gives everyone a turn before anyone has a second', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 60 }),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (n, size, chance) => {
          const next = rotation(size, () => chance.next().value as number);
          const heard = new Map<string, number>();
          let naras = crowd(n);
          const turns = Math.ceil(n / size);
          for (let at = 0; at < turns; at++) {
            const sample = next(naras);
            expect(sample.size).toBe(Math.min(n, size));
            for (const name of sample.keys()) heard.set(name, (heard.get(name) ?? 0) + 1);
            // All that are listened to publish within the turn.
            naras = naras.map((one) => (sample.has(one.name) ? { ...one, newspaperAt: at * turn + 1 } : one));
          }
          expect(heard.size).toBe(n);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('keeps whoever has not been heard yet, for three turns at most', () => {
    const next = rotation(1, () => 0);
    const naras = [nara('quiet'), nara('other')];
    const first = [...next(naras).keys()];
    expect(first).toEqual(['quiet']);
    expect([...next(naras).keys()]).toEqual(['quiet']);
    expect([...next(naras).keys()]).toEqual(['quiet']);
    expect([...next(naras).keys()]).toEqual(['other']);
  });

  it('lets go of whoever was found missing', () => {
    const next = rotation(1, () => 0);
    expect([...next([nara('lily'), nara('rosa')]).keys()]).toEqual(['lily']);
    expect([...next([nara('lily', { presence: 'MISSING' }), nara('rosa')]).keys()]).toEqual(['rosa']);
  });

  it('gives a fifth of its places to the silent, and all that nobody else wants', () => {
    const silent = crowd(100, { presence: 'MISSING' }).map((one) => ({ ...one, name: `silent-${one.name}` }));
    const silentIn = (naras: readonly Peer[]): number =>
      [...rotation(50, () => 0)(naras).keys()].filter((name) => name.startsWith('silent-')).length;
    expect(silentIn([...crowd(100), ...silent])).toBe(10);
    expect(silentIn([...crowd(5), ...silent])).toBe(45);
  });

  it('fills places that became free without waiting for its turn', () => {
    const draw: Draw = { size: 2, now: 7, random: () => 0, lastDrawn: () => undefined };
    const before: Sample = new Map([
      ['gone', { since: 1, turns: 1 }],
      ['lily', { since: 2, turns: 1 }],
    ]);
    expect([...filledSample(before, [nara('lily'), nara('rosa')], draw)]).toEqual([
      ['lily', { since: 2, turns: 1 }],
      ['rosa', { since: 7, turns: 1 }],
    ]);
    expect([...filledSample(before, [nara('lily'), nara('rosa')], { ...draw, size: 1 }).keys()]).toEqual(['lily']);
  });
});
