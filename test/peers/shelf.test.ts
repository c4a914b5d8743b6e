import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newPeer, type Peer } from '../../src/main/peers/peer.ts';
import { createShelf } from '../../src/main/peers/shelf.ts';

const heardOf = (name: string): Peer => newPeer(name, 1);
const met = (name: string, lastSeen = 1): Peer => ({ ...newPeer(name, 1), presence: 'ONLINE', lastSeen });
const names = (peers: Iterable<Peer>): string[] => [...peers].map(({ name }) => name);

describe('shelf', () => {
  it('makes room by hearsay first, then by who was heard longest ago', () => {
    const shelf = createShelf(3);
    expect(shelf.put(met('a'))).toBeNull();
    shelf.put(heardOf('b'));
    shelf.put(met('c'));
    expect(shelf.full()).toBe(true);
    expect(shelf.put(met('d'))?.name).toBe('b');
    expect(shelf.put(met('a'))).toBeNull();
    expect(shelf.put(met('e'))?.name).toBe('c');
    expect(names(shelf.all())).toEqual(['d', 'a', 'e']);
  });

  it('begins with the longest-gone, whatever order they come in, and with no more than it holds', () => {
    const shelf = createShelf(2, [met('c', 30), met('a', 10), met('b', 20)]);
    expect(names(shelf.all())).toEqual(['b', 'c']);
  });

  it('lets a favourite stay, even where that takes more room than there is', () => {
    const shelf = createShelf(2, [met('a', 1), met('b', 2)], (name) => name !== 'b');
    expect(shelf.put(met('c'))?.name).toBe('b');
    expect(shelf.put(met('d'))).toBeNull();
    expect(names(shelf.all())).toEqual(['a', 'c', 'd']);
  });

  it('does not take a change for a sign of life', () => {
    const shelf = createShelf(2, [met('a', 1), met('b', 2)]);
    shelf.replace({ ...met('a'), presence: 'MISSING' });
    expect(shelf.put(met('c'))).toMatchObject({ name: 'a', presence: 'MISSING' });
  });

  it('knows one name by all its spellings, and forgets it', () => {
    const shelf = createShelf(9, [met('lil\u00ed')]);
    shelf.put(met('lili\u0301'));
    expect(names(shelf.all())).toEqual(['lili\u0301']);
    expect(shelf.delete('lil\u00ed')).toBe(true);
    expect(shelf.delete('lil\u00ed')).toBe(false);
    expect(shelf.get('lili\u0301')).toBeUndefined();
  });

  it('holds no name twice and never more than it may, whatever happens', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const step = fc.oneof(
      name.map((n) => ({ act: 'meet' as const, n })),
      name.map((n) => ({ act: 'hear' as const, n })),
      name.map((n) => ({ act: 'forget' as const, n })),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const shelf = createShelf(4);
        for (const { act, n } of steps) {
          if (act === 'forget') shelf.delete(n);
          else if (act === 'meet') shelf.put(met(n));
          else if (shelf.get(n) === undefined && !shelf.full()) shelf.put(heardOf(n));
          const held = names(shelf.all());
          expect(held.length).toBeLessThanOrEqual(4);
          expect(new Set(held).size).toBe(held.length);
          if (act !== 'forget' && !shelf.full()) expect(held).toContain(n);
        }
      }),
    );
  });

  it('keeps the 50,000 heard last of any number', () => {
    const shelf = createShelf(50_000);
    for (let i = 0; i < 60_000; i++) shelf.put(met(`nara-${String(i)}`, i));
    expect(names(shelf.all())[0]).toBe('nara-10000');
  });
});
