import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinJitter, retryDelay } from '../../src/main/plaza/backoff.ts';
import { createBoundedSet } from '../../src/main/plaza/bounded.ts';
import { freshness } from '../../src/main/plaza/freshness.ts';
import { createRate } from '../../src/main/plaza/rate.ts';
import { createTokenBuckets } from '../../src/main/plaza/token-bucket.ts';
import { createVerifier } from '../../src/main/plaza/verifier.ts';
import { createTestNara } from '../support/messages.ts';

const draw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('the wait before the next try', () => {
  it('is 5 to 35 s, whatever happened', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), draw, (failures, x) => {
        const ms = retryDelay(failures, () => x);
        expect(ms).toBeGreaterThanOrEqual(5000);
        expect(ms).toBeLessThanOrEqual(35_000);
      }),
    );
  });

  it('uses all of that at first, and gives up the lower half as failures add up', () => {
    const least = [0, 1, 2, 3, 4, 5, 6, 7, 100].map((failures) => retryDelay(failures, () => 0));
    expect(least).toEqual([5000, 5000, 8000, 11_000, 14_000, 17_000, 20_000, 20_000, 20_000]);
    for (const failures of [0, 1, 2, 6, 100]) expect(retryDelay(failures, () => 0.999_999_9)).toBeCloseTo(35_000, 0);
  });

  it('never shrinks with another failure', () => {
    fc.assert(
      fc.property(fc.nat(50), draw, (failures, x) => {
        expect(retryDelay(failures + 1, () => x)).toBeGreaterThanOrEqual(retryDelay(failures, () => x));
      }),
    );
  });

  it('before the first broadcast is under 5 s', () => {
    fc.assert(
      fc.property(draw, (x) => {
        expect(joinJitter(() => x)).toBeGreaterThanOrEqual(0);
        expect(joinJitter(() => x)).toBeLessThan(5000);
      }),
    );
  });
});

describe('bounded set', () => {
  it('knows its newest members and no more', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30)), fc.integer({ min: 1, max: 9 }), (added, capacity) => {
        const set = createBoundedSet(capacity);
        for (const value of added) set.add(String(value));
        const firstAdded = [...new Set(added)];
        // A member added again is no newer for it: so it is forgotten in its first turn.
        if (firstAdded.length <= capacity) for (const value of firstAdded) expect(set.has(String(value))).toBe(true);
        const known = firstAdded.filter((value) => set.has(String(value)));
        expect(known.length).toBeLessThanOrEqual(capacity);
        expect(known.length).toBe(Math.min(capacity, firstAdded.length));
      }),
    );
  });

  it('forgets the oldest first', () => {
    const set = createBoundedSet(2);
    for (const value of ['a', 'b', 'c']) set.add(value);
    expect(['a', 'b', 'c'].map((value) => set.has(value))).toEqual([false, true, true]);
  });
});

describe('freshness', () => {
  it.each([
    [0, 'fresh'],
    [300_000, 'fresh'],
    [300_001, 'future'],
    [-600_000, 'fresh'],
    [-600_001, 'stale'],
  ])('of a moment %i ms off', (off, is) => {
    expect(freshness(1_795_420_800_000 + off, 1_795_420_800_000)).toBe(is);
  });
});

describe('token buckets', () => {
  const takes = (buckets: ReturnType<typeof createTokenBuckets>, name: string, now: number, times: number): number =>
    Array.from({ length: times }, () => buckets.take(name, now)).filter(Boolean).length;

  it('give a burst of 100, then 20 a second, and never more than 100 at once', () => {
    const buckets = createTokenBuckets();
    expect(takes(buckets, 'lily', 0, 150)).toBe(100);
    expect(takes(buckets, 'lily', 49, 10)).toBe(0);
    expect(takes(buckets, 'lily', 50, 10)).toBe(1);
    expect(takes(buckets, 'lily', 1050, 50)).toBe(20);
    expect(takes(buckets, 'lily', 3_600_000, 500)).toBe(100);
    expect(takes(buckets, 'rosa', 3_600_000, 1)).toBe(1);
  });

  it('never give more than their share, however the asking is spread', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { maxLength: 400 }), (gaps) => {
        const buckets = createTokenBuckets();
        let now = 0;
        let given = 0;
        for (const gap of gaps) {
          now += gap;
          if (buckets.take('lily', now)) given++;
        }
        expect(given).toBeLessThanOrEqual(100 + (now / 1000) * 20 + 1e-6);
      }),
    );
  });

  it('fill once for each second, whenever what came in it is counted', () => {
    const buckets = createTokenBuckets();
    expect(takes(buckets, 'lily', 10_000, 100)).toBe(100);
    expect(takes(buckets, 'lily', 0, 5)).toBe(0);
    expect(takes(buckets, 'lily', 10_000, 5)).toBe(0);
    expect(takes(buckets, 'lily', 11_000, 30)).toBe(20);
  });

  it('are kept for so many names; the one unused longest makes room', () => {
    const buckets = createTokenBuckets(2);
    takes(buckets, 'a', 0, 100);
    takes(buckets, 'b', 0, 100);
    buckets.take('a', 0);
    buckets.take('c', 0);
    expect(buckets.take('a', 0)).toBe(false);
    expect(buckets.take('b', 0)).toBe(true);
  });
});

describe('a rate', () => {
  it('gives so many in any stretch of time, however the asking is spread', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 200 }), (gaps) => {
        const rate = createRate(3, 100);
        let now = 0;
        const given = gaps.flatMap((gap) => (rate.take((now += gap)) ? [now] : []));
        given.forEach((at, i) => expect((given[i + 3] ?? Infinity) - at).toBeGreaterThanOrEqual(100));
      }),
    );
  });

  it('gives what it can, and begins anew when the clock was set back', () => {
    const rate = createRate(2, 100);
    expect([0, 50, 99, 100, 149, 150].map((now) => rate.take(now))).toEqual([true, true, false, true, false, true]);
    expect(rate.take(0)).toBe(true);
  });
});

describe('verifier', () => {
  const lily = createTestNara('lily', 1);
  const message = Buffer.from('hello');
  const signature = Buffer.from(lily.signer.sign(message), 'base64');

  it('tells a bad key from a bad signature', async () => {
    const { verify } = createVerifier();
    expect(await verify(lily.signer.publicKey, message, signature)).toBe('valid');
    expect(await verify(lily.signer.publicKey, Buffer.from('hallo'), signature)).toBe('bad-signature');
    expect(await verify(createTestNara('rosa', 2).signer.publicKey, message, signature)).toBe('bad-signature');
    expect(await verify(lily.signer.publicKey, message, signature.subarray(0, 63))).toBe('bad-signature');
    for (const key of ['', 'x', lily.signer.publicKey.replace('=', ''), Buffer.alloc(32).toString('base64')])
      expect(await verify(key, message, signature)).toBe('bad-key');
  });

  it('takes one spelling of a key only', async () => {
    const { verify } = createVerifier();
    const url = lily.signer.publicKey.replaceAll('+', '-').replaceAll('/', '_');
    expect(
      await verify(`${lily.signer.publicKey.slice(0, 20)}\n${lily.signer.publicKey.slice(20)}`, message, signature),
    ).toBe('bad-key');
    if (url !== lily.signer.publicKey) expect(await verify(url, message, signature)).toBe('bad-key');
  });
});
