import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countHere, newestHere } from '../../src/main/peers/neighbours.ts';
import { newPeer, type Peer } from '../../src/main/peers/peer.ts';

const here = (name: string, lastSeen: number): Peer => ({ ...newPeer(name, 0), presence: 'ONLINE', lastSeen });
const gone = (name: string): Peer => ({ ...newPeer(name, 0), presence: 'OFFLINE', lastSeen: 1_000_000 });
const heardOf = newPeer('ghost', 0);

describe('the neighbours a newcomer is told of', () => {
  it('are the ten heard last, newest first, but for itself and those not here', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(1000), { maxLength: 30 }), (times) => {
        const peers = [...times.map((at) => here(`n${at}`, at)), here('lily', 5000), gone('otto'), heardOf];
        const expected = [...times].sort((a, b) => b - a).slice(0, 10);
        expect(newestHere(peers, 'lily').map(({ lastSeen }) => lastSeen)).toEqual(expected);
        expect(countHere(peers, () => false)).toBe(times.length + 1);
      }),
    );
  });

  it('count without those that are left out', () => {
    expect(countHere([here('demo-a', 1), here('lily', 2), gone('otto')], (name) => name.startsWith('demo-'))).toBe(1);
  });
});
