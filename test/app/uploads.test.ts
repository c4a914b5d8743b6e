import { expect, it } from 'vitest';
import { createUploads } from '../../src/main/app/uploads.ts';

it('puts parts together and gives the whole away once', () => {
  const uploads = createUploads(10);
  expect([uploads.add('a', 0, 'abc'), uploads.add('a', 1, 'def'), uploads.take('a'), uploads.take('a')]).toEqual([
    true,
    true,
    'abcdef',
    null,
  ]);
});

it('keeps no more than one, and none that is too long', () => {
  const uploads = createUploads(10);
  uploads.add('a', 0, 'abc');
  expect(uploads.add('b', 0, 'x')).toBe(true);
  expect(uploads.add('a', 1, 'def')).toBe(false);
  expect(uploads.take('b')).toBeNull();
  uploads.add('c', 0, '12345');
  expect(uploads.add('c', 1, '123456')).toBe(false);
  expect(uploads.add('c', 2, '')).toBe(false);
  expect(uploads.take('c')).toBeNull();
});
