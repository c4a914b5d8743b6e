import { beforeEach, describe, expect, it } from 'vitest';
import type { Arrival } from '../../src/contract/peers.ts';
import { batchArrivals } from '../../src/main/desktop/arrival-batches.ts';

const arrival = (name: string): Arrival => ({ name, at: 0, reason: 'first', awayMs: null, quiet: false, demo: false });

describe('batchArrivals', () => {
  let told: string[] = [];
  let due: (() => void) | null = null;

  function build(): ReturnType<typeof batchArrivals> {
    return batchArrivals({
      one({ name }) {
        told.push(name);
        return { close: () => void told.push(`-${name}`) };
      },
      many(arrivals) {
        told.push(arrivals.map(({ name }) => name).join('+'));
        return { close: () => undefined };
      },
      after(ms, run) {
        expect(ms).toBe(10_000);
        due = run;
        return () => (due = null);
      },
    });
  }

  beforeEach(() => {
    told = [];
    due = null;
  });

  it('tells three one by one', () => {
    const batches = build();
    for (const name of ['a', 'b', 'c']) batches.add(arrival(name));
    due?.();
    expect(told).toEqual(['a', 'b', 'c']);
  });

  it('lets one announcement of all take the place of more than three', () => {
    const batches = build();
    for (const name of ['a', 'b', 'c', 'd', 'e']) batches.add(arrival(name));
    expect(told).toEqual(['a', 'b', 'c']);
    due?.();
    expect(told).toEqual(['a', 'b', 'c', '-a', '-b', '-c', 'a+b+c+d+e']);
  });

  it('begins anew after the ten seconds, and leaves no timer when stopped', () => {
    const batches = build();
    batches.add(arrival('a'));
    due?.();
    batches.add(arrival('b'));
    expect(told).toEqual(['a', 'b']);
    batches.stop();
    expect(due).toBeNull();
  });
});
