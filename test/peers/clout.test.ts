import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addEvent, countOf, lastOf, mostPairs, weightOf, type Ages } from '../../src/main/peers/ages.ts';
import { cloutTable } from '../../src/main/peers/clout-table.ts';
import {
  clout,
  cloutKinds,
  cloutReasons,
  resonance,
  socialKind,
  twoDecimals,
  withEvent,
  type CloutEvents,
  type Temper,
} from '../../src/main/peers/clout.ts';
import { testStart } from '../support/test-clock.ts';

const hour = 3_600_000;
const day = 24 * hour;
const even: Temper = { Agreeableness: 50, Sociability: 50, Chill: 50 };
const temper = fc.record({
  Agreeableness: fc.integer({ min: 0, max: 100 }),
  Sociability: fc.integer({ min: 0, max: 100 }),
  Chill: fc.integer({ min: 0, max: 100 }),
});

describe('the table', () => {
  it.each(cloutKinds)('has a rule of sense for %s', (kind) => {
    const { halfLifeMs, apartMs, moves, value } = cloutTable[kind];
    expect(halfLifeMs).toBeGreaterThan(0);
    expect(apartMs).toBeLessThanOrEqual(hour);
    expect(value === 0).toBe(false);
    expect(value < 0).toBe(kind === 'restart');
    expect(Object.values(moves).reduce((a, b) => a + b, 0)).toBe(1);
  });

  it('leaves its rhythm to the chattiest nara', () => {
    // One newspaper each 30 s, a tenth earlier at most.
    expect(cloutTable.newspaper.apartMs).toBeLessThan(27_000);
  });
});

describe('resonance', () => {
  it('is between a half and one and a half, and one for an even temper', () => {
    for (const kind of cloutKinds) expect(resonance(even, kind)).toBe(1);
    const property = fc.property(temper, fc.constantFrom(...cloutKinds), (ours, kind) => {
      expect(resonance(ours, kind)).toBeGreaterThanOrEqual(0.5);
      expect(resonance(ours, kind)).toBeLessThanOrEqual(1.5 + 1e-9);
    });
    fc.assert(property);
  });

  it('makes a restart matter less the more chill we are', () => {
    expect(resonance({ ...even, Chill: 0 }, 'restart')).toBe(1.5);
    expect(resonance({ ...even, Chill: 100 }, 'restart')).toBe(0.5);
    expect(resonance({ ...even, Sociability: 100 }, 'hey-there')).toBe(1.5);
  });
});

describe('clout', () => {
  it('is 1 of whom we saw nothing', () => {
    expect(clout({}, even, testStart)).toBe(1);
    expect(cloutReasons({}, even, testStart)).toEqual([]);
  });

  it('adds value × resonance × 1/(1 + age/halfLife)', () => {
    const ours = { Agreeableness: 90, Sociability: 30, Chill: 0 };
    const { value, halfLifeMs } = cloutTable.howdy;
    const events = withEvent({}, 'howdy', testStart);
    expect(clout(events, ours, testStart)).toBeCloseTo(1 + value * 1.1, 12);
    expect(clout(events, ours, testStart + halfLifeMs)).toBeCloseTo(1 + (value * 1.1) / 2, 12);
    expect(clout(events, ours, testStart + 3 * halfLifeMs)).toBeCloseTo(1 + (value * 1.1) / 4, 12);
  });

  it('falls by restarts', () => {
    expect(clout(withEvent({}, 'restart', testStart), even, testStart)).toBe(0.9);
  });

  it('says where it comes from, what counts most first', () => {
    let events: CloutEvents = withEvent({}, 'restart', testStart);
    for (let n = 0; n < 14; n++) events = withEvent(events, 'newspaper', testStart + n * 60_000);
    for (let n = 0; n < 2; n++) events = withEvent(events, 'checkpoint', testStart + n * hour);
    const reasons = cloutReasons(events, even, testStart + hour);
    expect(reasons.map(({ kind, count }) => [kind, count])).toEqual([
      ['checkpoint', 2],
      ['newspaper', 14],
      ['restart', 1],
    ]);
    const sum = reasons.reduce((total, { adds }) => total + adds, 1);
    expect(clout(events, even, testStart + hour)).toBeCloseTo(sum, 12);
  });

  it('is not talked up by saying the same again at once', () => {
    const once = withEvent({}, 'hey-there', testStart);
    expect(withEvent(once, 'hey-there', testStart + 1)).toBe(once);
    expect(withEvent(once, 'hey-there', testStart + hour)).not.toBe(once);
  });

  it('counts no checkpoint twice, however it is played, and goes on when the clock is set back', () => {
    const two = withEvent(withEvent({}, 'checkpoint', testStart), 'checkpoint', testStart + day);
    expect(withEvent(two, 'checkpoint', testStart)).toBe(two);
    expect(withEvent(two, 'checkpoint', testStart + day)).toBe(two);
    const early = withEvent(withEvent({}, 'newspaper', testStart + 365 * day), 'newspaper', testStart);
    expect(countOf(early.newspaper ?? [])).toBe(2);
  });

  it('knows the kinds of social events and no other', () => {
    expect(['tease', 'observed', 'gossip', 'observation', 'service'].map(socialKind)).not.toContain(null);
    expect(['newspaper', 'restart', '', 'constructor'].map(socialKind)).toEqual([null, null, null, null]);
  });

  it('has two decimals and no minus nought', () => {
    expect([1.004_9, 1.125, -0.001, 2].map(twoDecimals)).toEqual([1, 1.13, 0, 2]);
  });
});

describe('many events in little room', () => {
  const halfLife = fc.constantFrom(2 * hour, day, 30 * day);
  const gaps = fc.array(fc.oneof(fc.nat(300_000), fc.nat(hour), fc.nat(10 * day)), { minLength: 1, maxLength: 400 });

  it('weigh what they weigh one by one, within a few percent, now and later', () => {
    const property = fc.property(halfLife, gaps, fc.nat(60 * day), (half, waits, later) => {
      let ages: Ages = [];
      const times: number[] = [];
      let at = testStart;
      for (const wait of waits) {
        at += wait;
        times.push(at);
        ages = addEvent(ages, at, half);
        expect(ages.length).toBeLessThanOrEqual(2 * mostPairs);
      }
      expect(countOf(ages)).toBe(times.length);
      expect(lastOf(ages)).toBe(at);
      for (const now of [at, at + later]) {
        const exact = times.reduce((sum, time) => sum + 1 / (1 + (now - time) / half), 0);
        expect(Math.abs(weightOf(ages, now, half) / exact - 1)).toBeLessThan(0.05);
      }
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('weigh right after a month of newspapers', () => {
    let ages: Ages = [];
    let exact = 0;
    const count = Math.trunc((30 * day) / 165_000);
    const end = testStart + count * 165_000;
    for (let n = 0; n <= count; n++) {
      ages = addEvent(ages, testStart + n * 165_000, 2 * hour);
      exact += 1 / (1 + (end - testStart - n * 165_000) / (2 * hour));
    }
    expect(countOf(ages)).toBe(count + 1);
    expect(Math.abs(weightOf(ages, end, 2 * hour) / exact - 1)).toBeLessThan(0.05);
  });
});
