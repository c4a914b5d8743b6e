import { expect, it } from 'vitest';
import { createReloads } from '../../src/main/desktop/reloads.ts';

it('lets a page be loaded three times within five minutes, and again when they are over', () => {
  let now = 0;
  const reloads = createReloads(() => now);
  expect([1, 2, 3, 4].map(() => reloads.mayReload())).toEqual([true, true, true, false]);
  now = 5 * 60_000 - 1;
  expect(reloads.mayReload()).toBe(false);
  now = 5 * 60_000;
  expect([1, 2, 3, 4].map(() => reloads.mayReload())).toEqual([true, true, true, false]);
});
