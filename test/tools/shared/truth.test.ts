import { beforeEach, describe, expect, it } from 'vitest';
import type { SpokenKind } from '../../../src/main/nara/topics.ts';
import { createTruth, type Truth } from '../../../tools/shared/truth.ts';

const second = 1000;
let truth: Truth;
beforeEach(() => {
  truth = createTruth({ learnsRhythm: true });
});

const said = (kind: SpokenKind, at: number, surely = true): void => truth.said({ by: 'lily', kind, at }, surely);
const allowed = (now: number, slack = 0): (string | undefined)[] =>
  ([undefined, 'HEARD', 'ONLINE', 'MISSING', 'OFFLINE'] as const).filter((one) =>
    truth.allows('lily', one, now, slack),
  );

describe('what may be believed of a nara', () => {
  it('is nothing before it was heard', () => {
    expect(allowed(0)).toEqual([undefined, 'HEARD']);
    said('howdy', 0);
    said('checkpoint-vote', 0);
    expect(allowed(0)).toEqual([undefined, 'HEARD']);
  });

  it('is that it is here for 300 s after its last word, and missing then', () => {
    said('hey-there', 0);
    expect(allowed(0)).toEqual(['ONLINE']);
    expect(allowed(300 * second)).toEqual(['ONLINE']);
    expect(allowed(301 * second)).toEqual(['MISSING']);
    expect(allowed(305 * second, 10 * second)).toEqual(['ONLINE', 'MISSING']);
  });

  it('follows the rhythm of its newspapers, with what is known of it', () => {
    for (const at of [0, 250, 530]) said('newspaper', at * second);
    // Between twice the shortest and twice the longest interval, and a minute.
    expect(allowed((530 + 550) * second)).toEqual(['ONLINE']);
    expect(allowed((530 + 600) * second)).toEqual(['ONLINE', 'MISSING']);
    expect(allowed((530 + 630) * second)).toEqual(['MISSING']);
  });

  it('is that it left, once it said so', () => {
    said('hey-there', 0);
    said('chau', second);
    expect(allowed(9999 * second)).toEqual(['OFFLINE']);
  });

  it('is either where a word may have been lost, until that is known', () => {
    said('hey-there', 0);
    said('chau', second, false);
    expect(allowed(2 * second)).toEqual(['ONLINE', 'OFFLINE']);
    truth.certain(second, 9 * second);
    expect(allowed(2 * second)).toEqual(['ONLINE', 'OFFLINE']);
    truth.certain(0, second);
    expect(allowed(2 * second)).toEqual(['OFFLINE']);
  });

  it('may be that it is missing after a jump of the clock, until it is heard again', () => {
    said('hey-there', 0);
    truth.shake();
    expect(allowed(second)).toEqual(['ONLINE', 'MISSING']);
    expect(allowed(301 * second)).toEqual(['MISSING']);
    said('newspaper', 302 * second);
    expect(allowed(303 * second)).toEqual(['ONLINE']);
  });

  it('is told in words', () => {
    said('hey-there', 0);
    expect(truth.describe('lily', 5 * second)).toBe('here 5 s ago');
    expect(truth.describe('rosa', 0)).toBe('unheard 0 s ago');
  });
});
