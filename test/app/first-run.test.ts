import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { systemClock } from '../../src/main/app/system.ts';
import { brokerAt, plazaUnderTest } from '../support/plaza-under-test.ts';
import { tempDir } from '../support/temp-dir.ts';

type More = Omit<Parameters<typeof plazaUnderTest>[0], 'dataDir' | 'clock'>;
const firstStepsTaken = async (dataDir: string, more: More = {}): Promise<boolean> => {
  const plaza = await plazaUnderTest({ dataDir, clock: systemClock, run: { demo: null }, ...more });
  const { firstRunDone } = plaza.snapshot().settings.values;
  await plaza.stop();
  return firstRunDone;
};

it('greets a newcomer until the first steps were taken or put off', async () => {
  const home = tempDir();
  expect(await firstStepsTaken(home)).toBe(false);
  expect(await firstStepsTaken(home)).toBe(false);
  const plaza = await plazaUnderTest({ dataDir: home, clock: systemClock, run: { demo: null } });
  await plaza.surface.serve('changeSettings', { firstRunDone: true });
  await plaza.stop();
  expect(await firstStepsTaken(home)).toBe(true);
});

it('does not greet who has settings already, or had some that were damaged', async () => {
  expect(await firstStepsTaken(tempDir(), { settings: { name: 'lily' } })).toBe(true);
  expect(await firstStepsTaken(tempDir(), { settings: { demo: true } })).toBe(true);
  const harmed = tempDir();
  writeFileSync(join(harmed, 'settings.json'), '{"name":');
  expect(await firstStepsTaken(harmed)).toBe(true);
});

it.each([
  ['a broker', { broker: brokerAt(9) }],
  ['no demo', { demo: false }],
  ['to listen only', { listenOnly: true }],
] as const)('waits for another run where this one was told where to go: %s', async (_what, run) => {
  const home = tempDir();
  expect(await firstStepsTaken(home, { run: { demo: null, ...run } })).toBe(true);
  expect(JSON.parse(readFileSync(join(home, 'settings.json'), 'utf8'))).toMatchObject({ firstRunDone: false });
  expect(await firstStepsTaken(home)).toBe(false);
});
