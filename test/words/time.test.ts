import { describe, expect, it } from 'vitest';
import { english as en } from '../../src/contract/language/english.ts';
import { spanish as es } from '../../src/contract/language/spanish.ts';
import { english, spanish } from '../support/words.ts';

const minute = 60_000;
const hour = 60 * minute;
const local = (day: number, at: number, past = 0): number => new Date(2026, 10, day, at, past).getTime();

describe('a length of time in whole units', () => {
  it.each([
    [-5, '0 s', '0 s'],
    [42_900, '42 s', '42 s'],
    [minute, '1 min', '1 min'],
    [hour, '1 h', '1 h'],
    [47 * hour, '47 h', '47 h'],
    [48 * hour, '2 days', '2 días'],
    [1_200 * 24 * hour, '1,200 days', '1200 días'],
  ])('%d ms is %s, %s', (ms, inEnglish, inSpanish) => {
    expect([en.span(ms), es.span(ms)]).toEqual([inEnglish, inSpanish]);
  });
});

describe('how long ago', () => {
  it.each([
    [-5_000, 'just now', 'ahora mismo'],
    [59_999, 'just now', 'ahora mismo'],
    [minute, '1 min ago', 'hace 1 min'],
    [2 * minute - 1, '1 min ago', 'hace 1 min'],
    [3 * hour, '3 h ago', 'hace 3 h'],
    [5 * 24 * hour, '5 days ago', 'hace 5 días'],
  ])('%d ms: %s, %s, and the same for a minute', (past, inEnglish, inSpanish) => {
    const at = 1_000_000;
    expect([en.spanAgo(at, at + past), es.spanAgo(at, at + past)]).toEqual([inEnglish, inSpanish]);
  });
});

describe('the end of a mute', () => {
  it.each([
    [local(23, 14), '14:00', 'las 14:00'],
    [local(23, 1, 5), '01:05', 'la 01:05'],
    [local(24, 8), 'tomorrow 08:00', 'mañana a las 08:00'],
    [local(26, 8), '11/26/2026 08:00', 'el 26/11/2026 a las 08:00'],
  ])('says the day only where it is not this one', (at, inEnglish, inSpanish) => {
    const now = local(23, 0, 30);
    expect(english.tray.mutedUntil(at, now)).toBe(`muted until ${inEnglish}`);
    expect(spanish.tray.mutedUntil(at, now)).toBe(`en silencio hasta ${inSpanish}`);
  });

  it('knows tomorrow on the last day of a month', () => {
    const at = new Date(2026, 11, 1, 8).getTime();
    expect(english.tray.unmute(at, local(30, 23))).toBe('Muted until tomorrow 08:00 – unmute');
    expect(spanish.tray.unmute(at, local(30, 23))).toBe('En silencio hasta mañana a las 08:00 – quitar el silencio');
  });
});
