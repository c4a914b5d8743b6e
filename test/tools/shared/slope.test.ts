import { expect, it } from 'vitest';
import { median, trend } from '../../../tools/shared/slope.ts';

const line = (count: number, value: (at: number) => number) =>
  Array.from({ length: count }, (_, at) => ({ at, value: value(at) }));

it('finds how fast values rise, whatever a few outliers say', () => {
  expect(trend(line(100, (at) => 5 + 3 * at))).toBe(3);
  expect(trend(line(100, (at) => (at % 10 === 0 ? 1e6 : 5 + 3 * at)))).toBeCloseTo(3);
  expect(trend(line(100, (at) => (at % 2) * 50))).toBeCloseTo(0);
});

it('does so for many samples in little time', () => {
  expect(trend(line(20_000, (at) => 2 * at))).toBe(2);
});

it('knows no trend of fewer than two', () => {
  expect(trend([])).toBe(0);
  expect(trend([{ at: 1, value: 9 }])).toBe(0);
  expect(median([4, 1, 3, 2])).toBe(2.5);
});
