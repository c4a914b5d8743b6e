import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClockGauge, type ClockGauge } from '../../src/main/peers/clock-gauge.ts';
import { testStart } from '../support/test-clock.ts';

const minute = 60_000;
const hour = 60 * minute;

/** A gauge after these naras stated times so far ahead of ours, in minutes. */
function gaugeOf(stated: Readonly<Record<string, number>>, known = true, gauge = createClockGauge()): ClockGauge {
  for (const [name, minutes] of Object.entries(stated)) gauge.note(name, minutes * minute, testStart, known);
  return gauge;
}
const ours = (gauge: ClockGauge, now = testStart): number | null => {
  const found = gauge.ours(now);
  return found === null ? null : found.behindMs / minute;
};

describe('our clock', () => {
  it('is not judged by fewer than three', () => {
    expect(ours(gaugeOf({}))).toBeNull();
    expect(ours(gaugeOf({ a: 60, b: 60 }))).toBeNull();
  });

  it('is wrong where most say so, the same way and by more than two minutes', () => {
    expect(gaugeOf({ a: 60, b: 61, c: 59 }).ours(testStart)).toEqual({ behindMs: hour, naras: 3, known: true });
    expect(ours(gaugeOf({ a: -60, b: -61, c: -59, d: 0 }))).toBe(-59.5);
    expect(ours(gaugeOf({ a: 2, b: 2, c: 2 }))).toBeNull();
    expect(ours(gaugeOf({ a: 60, b: -60, c: 0 }))).toBeNull();
    expect(ours(gaugeOf({ a: 60, b: 60, c: 0, d: 0 }))).toBeNull();
    expect(ours(gaugeOf({ a: 60, b: 0, c: 0 }))).toBeNull();
  });

  it('is judged by the newest that each said', () => {
    const gauge = gaugeOf({ a: 60, b: 60, c: 60 });
    gaugeOf({ a: 0, b: 0 }, true, gauge);
    expect(ours(gauge)).toBeNull();
  });

  it('once found wrong is right again within a minute, not at two', () => {
    const gauge = gaugeOf({ a: 3, b: 3, c: 3 });
    expect(ours(gauge)).toBe(3);
    gaugeOf({ a: 1.5, b: 1.5, c: 1.5 }, true, gauge);
    expect(ours(gauge)).toBe(1.5);
    gaugeOf({ a: 1, b: 1, c: 1 }, true, gauge);
    expect(ours(gauge)).toBeNull();
    gaugeOf({ a: 1.5, b: 1.5, c: 1.5 }, true, gauge);
    expect(ours(gauge)).toBeNull();
  });

  it('is not judged by what was said two hours ago, nor after it was set', () => {
    const gauge = gaugeOf({ a: 60, b: 60, c: 60 });
    expect(ours(gauge, testStart + 2 * hour)).toBe(60);
    expect(ours(gauge, testStart + 2 * hour + 1)).toBeNull();
    expect(ours(gauge, testStart)).toBe(60);
    gauge.reset();
    expect(ours(gauge, testStart)).toBeNull();
  });

  it('is judged by three known naras alone, however many new keys say otherwise', () => {
    const gauge = gaugeOf({ a: 0, b: 0, c: 0 });
    for (let i = 0; i < 5000; i++) gauge.note(`new${String(i)}`, hour, testStart, false);
    expect(ours(gauge)).toBeNull();
    const fooled = gaugeOf({ a: 0, b: 0 });
    gaugeOf({ x: 60, y: 60, z: 60 }, false, fooled);
    expect(fooled.ours(testStart)).toEqual({ behindMs: hour, naras: 5, known: false });
    // One more that is known, and they alone are asked.
    gaugeOf({ c: 0 }, true, fooled);
    expect(ours(fooled)).toBeNull();
  });

  it('takes a nara from the new to the known when it is', () => {
    const gauge = gaugeOf({ a: 60, b: 60, c: 60 }, false);
    expect(gauge.ours(testStart)?.known).toBe(false);
    gaugeOf({ a: 60, b: 60, c: 60 }, true, gauge);
    expect(gauge.ours(testStart)).toMatchObject({ known: true, naras: 3 });
  });

  it('is never found wrong while most are within two minutes of it', () => {
    const skews = fc.array(fc.integer({ min: -120, max: 120 }), { minLength: 1, maxLength: 40 });
    const wild = fc.array(fc.integer({ min: -100_000, max: 100_000 }), { maxLength: 40 });
    fc.assert(
      fc.property(skews, wild, (good, bad) => {
        const gauge = createClockGauge();
        good.forEach((seconds, i) => gauge.note(`good${String(i)}`, seconds * 1000, testStart, true));
        const fewer = bad.slice(0, good.length - 1);
        fewer.forEach((seconds, i) => gauge.note(`bad${String(i)}`, seconds * 1000, testStart, true));
        expect(gauge.ours(testStart)).toBeNull();
      }),
    );
  });
});

describe('the clock of a nara', () => {
  it('is measured by ours, unless ours is wrong', () => {
    const gauge = gaugeOf({ a: 7, b: 0, c: 0, d: 2 });
    expect(['a', 'b', 'd', 'nobody'].map((name) => gauge.of(name, testStart))).toEqual([7 * minute, null, null, null]);
    const wrong = gaugeOf({ a: 67, b: 60, c: 60, d: 60, e: 0 });
    expect(['a', 'b', 'e'].map((name) => wrong.of(name, testStart))).toEqual([7 * minute, null, -60 * minute]);
    expect(wrong.of('a', testStart + 3 * hour)).toBeNull();
  });
});
