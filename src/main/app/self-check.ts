import type { SelfCheckView, SelfSample } from '../../contract/self-check.ts';
import type { CountersView } from '../../contract/state.ts';
import type { Api } from '../../contract/table.ts';
import type { Clock } from '../nara/clock.ts';

/** Notes how Plaza itself fares, for whoever files a bug. An hour of it is kept, and it costs next to nothing. */
export interface SelfCheck {
  readonly api: Pick<Api, 'selfCheck'>;
  view(): SelfCheckView;
  /** To be called every `everyMs` or so. */
  tick(): void;
  /** The connection to the plaza was lost. */
  lost(): void;
}

/** What of the process can be measured. */
export interface SelfGauges {
  /** A clock that never runs back, ms. */
  steady(): number;
  memory(): { readonly heap: number; readonly resident: number };
  /** The share of time since it was last asked in which the main thread was busy, 0 to 1. */
  busy(): number;
  /** Checks one signature; what that took, ms. */
  verify(): Promise<number>;
}

const sampleMs = 10_000;
const kept = 360;
/** A timer that is later than this was not late: the computer slept. */
const sleptMs = 30_000;

type Taken = SelfSample & { readonly reasons: Readonly<Record<string, number>> };

export function createSelfCheck(parts: {
  readonly clock: Pick<Clock, 'now'>;
  readonly gauges: SelfGauges;
  readonly everyMs: number;
  counters(): CountersView;
  load(): number;
}): SelfCheck {
  const { gauges, everyMs } = parts;
  const taken: Taken[] = [];
  let before = parts.counters();
  let from = gauges.steady();
  let ticked = from;
  let delayMs = 0;
  let losses = 0;
  let verifyMs: number | null = null;

  const sample = (steady: number): void => {
    const counters = parts.counters();
    const reasons = risen(before.rejected, counters.rejected);
    const one: Taken = {
      at: parts.clock.now(),
      forMs: Math.round(steady - from),
      received: counters.received - before.received,
      accepted: counters.accepted - before.accepted,
      unsigned: counters.unsigned - before.unsigned,
      conflated: counters.conflated - before.conflated,
      refused: Object.values(reasons).reduce((sum, count) => sum + count, 0),
      queue: parts.load(),
      // The check that was begun with the sample before.
      verifyMs,
      ...gauges.memory(),
      delayMs: Math.round(delayMs),
      busy: gauges.busy(),
      losses,
      reasons,
    };
    taken.push(one);
    if (taken.length > kept) taken.shift();
    [before, from, delayMs, losses, verifyMs] = [counters, steady, 0, 0, null];
    // It says what checks cost here, and nothing else: where it fails, there is no figure.
    gauges.verify().then(
      (ms) => (verifyMs = ms),
      () => undefined,
    );
  };
  const view = (): SelfCheckView => {
    const total = new Map<string, number>();
    for (const { reasons } of taken) {
      for (const [reason, count] of Object.entries(reasons)) total.set(reason, (total.get(reason) ?? 0) + count);
    }
    return {
      samples: taken.map(({ reasons, ...one }) => one),
      reasons: [...total].sort(([, a], [, b]) => b - a),
    };
  };
  return {
    api: { selfCheck: () => Promise.resolve(view()) },
    view,
    tick() {
      const steady = gauges.steady();
      const late = steady - ticked - everyMs;
      ticked = steady;
      if (late < sleptMs) delayMs = Math.max(delayMs, late);
      if (steady - from >= sampleMs) sample(steady);
    },
    lost() {
      losses++;
    },
  };
}

/** By how much each count rose, where it did. */
function risen(
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
): Record<string, number> {
  const rises = Object.entries(after).map(([reason, count]) => [reason, count - (before[reason] ?? 0)] as const);
  return Object.fromEntries(rises.filter(([, rise]) => rise > 0));
}

/** The last hour in a few figures, for a report. */
export function summaryOfSelf({ samples, reasons }: SelfCheckView): Readonly<Record<string, unknown>> {
  const newest = samples.at(-1);
  if (newest === undefined) return { minutes: 0 };
  const seconds = samples.reduce((sum, { forMs }) => sum + forMs, 0) / 1000;
  const sum = (of: (one: SelfSample) => number): number => samples.reduce((all, one) => all + of(one), 0);
  const most = (of: (one: SelfSample) => number): number => Math.max(...samples.map(of));
  const rate = (of: (one: SelfSample) => number): number => twoDecimals(sum(of) / seconds);
  const checks = samples.flatMap(({ verifyMs }) => verifyMs ?? []);
  return {
    minutes: Math.round(seconds / 60),
    perSecond: {
      received: rate((one) => one.received),
      accepted: rate((one) => one.accepted),
      refused: rate((one) => one.refused),
    },
    mostPerSecond: twoDecimals(most(({ received, forMs }) => (received * 1000) / forMs)),
    refused: Object.fromEntries(reasons),
    conflated: sum((one) => one.conflated),
    queue: { now: twoDecimals(newest.queue), most: twoDecimals(most((one) => one.queue)) },
    signatureMs: checks.length === 0 ? null : { mean: mean(checks), most: twoDecimals(Math.max(...checks)) },
    heapMiB: { now: mib(newest.heap), most: mib(most((one) => one.heap)) },
    residentMiB: { now: mib(newest.resident), most: mib(most((one) => one.resident)) },
    eventLoopDelayMs: { most: most((one) => one.delayMs) },
    busy: {
      mean: twoDecimals(sum(({ busy, forMs }) => busy * forMs) / (seconds * 1000)),
      most: twoDecimals(most((one) => one.busy)),
    },
    connectionsLost: sum((one) => one.losses),
  };
}

const twoDecimals = (value: number): number => Math.round(value * 100) / 100;
const mib = (bytes: number): number => Math.round(bytes / 2 ** 20);
const mean = (values: readonly number[]): number =>
  twoDecimals(values.reduce((sum, value) => sum + value, 0) / values.length);
