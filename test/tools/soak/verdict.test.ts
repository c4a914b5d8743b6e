import { expect, it } from 'vitest';
import type { SoakRun, SoakSample } from '../../../tools/soak/soak.ts';
import { judge } from '../../../tools/soak/verdict.ts';

const MiB = 2 ** 20;
const flat: Omit<SoakSample, 'at'> = {
  heap: 30 * MiB,
  resident: 90 * MiB,
  handles: { TCPSocketWrap: 1, Timeout: 2 },
  database: MiB,
  log: 1000,
};

/** A run of `days`, a sample an hour. */
function runOf(days: number, sample: (at: number) => Partial<SoakSample> = () => ({})): SoakRun {
  const samples = Array.from({ length: days * 24 + 1 }, (_, hour) => ({
    ...flat,
    at: hour / 24,
    ...sample(hour / 24),
  }));
  return {
    broker: 'mosquitto',
    days,
    seconds: 1,
    messages: 1,
    accepted: 1,
    rejected: {},
    comparisons: 1,
    differences: [],
    differenceCount: 0,
    uncaught: [],
    samples,
  };
}
const broken = (run: SoakRun, days = run.days): string[] =>
  judge(run, { days })
    .filter(({ holds }) => !holds)
    .map(({ what }) => what);

it('holds where nothing rises', () => {
  expect(broken(runOf(3))).toEqual([]);
});

it('holds where something fills up in the first third', () => {
  expect(broken(runOf(9, (at) => ({ heap: flat.heap + Math.min(at, 3) * 20 * MiB })))).toEqual([]);
});

it.each([
  ['heap', (at: number) => ({ heap: flat.heap + at * 0.5 * MiB })],
  ['open handles', (at: number) => ({ handles: { Timeout: Math.floor(at) } })],
  ['database', (at: number) => ({ database: MiB + at * 100_000 })],
  ['log', (at: number) => ({ log: at * 20_000 })],
])('breaks where the %s rises day by day', (what, sample) => {
  expect(broken(runOf(9, sample))).toEqual([`${what} per day`]);
});

it('breaks in a short run too where a figure is beyond all measure', () => {
  expect(broken({ ...runOf(0), samples: [{ ...flat, at: 0.1, heap: 300 * MiB }] })).toEqual(['highest heap']);
});

it.each([
  ['days lived', { days: 2.9 }],
  ['differences of presence', { differenceCount: 1 }],
  ['presence compared', { comparisons: 0 }],
  ['uncaught errors', { uncaught: ['x'] }],
])('breaks by %s', (what, change) => {
  expect(broken({ ...runOf(3), ...change }, 3)).toEqual([what]);
});
