import { describe, expect, it } from 'vitest';
import { listHeight, rowsInView, rowTop, scrolledTo } from '../../src/renderer/plaza/list-layout.ts';

const groups = [
  { group: 'ONLINE', start: 0, count: 3_000 },
  { group: 'OFFLINE', start: 3_000, count: 7_000 },
] as const;
const flat = [{ group: null, start: 0, count: 10_000 }] as const;

describe('a list with headings', () => {
  it('gives each row its place under the headings above it', () => {
    expect([rowTop(groups, 0), rowTop(groups, 2_999), rowTop(groups, 3_000)]).toEqual([32, 179_972, 180_064]);
    expect([rowTop(flat, 0), rowTop(flat, 5)]).toEqual([0, 300]);
    expect([listHeight(groups, 10_000), listHeight(flat, 10_000), listHeight([], 0)]).toEqual([600_064, 600_000, 0]);
  });

  it('draws what can be seen, and a little around it', () => {
    for (const top of [0, 5_000, 179_990, 180_064, 300_000, 599_464]) {
      const { start, end } = rowsInView(groups, 10_000, top, 600);
      expect(rowTop(groups, start)).toBeLessThanOrEqual(Math.max(32, top));
      expect(rowTop(groups, end - 1) + 60).toBeGreaterThanOrEqual(Math.min(600_064, top + 600));
      expect(end - start).toBeLessThan(40);
    }
  });

  it('scrolls no further than it takes to see a row whole, under no heading', () => {
    expect(scrolledTo(groups, 0, 500, 600)).toBe(0);
    expect(scrolledTo(groups, 5, 0, 600)).toBe(0);
    expect(scrolledTo(groups, 10, 0, 600)).toBe(92);
    expect(scrolledTo(flat, 10, 700, 600)).toBe(600);
  });
});
