import { describe, expect, it } from 'vitest';
import { suggestStartTime } from '../../src/main/nara/start-time.ts';

const ours = 1_795_420_800;
const then = 1_700_000_000;

describe('the start that others remember', () => {
  it.each([
    ['is the median of three that agree', [then, then + 30, then + 10], then + 10],
    ['and of four, half way between the middle two', [then, then + 10, then + 20, then + 60], then + 15],
    ['is none of two', [then, then], null],
    ['is none of three that are more than a minute apart', [then, then + 31, then + 61], null],
    ['is that of the many, not of the few', [5, 6, 7, then, then, then + 1, then + 2], then],
    ['is not moved by whoever knows nothing', [0, 0, 0, 0, then, then, then], then],
    ['is none where nobody knows', [0, 0, 0], null],
    ['is none where it is no later than our own', [ours - 60, ours - 60, ours - 60], null],
    ['is one just before that', [ours - 61, ours - 61, ours - 61], ours - 61],
    ['is none after our own start', [ours + 100, ours + 100, ours + 100], null],
    ['takes no nonsense', [NaN, -then, 0.5, Infinity, then, then], null],
  ])('%s', (_what, claims, suggestion) => {
    expect(suggestStartTime(claims, ours)).toBe(suggestion);
  });
});
