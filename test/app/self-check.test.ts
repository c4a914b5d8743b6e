import { describe, expect, it } from 'vitest';
import type { CountersView } from '../../src/contract/state.ts';
import { createSelfCheck, summaryOfSelf } from '../../src/main/app/self-check.ts';
import { systemGauges } from '../../src/main/app/self-gauges.ts';

const nothingYet: CountersView = { received: 0, accepted: 0, unsigned: 0, conflated: 0, rejected: {} };

function checkUnderTest() {
  const now = { steady: 0, counters: nothingYet, verify: (): Promise<number> => Promise.resolve(2) };
  const check = createSelfCheck({
    clock: { now: () => 1_800_000_000_000 + now.steady },
    gauges: {
      steady: () => now.steady,
      memory: () => ({ heap: 20 * 2 ** 20, resident: 90 * 2 ** 20 }),
      busy: () => 0.25,
      verify: () => now.verify(),
    },
    everyMs: 5000,
    counters: () => now.counters,
    load: () => 0.5,
  });
  const pass = async (ms: number): Promise<void> => {
    now.steady += ms;
    check.tick();
    await Promise.resolve();
  };
  return { check, now, pass };
}

describe('the self-check', () => {
  it('takes a sample each ten seconds: what came since, and how things stand', async () => {
    const { check, now, pass } = checkUnderTest();
    await pass(5000);
    expect(check.view().samples).toEqual([]);
    now.counters = { received: 40, accepted: 20, unsigned: 5, conflated: 3, rejected: { duplicate: 10, stale: 2 } };
    check.lost();
    await pass(5000);
    now.counters = { ...now.counters, received: 50, rejected: { duplicate: 20, stale: 2 } };
    await pass(5000);
    await pass(5000);
    const [first, second] = check.view().samples;
    expect(first).toEqual({
      at: 1_800_000_010_000,
      forMs: 10_000,
      received: 40,
      accepted: 20,
      unsigned: 5,
      conflated: 3,
      refused: 12,
      queue: 0.5,
      verifyMs: null,
      heap: 20 * 2 ** 20,
      resident: 90 * 2 ** 20,
      delayMs: 0,
      busy: 0.25,
      losses: 1,
    });
    expect(second).toMatchObject({ received: 10, accepted: 0, refused: 10, losses: 0, verifyMs: 2 });
    expect(check.view().reasons).toEqual([
      ['duplicate', 20],
      ['stale', 2],
    ]);
  });

  it('keeps an hour and no more, whatever comes', async () => {
    const { check, pass } = checkUnderTest();
    for (let turn = 0; turn < 400; turn++) await pass(10_000);
    const { samples } = check.view();
    expect(samples).toHaveLength(360);
    expect(samples.at(-1)?.at).toBe(1_800_000_000_000 + 4_000_000);
  });

  it('says how late it was called, and takes a sleeping computer for no delay', async () => {
    const { check, pass } = checkUnderTest();
    await pass(5300);
    await pass(5000);
    await pass(3_600_000);
    expect(check.view().samples.map(({ delayMs }) => delayMs)).toEqual([300, 0]);
  });

  it('goes on where a check of a signature fails', async () => {
    const { check, now, pass } = checkUnderTest();
    now.verify = () => Promise.reject(new Error('no thread'));
    for (let turn = 0; turn < 3; turn++) await pass(10_000);
    expect(check.view().samples.map(({ verifyMs }) => verifyMs)).toEqual([null, null, null]);
  });

  it('puts the hour into a few figures for a report', async () => {
    const { check, now, pass } = checkUnderTest();
    expect(summaryOfSelf(check.view())).toEqual({ minutes: 0 });
    for (let turn = 1; turn <= 12; turn++) {
      now.counters = { ...nothingYet, received: turn * 50, accepted: turn * 30, rejected: { stale: turn * 20 } };
      await pass(10_000);
    }
    expect(summaryOfSelf(check.view())).toMatchObject({
      minutes: 2,
      perSecond: { received: 5, accepted: 3, refused: 2 },
      refused: { stale: 240 },
      queue: { now: 0.5, most: 0.5 },
      signatureMs: { mean: 2, most: 2 },
      heapMiB: { now: 20, most: 20 },
      busy: { mean: 0.25, most: 0.25 },
    });
  });

  it('measures this very process', async () => {
    const gauges = systemGauges();
    expect(await gauges.verify()).toBeGreaterThan(0);
    expect(gauges.memory().resident).toBeGreaterThan(gauges.memory().heap / 2);
    expect(gauges.busy()).toBeGreaterThanOrEqual(0);
    expect(gauges.busy()).toBeLessThanOrEqual(1);
  });
});
