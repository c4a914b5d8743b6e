import { expect, it } from 'vitest';
import type { ShelvedKey } from '../../src/contract/trust.ts';
import {
  createImpostorShelf,
  listed,
  replaced,
  spoken,
  type Claim,
  type ImpostorShelf,
} from '../../src/main/peers/impostors.ts';

const claim = (over: Partial<Claim> = {}): Claim => ({
  name: 'lily',
  publicKey: 'k1',
  at: 1,
  topic: 'nara/plaza/chau',
  kind: 'chau',
  live: true,
  ...over,
});
const key = (name: string, publicKey: string, over: Partial<ShelvedKey> = {}): ShelvedKey => ({
  ...spoken(undefined, claim({ name, publicKey })),
  ...over,
});
const small = { perName: 3, all: 6 };
const held = (shelf: ImpostorShelf): string[] => shelf.all().map(({ name, publicKey }) => `${name} ${publicKey}`);

it('counts what a key says, from when to when, where and what last', () => {
  const first = spoken(undefined, claim({ at: 10 }));
  expect(first).toEqual({
    name: 'lily',
    publicKey: 'k1',
    firstAt: 10,
    lastAt: 10,
    count: 1,
    topics: ['nara/plaza/chau'],
    lastKind: 'chau',
    former: false,
    standing: 'claiming',
  });
  const second = spoken(first, claim({ at: 20, topic: 'nara/newspaper/lily', kind: 'newspaper' }));
  const third = spoken(second, claim({ at: 30 }));
  expect(third).toEqual({
    ...first,
    lastAt: 30,
    count: 3,
    topics: ['nara/plaza/chau', 'nara/newspaper/lily'],
    lastKind: 'chau',
  });
});

it('keeps ten topics of a key', () => {
  let seen = spoken(undefined, claim());
  for (let n = 0; n < 30; n++) seen = spoken(seen, claim({ topic: `topic ${String(n)}` }));
  expect(seen).toMatchObject({ count: 31 });
  expect(seen.topics).toHaveLength(10);
});

it('counts a dismissed key and marks nothing anew', () => {
  const dismissed: ShelvedKey = { ...spoken(undefined, claim()), standing: 'dismissed' };
  expect(spoken(dismissed, claim({ at: 5 }))).toMatchObject({ count: 2, lastAt: 5, standing: 'dismissed' });
  expect(listed(dismissed, 'lily', 'k1', 6)).toBe(dismissed);
});

it('lets a former key be silent until it speaks again, which a message kept by the broker is not', () => {
  const former = replaced('lily', 'k0', 100, 200);
  expect(former).toMatchObject({ firstAt: 100, lastAt: 200, count: 0, former: true, standing: 'silent' });
  expect(spoken(former, claim({ publicKey: 'k0', live: false }))).toMatchObject({ count: 1, standing: 'silent' });
  expect(spoken(former, claim({ publicKey: 'k0' }))).toMatchObject({ count: 1, former: true, standing: 'claiming' });
  expect(listed(former, 'lily', 'k0', 300)).toMatchObject({ count: 0, lastAt: 300, standing: 'claiming' });
});

it('takes a key from a list for one that claims the name and never spoke', () => {
  const fromList = listed(undefined, 'lily', 'k1', 7);
  expect(fromList).toMatchObject({ firstAt: 7, lastAt: 7, count: 0, topics: [], lastKind: 'list' });
  expect(fromList.standing).toBe('claiming');
  const spoke = spoken(fromList, claim({ at: 9 }));
  expect(spoke).toMatchObject({ count: 1, lastKind: 'chau', firstAt: 7 });
  expect(listed(spoke, 'lily', 'k1', 10)).toBe(spoke);
});

it('gives the newest first, by name in any spelling or all', () => {
  const shelf = createImpostorShelf();
  shelf.put(key('lil\u00ed', 'a', { lastAt: 1 }));
  shelf.put(key('rosa', 'b', { lastAt: 3 }));
  shelf.put(key('lil\u00ed', 'c', { lastAt: 2 }));
  expect(shelf.of('lili\u0301').map(({ publicKey }) => publicKey)).toEqual(['c', 'a']);
  expect(held(shelf)).toEqual(['rosa b', 'lil\u00ed c', 'lil\u00ed a']);
  expect(shelf.get('lili\u0301', 'a')?.lastAt).toBe(1);
});

it('knows which names are claimed', () => {
  const shelf = createImpostorShelf();
  expect(shelf.isClaimed('lily')).toBe(false);
  shelf.put(key('lily', 'a'));
  shelf.put(key('lily', 'b'));
  shelf.put(key('lily', 'a', { standing: 'dismissed' }));
  expect(shelf.isClaimed('lily')).toBe(true);
  shelf.remove('lily', 'b');
  expect(shelf.isClaimed('lily')).toBe(false);
  shelf.put(key('lily', 'c', { standing: 'silent' }));
  expect(shelf.isClaimed('lily')).toBe(false);
  shelf.forget('lily');
  expect(shelf.all()).toEqual([]);
});

it('makes room for a name’s newest by the oldest dismissed, then silent, then oldest of its keys', () => {
  const shelf = createImpostorShelf({ limits: { perName: 3, all: 99 } });
  shelf.put(key('lily', 'a', { lastAt: 1 }));
  shelf.put(key('lily', 'b', { lastAt: 2, standing: 'silent' }));
  shelf.put(key('lily', 'c', { lastAt: 3, standing: 'dismissed' }));
  shelf.put(key('lily', 'd', { lastAt: 4 }));
  expect(held(shelf)).toEqual(['lily d', 'lily b', 'lily a']);
  shelf.put(key('lily', 'e', { lastAt: 5 }));
  expect(held(shelf)).toEqual(['lily e', 'lily d', 'lily a']);
  shelf.put(key('lily', 'f', { lastAt: 6 }));
  expect(held(shelf)).toEqual(['lily f', 'lily e', 'lily d']);
});

it('makes room in all by those dismissed longest ago, and leaves each name the key its conflict hangs on', () => {
  const shelf = createImpostorShelf({ limits: small });
  shelf.put(key('a', '1', { lastAt: 1 }));
  shelf.put(key('b', '1', { lastAt: 2 }));
  shelf.put(key('c', '1', { lastAt: 3 }));
  shelf.put(key('c', '2', { lastAt: 4 }));
  shelf.put(key('d', '1', { lastAt: 5, standing: 'dismissed' }));
  shelf.put(key('e', '1', { lastAt: 6, standing: 'silent' }));
  shelf.put(key('f', '1', { lastAt: 7 }));
  expect(held(shelf)).not.toContain('d 1');
  shelf.put(key('g', '1', { lastAt: 8 }));
  expect(held(shelf)).not.toContain('e 1');
  shelf.put(key('h', '1', { lastAt: 9 }));
  expect(held(shelf)).toEqual(['h 1', 'g 1', 'f 1', 'c 2', 'b 1', 'a 1']);
  shelf.put(key('i', '1', { lastAt: 10 }));
  expect(held(shelf)).toEqual(['i 1', 'h 1', 'g 1', 'f 1', 'c 2', 'b 1']);
});

it('never puts away what has just come', () => {
  const shelf = createImpostorShelf({ limits: { perName: 1, all: 1 } });
  shelf.put(key('lily', 'a', { lastAt: 9 }));
  shelf.put(key('lily', 'b', { lastAt: 1, standing: 'dismissed' }));
  expect(held(shelf)).toEqual(['lily b']);
  shelf.put(key('rosa', 'c', { lastAt: 0, standing: 'silent' }));
  expect(held(shelf)).toEqual(['rosa c']);
});

it('tells of what comes, changes and leaves, and not of what was there', () => {
  const told: string[] = [];
  const shelf = createImpostorShelf({
    shelved: [key('lily', 'a')],
    limits: { perName: 2, all: 9 },
    onChange: (name, publicKey) => told.push(`${name} ${publicKey}`),
  });
  expect(told).toEqual([]);
  shelf.put(key('lily', 'b', { lastAt: 2 }));
  shelf.put(key('lily', 'c', { lastAt: 3 }));
  expect(told).toEqual(['lily b', 'lily c', 'lily a']);
  shelf.remove('lily', 'nobody');
  shelf.forget('lily');
  expect(told.slice(3).sort()).toEqual(['lily b', 'lily c']);
});

it('holds 20 keys a name and 2,000 in all, and takes a flood of new ones quickly', () => {
  const shelf = createImpostorShelf();
  for (let n = 0; n < 50_000; n++) shelf.put(key(`name ${String(n % 4000)}`, `key ${String(n)}`, { lastAt: n }));
  // One look through all of them at each takes longer than a test may.
  expect(shelf.all()).toHaveLength(2000);
  for (let n = 0; n < 30; n++) shelf.put(key('lily', `more ${String(n)}`, { lastAt: 60_000 + n }));
  expect(shelf.of('lily')).toHaveLength(20);
});
