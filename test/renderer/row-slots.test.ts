import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRowSlots, type SlottedRow } from '../../src/renderer/plaza/row-slots.ts';
import { samplePeer } from '../support/window-samples.ts';

const people = (names: string) => [...names].map((name) => samplePeer(name));
const shown = (rows: readonly SlottedRow[]) => rows.map(({ slot, peer }) => `${String(slot)}${peer.name}`).join(' ');

describe('the elements of a list', () => {
  it('are those of whoever left the view', () => {
    const slots = createRowSlots();
    const peers = people('abcdefgh');
    expect(shown(slots(peers, { start: 0, end: 4 }, true))).toBe('0a 1b 2c 3d');
    expect(shown(slots(peers, { start: 1, end: 5 }, false))).toBe('0e 1b 2c 3d');
    expect(shown(slots(peers, { start: 3, end: 7 }, false))).toBe('0e 1f 2g 3d');
    expect(shown(slots(peers, { start: 0, end: 4 }, false))).toBe('0a 1b 2c 3d');
  });

  it('stand in the order of the list once it rests', () => {
    const slots = createRowSlots();
    const peers = people('abcdef');
    slots(peers, { start: 0, end: 4 }, true);
    slots(peers, { start: 2, end: 6 }, false);
    expect(shown(slots(peers, { start: 2, end: 6 }, true))).toBe('2c 3d 0e 1f');
  });

  it('stay with whoever only moves, and say where it is now', () => {
    const slots = createRowSlots();
    const [a, b, c] = people('abc');
    if (a === undefined || b === undefined || c === undefined) throw new Error('nobody');
    const [first] = slots([a, b], { start: 0, end: 2 }, true);
    const after = slots([c, a, b], { start: 0, end: 3 }, true);
    expect(after).toEqual([
      { slot: 2, index: 0, peer: c },
      { slot: 0, index: 1, peer: a },
      { slot: 1, index: 2, peer: b },
    ]);
    // Nothing changed: the very same answer, so that nothing is drawn anew.
    expect(slots([c, a, b], { start: 0, end: 3 }, true).every((row, n) => row === after[n])).toBe(true);
    expect(first).toEqual({ slot: 0, index: 0, peer: a });
  });

  it('always show each row in view once, in an element of its own, and are no more than were ever seen', () => {
    const view = fc.record({ start: fc.nat(20), size: fc.nat(8), tidy: fc.boolean(), turned: fc.boolean() });
    fc.assert(
      fc.property(fc.array(view, { maxLength: 30 }), (views) => {
        const slots = createRowSlots();
        const all = people('abcdefghijklmnopqrstuvwxyz');
        let most = 0;
        for (const { start, size, tidy, turned } of views) {
          const peers = turned ? [...all].reverse() : all;
          const end = Math.min(all.length, start + size);
          most = Math.max(most, end - start);
          const rows = slots(peers, { start, end }, tidy);
          const indexes = rows.map(({ index }) => index).sort((a, b) => a - b);
          expect(indexes).toEqual(Array.from({ length: end - start }, (_, n) => start + n));
          expect(rows.every(({ index, peer }) => peers[index] === peer)).toBe(true);
          expect(new Set(rows.map(({ slot }) => slot)).size).toBe(rows.length);
          expect(rows.every(({ slot }) => slot < most)).toBe(true);
          if (tidy) expect(rows.map(({ index }) => index)).toEqual(indexes);
        }
      }),
    );
  });
});
