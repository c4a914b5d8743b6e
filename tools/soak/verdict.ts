import { trend } from '../shared/slope.ts';
import type { SoakRun, SoakSample } from './soak.ts';

/** One thing that had to hold. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly limit: string;
  readonly holds: boolean;
}

const KiB = 1024;
const MiB = 1024 * KiB;

/**
 * What must stay flat: how much it may rise in a simulated day, once everything that is bounded has filled up; and how
 * high it may ever be, which also tells in a run too short for a trend.
 */
const flat: readonly {
  readonly what: string;
  readonly of: (sample: SoakSample) => number;
  readonly unit: string;
  readonly per: number;
  readonly risePerDay: number;
  readonly most: number;
}[] = [
  { what: 'heap', of: ({ heap }) => heap, unit: 'MiB', per: MiB, risePerDay: MiB / 4, most: 256 * MiB },
  { what: 'open handles', of: handlesOf, unit: '', per: 1, risePerDay: 0.1, most: 40 },
  { what: 'database', of: ({ database }) => database, unit: 'KiB', per: KiB, risePerDay: 64 * KiB, most: 32 * MiB },
  { what: 'log', of: ({ log }) => log, unit: 'KiB', per: KiB, risePerDay: 16 * KiB, most: 3 * MiB },
];

/** Trends say something from a day on. */
const daysForTrend = 1;
const warmUpShare = 1 / 3;

function handlesOf({ handles }: SoakSample): number {
  return Object.values(handles).reduce((sum, count) => sum + count, 0);
}

/** Whether the run kept within its limits. */
export function judge(run: SoakRun, asked: { readonly days: number }): readonly Row[] {
  const lived = run.samples.at(-1)?.at ?? 0;
  const settled = run.samples.filter(({ at }) => at >= lived * warmUpShare);
  const rows: Row[] = [
    limit('days lived', run.days.toFixed(2), `at least ${asked.days}`, run.days >= asked.days),
    limit('differences of presence', String(run.differenceCount), 'none', run.differenceCount === 0),
    limit('presence compared', String(run.comparisons), 'at least once', run.comparisons > 0),
    limit('uncaught errors', String(run.uncaught.length), 'none', run.uncaught.length === 0),
  ];
  for (const { what, of, unit, per, risePerDay, most } of flat) {
    const values = run.samples.map(of);
    const highest = Math.max(...values);
    const words = (value: number): string => `${(value / per).toFixed(2)} ${unit}`.trim();
    rows.push(limit(`highest ${what}`, words(highest), `at most ${words(most)}`, highest <= most));
    if (lived < daysForTrend) continue;
    const rise = trend(settled.map((sample) => ({ at: sample.at, value: of(sample) })));
    rows.push(limit(`${what} per day`, words(rise), `at most ${words(risePerDay)}`, rise <= risePerDay));
  }
  return rows;
}

const limit = (what: string, measured: string, limits: string, holds: boolean): Row => ({
  what,
  measured,
  limit: limits,
  holds,
});
