import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agrees, meanOf, sameTrinity, trimmedMean } from '../../src/main/nara/consensus.ts';

const ours = { restarts: 10, total_uptime: 7200, start_time: 1_700_000_000 };

describe('agreeing', () => {
  it.each([
    ['the same', {}, true],
    ['5 restarts apart', { restarts: 15 }, true],
    ['6 restarts apart', { restarts: 4 }, false],
    ['a minute of uptime apart', { total_uptime: 7140 }, true],
    ['more than that', { total_uptime: 7261 }, false],
    ['a minute of start apart', { start_time: 1_699_999_940 }, true],
    ['more than that', { start_time: 1_700_000_061 }, false],
    ['a start that is not known', { start_time: 0 }, false],
  ])('on %s', (_what, change, result) => {
    const theirs = { ...ours, ...change };
    expect(agrees(ours, theirs)).toBe(result);
    expect(agrees(theirs, ours)).toBe(result);
    expect(sameTrinity(ours, theirs)).toBe(Object.keys(change).length === 0);
  });
});

describe('the trimmed mean', () => {
  it.each([
    ['of nothing', [], 0],
    ['of one', [7], 7],
    ['of several', [10, 12, 14], 12],
    ['rounds down', [10, 11], 10],
    ['leaves out zero and less', [0, -5, 10, 0], 10],
    ['of nothing but zeros', [0, 0], 0],
    ['leaves out what is over five times the median', [10, 10, 10, 51], 10],
    ['keeps what is just five times the median', [10, 10, 10, 50], 20],
    ['leaves out what is under a fifth of the median', [1, 10, 10, 10], 10],
    ['keeps what is just a fifth of the median', [2, 10, 10, 10], 8],
    ['is exact past what a double can add', [9_007_199_254_740_991, 9_007_199_254_740_989], 9_007_199_254_740_990],
  ])('%s', (_what, values, mean) => {
    expect(trimmedMean(values)).toBe(mean);
  });

  it('lies among the values, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeNat(), { minLength: 1, maxLength: 40 }), fc.nat(), (values, turn) => {
        const positive = values.filter((value) => value > 0);
        const mean = trimmedMean(values);
        const at = turn % values.length;
        expect(trimmedMean([...values.slice(at), ...values.slice(0, at)])).toBe(mean);
        if (positive.length === 0) {
          expect(mean).toBe(0);
          return;
        }
        expect(mean).toBeGreaterThanOrEqual(Math.min(...positive));
        expect(mean).toBeLessThanOrEqual(Math.max(...positive));
      }),
      { examples: [[[0], 0]] },
    );
  });

  it('is moved by no one voter beyond what the others say', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1000, max: 1100 }), { minLength: 4, maxLength: 20 }),
        fc.maxSafeInteger(),
        (honest, wild) => {
          const mean = trimmedMean([...honest, wild]);
          // Within five times the median it is counted, as one among many.
          const most = (honest.reduce((a, b) => a + b, 0) + 5 * 1100) / (honest.length + 1);
          expect(mean).toBeGreaterThanOrEqual(Math.floor((honest.length * 1000 + 200) / (honest.length + 1)));
          expect(mean).toBeLessThanOrEqual(Math.max(1100, Math.ceil(most)));
        },
      ),
    );
  });

  it('of votes is taken member by member, and of no votes there is none', () => {
    expect(meanOf([])).toBeNull();
    expect(meanOf([ours, { restarts: 12, total_uptime: 7300, start_time: 1_700_000_010 }])).toEqual({
      restarts: 11,
      total_uptime: 7250,
      start_time: 1_700_000_005,
    });
  });
});
