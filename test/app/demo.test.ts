import { expect, it } from 'vitest';
import type { ShelfRow } from '../../src/contract/papers.ts';
import { plazaUnderTest } from '../support/plaza-under-test.ts';
import { tempDir } from '../support/temp-dir.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';

/** Runs a plaza with demo neighbours until each has published something new; returns their editions by name. */
async function editionsOf(dataDir: string, clock: TestClock, before: ReadonlyMap<string, number>) {
  const plaza = await plazaUnderTest({ dataDir, clock, run: { demo: true, listenOnly: true } });
  const isNew = ({ name, edition }: ShelfRow): boolean => (edition ?? 0) > (before.get(name) ?? 0);
  let fresh: readonly ShelfRow[] = [];
  for (let turn = 0; turn < 400 && fresh.length < 5; turn++) {
    await clock.advance(500);
    await new Promise((resolve) => setTimeout(resolve, 5));
    fresh = (await plaza.surface.api.shelf(undefined)).filter(isNew);
  }
  const { rejected } = plaza.snapshot().counters;
  await plaza.stop();
  return { editions: new Map(fresh.map(({ name, edition }) => [name, edition ?? 0])), rejected };
}

it('numbers the newspapers of demo neighbours from one, and on over the runs', async () => {
  const [dataDir, clock] = [tempDir(), createTestClock()];
  const first = await editionsOf(dataDir, clock, new Map());
  expect(first.editions.size).toBe(5);
  for (const edition of first.editions.values()) expect(edition).toBeLessThan(10);
  const second = await editionsOf(dataDir, clock, first.editions);
  expect(second.editions.size).toBe(5);
  for (const edition of second.editions.values()) expect(edition).toBeLessThan(20);
  expect(second.rejected).toEqual({});
});
