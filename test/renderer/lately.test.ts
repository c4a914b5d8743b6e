import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PresenceSpan } from '../../src/contract/history.ts';
import { barsOf, totalsOf } from '../../src/renderer/card/lately.ts';
import { en } from '../../src/renderer/i18n/en.ts';

const span = (from: number, to: number | null, presence: PresenceSpan['presence'] = 'ONLINE'): PresenceSpan => ({
  name: 'lily',
  presence,
  from,
  to,
  ended: null,
});

describe('the bar of lately', () => {
  it('is cut to the time drawn, and what goes on reaches its end', () => {
    const bars = barsOf([span(60, null, 'MISSING'), span(0, 30), span(40, 60, 'OFFLINE')], 20, 100);
    expect(bars).toEqual([
      { presence: 'ONLINE', from: 20, to: 30 },
      { presence: 'OFFLINE', from: 40, to: 60 },
      { presence: 'MISSING', from: 60, to: 100 },
    ]);
    expect(totalsOf(bars, 20, 100)).toEqual({ ONLINE: 10, OFFLINE: 20, MISSING: 40, unknown: 10 });
  });

  it('lets what was never ended end where the next begins', () => {
    expect(barsOf([span(0, null), span(50, 70, 'OFFLINE')], 0, 100)).toEqual([
      { presence: 'ONLINE', from: 0, to: 50 },
      { presence: 'OFFLINE', from: 50, to: 70 },
    ]);
  });

  it('never says more than the time there is', () => {
    const spans = fc.array(
      fc.record({ from: fc.nat(200), length: fc.option(fc.nat(200)) }).map(({ from, length }) => {
        return span(from, length === null ? null : from + length);
      }),
    );
    fc.assert(
      fc.property(spans, (all) => {
        const totals = totalsOf(barsOf(all, 50, 150), 50, 150);
        expect(totals.unknown).toBeGreaterThanOrEqual(0);
        expect(totals.ONLINE + totals.unknown).toBe(100);
      }),
    );
  });
});

describe('words for history', () => {
  it.each([
    [30_000, 'Speaks about every 30 s.'],
    [57_400, 'Speaks about every 55 s.'],
    [60_000, 'Speaks about every 1 min.'],
    [165_000, 'Speaks about every 2 min 45 s.'],
    [300_000, 'Speaks about every 5 min.'],
    [1_800_000, 'Speaks about every 30 min.'],
  ])('rhythm of %i ms', (ms, words) => {
    expect(en.history.rhythm(ms)).toBe(words);
  });

  it('say nothing of clocks that are right', () => {
    expect(en.history.clocks({ clock: null, rejections: { future: 3 } })).toEqual([]);
    expect(en.history.clocks({ clock: { its: -420_000, ours: null }, rejections: {} })).toEqual([
      'Its clock seems 7 min behind.',
    ]);
  });

  it('say where history is kept, and how much of it', () => {
    const size = { bytes: 1_240_000, limitBytes: 20_000_000, since: null, dropped: 0, onDisk: false };
    expect(en.history.size(size)).toBe(
      '1.2 MB of 20 MB used. The data folder cannot be used: it is forgotten when Plaza ends.',
    );
    const totals = { ONLINE: 0, MISSING: 0, OFFLINE: 0, unknown: 86_400_000 };
    expect(en.history.day(totals)).toBe('Nothing is known of the last 24 hours.');
    expect(en.history.here(totals, 0)).toBe('Not seen here in the last 24 h.');
  });
});
