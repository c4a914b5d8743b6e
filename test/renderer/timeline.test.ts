import { describe, expect, it } from 'vitest';
import { happeningsOf } from '../../src/renderer/timeline/happenings.ts';
import { wheelWish } from '../../src/renderer/timeline/gestures.ts';
import { marksOf, rowsOf, sumsOf } from '../../src/renderer/timeline/layout.ts';
import { isKnown, latest, panned, rangeLimits, toRead, zoomed } from '../../src/renderer/timeline/range.ts';
import { ticksOf } from '../../src/renderer/timeline/ticks.ts';
import type { Words } from '../../src/renderer/i18n/catalogue.ts';
import { en } from '../../src/renderer/i18n/en.ts';
import { es } from '../../src/renderer/i18n/es.ts';
import { day, hour, sampleMove, sampleRound, sampleSpan } from '../support/window-past.ts';

const now = new Date(2026, 10, 25, 15).getTime();
const minute = 60_000;

describe('the time that is looked at', () => {
  it('goes from an hour to thirty days', () => {
    const start = latest(day, now);
    expect(start).toEqual({ from: now - day, to: now });
    const near = zoomed(start, 1e-6, now, now);
    expect(near.to - near.from).toBe(rangeLimits.least);
    const far = zoomed(start, 1e6, now, now);
    expect(far).toEqual({ from: now - 30 * day, to: now });
  });

  it('comes nearer about the moment under the pointer', () => {
    const at = now - 6 * hour;
    const near = zoomed(latest(day, now), 0.5, at, now);
    expect(near.to - near.from).toBe(12 * hour);
    expect((at - near.from) / (near.to - near.from)).toBeCloseTo(0.75);
  });

  it('moves, but neither into the future nor past thirty days', () => {
    const range = latest(day, now);
    expect(panned(range, -hour, now)).toEqual({ from: now - day - hour, to: now - hour });
    expect(panned(range, hour, now)).toEqual(range);
    expect(panned(range, -1e12, now)).toEqual({ from: now - 30 * day, to: now - 29 * day });
  });

  it('is read with some room about it, and again once that is left or grown old', () => {
    const range = { from: now - 2 * day, to: now - day };
    const read = toRead(range, now);
    expect(read).toEqual({ from: now - 2.5 * day, to: now - day / 2 });
    expect(isKnown(range, read)).toBe(true);
    expect(isKnown(panned(range, -day, now), read)).toBe(false);
    expect(toRead(latest(day, now), now).to).toBe(now + 1000);
    expect(isKnown(latest(day, now + day / 400), { from: now - 2 * day, to: now })).toBe(true);
    expect(isKnown(latest(day, now + day / 100), { from: now - 2 * day, to: now })).toBe(false);
  });
});

describe('the rows', () => {
  const range = latest(day, now);

  it('stand in the order of the plaza, and those who are known from the past alone by name', () => {
    const spans = ['zoe', 'ada', 'lily', 'gus'].map((name) => sampleSpan(name, now - hour, null));
    const rows = rowsOf(spans, ['lily', 'nobody', 'gus'], range);
    expect(rows.map(({ name }) => name)).toEqual(['lily', 'gus', 'ada', 'zoe']);
  });

  it('are cut to the time, each stay to where the next begins', () => {
    const spans = [
      sampleSpan('lily', now - 2 * hour, null, { presence: 'MISSING' }),
      sampleSpan('lily', now - 40 * hour, now - hour),
    ];
    expect(rowsOf(spans, [], range)[0]?.bars).toEqual([
      { presence: 'ONLINE', from: now - day, to: now - 2 * hour },
      { presence: 'MISSING', from: now - 2 * hour, to: now },
    ]);
  });

  it('add up to the whole time', () => {
    const spans = [sampleSpan('lily', now - 4 * hour, now - hour)];
    const [row] = rowsOf(spans, [], range);
    expect(sumsOf(row?.bars ?? [], { from: now - 2 * hour, to: now })).toEqual({
      ONLINE: hour,
      MISSING: 0,
      OFFLINE: 0,
      unknown: hour,
    });
  });
});

describe('the marks of a row', () => {
  const range = { from: 0, to: 1000 };

  it('lie where the time does', () => {
    const bars = [
      { presence: 'ONLINE', from: -500, to: 250 },
      { presence: 'OFFLINE', from: 250, to: 500 },
      { presence: 'ONLINE', from: 2000, to: 3000 },
    ] as const;
    expect(marksOf(bars, range, 400)).toEqual([
      { presence: 'ONLINE', x: 0, width: 100 },
      { presence: 'OFFLINE', x: 100, width: 100 },
    ]);
  });

  it('can be seen however short the stay was, and at the very edge too', () => {
    const bars = [{ presence: 'ONLINE', from: 999.9, to: 1000 }] as const;
    expect(marksOf(bars, range, 400)).toEqual([{ presence: 'ONLINE', x: 398, width: 2 }]);
  });

  it('are never more than there is room for, and being here is not hidden by being gone', () => {
    const bars = Array.from({ length: 10_000 }, (_, index) => ({
      presence: index % 2 === 0 ? ('OFFLINE' as const) : ('ONLINE' as const),
      from: index * 0.1,
      to: (index + 1) * 0.1,
    }));
    const marks = marksOf(bars, range, 100);
    expect(marks.length).toBeLessThanOrEqual(51);
    expect(new Set(marks.map(({ presence }) => presence))).toEqual(new Set(['ONLINE']));
  });
});

describe('the lines of the axis', () => {
  it.each([hour, 6 * hour, day, 7 * day, 30 * day])('stand apart and at round moments, over %i ms', (length) => {
    const { ticks } = ticksOf(latest(length, now), 800);
    expect(ticks.length).toBeGreaterThan(3);
    for (const [index, { x, at }] of ticks.entries()) {
      expect(x - (ticks[index - 1]?.x ?? -100)).toBeGreaterThanOrEqual(40);
      expect(new Date(at).getMinutes() % 5).toBe(0);
    }
  });

  it('know where a day begins', () => {
    const { ticks } = ticksOf(latest(day, now), 800);
    expect(ticks.filter((tick) => tick.day).map(({ at }) => new Date(at).getHours())).toEqual([0]);
  });
});

describe('the wheel', () => {
  const range = { from: 0, to: 1000 };
  const still = { deltaX: 0, deltaY: 0, deltaMode: 0, ctrlKey: false, metaKey: false, shiftKey: false };

  it('scrolls the rows as usual, unless it is told otherwise', () => {
    expect(wheelWish({ ...still, deltaY: 100 }, false, range, 500)).toBe(null);
    expect(wheelWish({ ...still, deltaY: 100, deltaX: 20 }, false, range, 500)).toBe(null);
    expect(wheelWish(still, false, range, 500)).toBe(null);
  });

  it('moves in time sideways, or with Shift', () => {
    expect(wheelWish({ ...still, deltaX: 50 }, false, range, 500)).toEqual({ kind: 'pan', ms: 100 });
    expect(wheelWish({ ...still, deltaY: -50, shiftKey: true }, false, range, 500)).toEqual({ kind: 'pan', ms: -100 });
  });

  it('comes nearer with Ctrl or over the hours, by lines as by pixels, and never by leaps', () => {
    const near = wheelWish({ ...still, deltaY: -100, ctrlKey: true }, false, range, 500);
    expect(near).toMatchObject({ kind: 'zoom', factor: expect.closeTo(Math.exp(-0.3)) as number });
    expect(wheelWish({ ...still, deltaY: -6.25, deltaMode: 1 }, true, range, 500)).toEqual(near);
    expect(wheelWish({ ...still, deltaY: 1e9, metaKey: true }, false, range, 500)).toMatchObject({
      factor: expect.closeTo(Math.exp(0.6)) as number,
    });
  });
});

describe('what happened', () => {
  const range = { from: now - day, to: now };
  const kept = { id: 'c1', subject: 'rosa', at: now - 2 * hour, verified: 5, unknown: 1, json: null };
  const known = { moves: [sampleMove('lily', now - hour), sampleMove('lily', now - 3 * hour)], checkpoints: [kept] };
  const failed = sampleRound('otto', {
    id: 'o1',
    openedAt: now - 90 * minute,
    deadline: now - 89 * minute,
    agreeing: 2,
    outcome: { kind: 'failed' },
  });
  const second = sampleRound('otto', { id: 'o2', openedAt: now - 88 * minute, round: 2 });
  const tell = (words: Words, isWanted: (name: string) => boolean = () => true): readonly string[] =>
    happeningsOf(known, [second, failed, sampleRound('rosa', { id: 'r1', proposal: null })], range, isWanted).map(
      (one) => `${one.name} ${words.timeline.events.happened(one)}`,
    );

  it('is told in one order: arrivals, proposals, and what was agreed on by how many', () => {
    expect(tell(en)).toEqual([
      'lily came back after 1 h',
      'otto opened a second round on its checkpoint',
      'otto found no agreement on its checkpoint: 2 sign the same, 5 are needed',
      'otto proposed a checkpoint about itself',
      'rosa was attested by 5 naras whose signature is verified and 1 unknown',
      'lily came back after 1 h',
    ]);
    expect(tell(es)[2]).toBe('otto no logró acuerdo sobre su punto de control: 2 firman lo mismo, hacen falta 5');
  });

  it('is of the time that is shown and of whom is searched', () => {
    const near = { from: now - 2 * hour, to: now - 90 * minute };
    expect(happeningsOf(known, [failed], near, () => true).map(({ key }) => key)).toEqual(['proposed o1', 'agreed c1']);
    expect(tell(en, (name) => name === 'rosa')).toHaveLength(1);
  });
});
