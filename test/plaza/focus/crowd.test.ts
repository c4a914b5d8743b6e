import { describe, expect, it } from 'vitest';
import { everyoneHeard, nextCrowd, type Crowd, type Standing } from '../../../src/main/plaza/focus/crowd.ts';

const minute = 60_000;
const calm: Standing = { mode: 'auto', here: 20, load: 0, now: 0 };
const after = (before: Crowd, ...standings: Partial<Standing>[]): Crowd =>
  standings.reduce<Crowd>((crowd, one) => nextCrowd(crowd, { ...calm, ...one }), before);

describe('a crowd', () => {
  it('is one from a thousand naras on', () => {
    expect(after(everyoneHeard, { here: 999 }).why).toBeNull();
    expect(after(everyoneHeard, { here: 1000 }).why).toBe('crowd');
  });

  it('ends only well below a thousand, and not within ten minutes', () => {
    const crowd = after(everyoneHeard, { here: 1000 });
    expect(after(crowd, { here: 900, now: 60 * minute }).why).toBe('crowd');
    expect(after(crowd, { here: 700, now: 10 * minute - 1 }).why).toBe('crowd');
    expect(after(crowd, { here: 700, now: 10 * minute }).why).toBeNull();
  });

  it('is one, however small, that comes in faster than it can be judged, until fewer are here', () => {
    const busy = after(everyoneHeard, { here: 300, load: 0.25 });
    expect(busy.why).toBe('busy');
    expect(after(busy, { here: 300, now: 60 * minute }).why).toBe('busy');
    expect(after(busy, { here: 239, now: 60 * minute }).why).toBeNull();
    expect(after(busy, { here: 300, load: 1, now: 9 * minute }, { here: 10, now: 11 * minute }).why).toBe('busy');
  });

  it('is what the person says, at once', () => {
    const asked = after(everyoneHeard, { mode: 'on' });
    expect(asked.why).toBe('asked');
    expect(after(asked, {}).why).toBeNull();
    expect(after(asked, { here: 5000 }).why).toBe('crowd');
    expect(after(asked, { mode: 'off', here: 5000, load: 1 }).why).toBeNull();
  });
});
