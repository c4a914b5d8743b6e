import { expect, it } from 'vitest';
import { createSlices } from '../../src/main/plaza/slices.ts';

it('are spent after 4 ms, and begin anew only when everything else had its turn', async () => {
  let now = 0;
  const waiting: (() => void)[] = [];
  const slices = createSlices(
    () => now,
    (run) => void waiting.push(run),
  );
  now = 3.9;
  expect(slices.spent()).toBe(false);
  now = 4;
  expect(slices.spent()).toBe(true);
  const next = slices.next();
  now = 100;
  expect(slices.spent()).toBe(true);
  waiting[0]?.();
  await next;
  expect(slices.spent()).toBe(false);
  now = 104;
  expect(slices.spent()).toBe(true);
});
