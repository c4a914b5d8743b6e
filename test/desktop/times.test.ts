import { describe, expect, it } from 'vitest';
import { ago, clockTime, span } from '../../src/main/desktop/times.ts';

const local = (day: number, hour: number, minute = 0): number => new Date(2026, 10, day, hour, minute).getTime();

describe('span', () => {
  it.each([
    [-5, '0 s'],
    [42_900, '42 s'],
    [60_000, '1 min'],
    [3_600_000, '1 h'],
    [47 * 3_600_000, '47 h'],
    [48 * 3_600_000, '2 days'],
  ])('%d ms is %s', (ms, words) => {
    expect(span(ms)).toBe(words);
  });
});

describe('ago', () => {
  it.each([
    [-5_000, 'just now'],
    [59_999, 'just now'],
    [60_000, '1 min ago'],
    [119_999, '1 min ago'],
    [3 * 3_600_000, '3 h ago'],
  ])('%d ms: %s, and the same for a minute', (past, words) => {
    expect(ago(1_000_000, 1_000_000 + past)).toBe(words);
  });
});

describe('clockTime', () => {
  it.each([
    [local(23, 14), '14:00'],
    [local(23, 0, 5), '00:05'],
    [local(24, 8), 'tomorrow 08:00'],
    [local(26, 8), '11/26/2026 08:00'],
  ])('says the day only where it is not this one', (at, words) => {
    expect(clockTime(at, local(23, 13))).toBe(words);
  });

  it('knows tomorrow on the last day of a month', () => {
    expect(clockTime(new Date(2026, 11, 1, 8).getTime(), local(30, 23))).toBe('tomorrow 08:00');
  });
});
