import { expect, it } from 'vitest';
import { createLookalikes, type Lookalikes } from '../../src/main/peers/lookalikes.ts';

/** Names pinned one after the other, each to a key of its own. */
function pinned(...names: readonly string[]): Lookalikes {
  const lookalikes = createLookalikes();
  for (const name of names) lookalikes.add(name, `key of ${name}`);
  return lookalikes;
}

it('lets the name that was pinned first keep the looks', () => {
  const lookalikes = pinned('lily', 'lil\u0443', 'Iily', 'rosa');
  expect(['lily', 'lil\u0443', 'Iily', 'rosa'].map((name) => lookalikes.resembles(name))).toEqual([
    null,
    'lily',
    'lily',
    null,
  ]);
});

it('flags a name that has no key, too', () => {
  const lookalikes = pinned('lily');
  expect(lookalikes.resembles('l\u0456ly')).toBe('lily');
  expect(lookalikes.resembles('rosa')).toBeNull();
  lookalikes.remove('lily');
  expect(lookalikes.resembles('l\u0456ly')).toBeNull();
});

it('takes two spellings of one name for one name', () => {
  const lookalikes = pinned('lil\u00ed');
  expect(lookalikes.resembles('lili\u0301')).toBeNull();
});

it('sees no deception in two names of one key, until one of them has another', () => {
  const lookalikes = createLookalikes();
  lookalikes.add('lily', 'hers');
  lookalikes.add('Lily', 'hers');
  expect(lookalikes.resembles('Lily')).toBeNull();
  lookalikes.rekey('lily', 'another');
  expect(lookalikes.resembles('Lily')).toBe('lily');
  expect(lookalikes.resembles('lily')).toBeNull();
});

it('leaves a name as old as it is when it gets another key', () => {
  const lookalikes = pinned('lily', 'lil\u0443');
  lookalikes.rekey('lily', 'another');
  expect(lookalikes.resembles('lily')).toBeNull();
  expect(lookalikes.resembles('lil\u0443')).toBe('lily');
});

it('frees the looks when who had them first is forgotten', () => {
  const lookalikes = pinned('lily', 'lil\u0443', 'Iily');
  lookalikes.remove('lily');
  lookalikes.remove('nobody');
  expect(lookalikes.resembles('lil\u0443')).toBeNull();
  expect(lookalikes.resembles('Iily')).toBe('lil\u0443');
});

it('takes our own name for older than any other', () => {
  const lookalikes = pinned('lil\u0443');
  lookalikes.setSelf({ name: 'lily', publicKey: 'ours' });
  expect(lookalikes.resembles('lil\u0443')).toBe('lily');
  expect(lookalikes.resembles('lily')).toBeNull();
  lookalikes.setSelf(null);
  expect(lookalikes.resembles('lil\u0443')).toBeNull();
});

it('is found by any of its looks: LILY meets both lily and llly', () => {
  expect(pinned('lily', 'LILY').resembles('LILY')).toBe('lily');
  expect(pinned('llly', 'LILY').resembles('LILY')).toBe('llly');
});

it('answers as quickly among thousands of one look as among two', () => {
  const lookalikes = createLookalikes();
  // 0 and o in all orders: 65,536 names that look alike.
  const name = (n: number): string => n.toString(2).padStart(16, '0').replaceAll('1', 'o');
  for (let n = 0; n < 50_000; n++) lookalikes.add(name(n), n < 25_000 ? 'one key' : `key ${String(n)}`);
  // A look through all of the same look at each takes longer than a test may.
  for (let n = 1; n < 50_000; n++) lookalikes.resembles(name(n));
  expect(lookalikes.resembles(name(49_999))).toBe(name(0));
});

it('keeps up with a flood of names from hearsay', () => {
  const lookalikes = pinned('lily');
  for (let n = 0; n < 25_000; n++) expect(lookalikes.resembles(`nara-${String(n)}`)).toBeNull();
  expect(lookalikes.resembles('l\u0456ly')).toBe('lily');
});
