import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { qrPath } from '../../src/renderer/card/qr-path.ts';
import { triangle } from '../../src/renderer/card/triangle.ts';
import { ago, duration, exact } from '../../src/renderer/i18n/en/time.ts';
import { en } from '../../src/renderer/i18n/en.ts';
import { moveActive, windowRange } from '../../src/renderer/plaza/window-range.ts';
import { auraColours } from '../../src/renderer/ui/aura.ts';
import { sampleDetail, samplePeer } from '../support/window-samples.ts';

describe('windowRange', () => {
  it('draws a short list whole', () => {
    expect(windowRange(120, 60, 9_000, 600)).toEqual({ start: 0, end: 120 });
  });

  it('covers the view and stays in bounds for a long one', () => {
    expect(windowRange(10_000, 60, 0, 600)).toEqual({ start: 0, end: 26 });
    expect(windowRange(10_000, 60, 60_000, 600)).toEqual({ start: 992, end: 1018 });
    expect(windowRange(10_000, 60, 9e9, 600)).toEqual({ start: 9_974, end: 10_000 });
  });
});

describe('moveActive', () => {
  it('moves and stops at the ends', () => {
    expect(moveActive('ArrowDown', -1, 3, 2)).toBe(0);
    expect(moveActive('ArrowDown', 2, 3, 2)).toBe(2);
    expect(moveActive('PageUp', 1, 3, 2)).toBe(0);
    expect(moveActive('End', 0, 3, 2)).toBe(2);
    expect(moveActive('a', 0, 3, 2)).toBeNull();
    expect(moveActive('End', -1, 0, 2)).toBeNull();
  });
});

describe('words for time', () => {
  const now = 1_800_000_000_000;
  it.each([
    [10_000, 'just now'],
    [120_000, '2 min ago'],
    [3 * 3_600_000, '3 h ago'],
    [24 * 3_600_000, 'yesterday'],
    [800 * 86_400_000, '2 yr ago'],
    [-5_000, 'just now'],
  ])('%d ms ago is %s', (past, words) => expect(ago(now - past, now)).toBe(words));

  it('says lengths', () => {
    expect([0, 61_000, 7_200_000, 5 * 86_400_000].map(duration)).toEqual(['1 s', '1 min', '2 h', '5 days']);
  });

  it('says nothing for what is no time', () => {
    expect([exact(Number.NaN), exact(1e300)]).toEqual(['', '']);
  });
});

describe('the card’s words', () => {
  const now = 1_800_000_000_000;
  it('promises nothing about hearsay', () => {
    const heard = sampleDetail(samplePeer('whisper', { presence: 'HEARD', fingerprint: null, trust: 'none' }));
    expect(en.card.story(heard, now)).toEqual([expect.stringContaining('No message of its own was ever verified')]);
    expect(en.naras.happened(heard, now)).toBe('others speak of it');
  });

  it('tells a first visit from a return', () => {
    const first = samplePeer('lily', { since: now - 120_000, firstMet: now - 120_000 });
    expect(en.naras.happened(first, now)).toBe('came 2 min ago');
    expect(en.naras.happened({ ...first, firstMet: now - 9e8 }, now)).toBe('came back 2 min ago');
  });

  it('announces a batch in one sentence', () => {
    expect(en.arrivals.announce(['a'])).toBe('a arrived.');
    expect(en.arrivals.announce(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c, and 2 more arrived.');
  });
});

describe('drawings', () => {
  it('draws a QR code with every dark module once', () => {
    const code = encode('ABCD-EFGH', { ecc: 'M', border: 2 });
    const drawn = [...qrPath(code.data).matchAll(/h(\d+)v1/gu)].reduce((sum, [, run]) => sum + Number(run), 0);
    expect(drawn).toBe(code.data.flat().filter(Boolean).length);
  });

  it('keeps the triangle inside its frame whatever a nara claims', () => {
    const corners = triangle({ agreeableness: 1e9, sociability: -5, chill: Number.NaN }, 10);
    for (const { x, y } of corners) expect(Math.hypot(x, y)).toBeLessThanOrEqual(10.001);
  });

  it('gives each key its own colours, always the same', () => {
    expect(auraColours(null, 'A')).toEqual(auraColours(null, 'A'));
    expect(auraColours(null, 'A')).not.toEqual(auraColours(null, 'B'));
    const own = { primary: '#112233', secondary: '#445566' };
    expect(auraColours(own, 'A')).toBe(own);
  });
});
