import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHistoryQueue } from '../../src/main/store/history-queue.ts';
import type { HistoryRow } from '../../src/main/store/history-rows.ts';
import { edition, moveRow, rejectionRow, spanRow } from '../support/history-rows.ts';

const room = { rows: 10, bytes: 1_000_000, rejections: 1000 };
const kinds = (rows: readonly HistoryRow[]): string[] => rows.map((row) => row.kind);

describe('rows on their way to the disk', () => {
  it('go in order of worth, and stay until they are written', () => {
    const queue = createHistoryQueue();
    for (const row of [rejectionRow(1), edition('lily', 'a', 2), moveRow('lily', 3), spanRow('lily', 4)])
      queue.put(row);
    expect(kinds(queue.next(3))).toEqual(['span', 'move', 'edition']);
    expect(kinds(queue.next(9))).toEqual(['span', 'move', 'edition', 'rejection']);
    queue.done(3);
    expect(kinds(queue.next(9))).toEqual(['rejection']);
    expect(queue.size()).toBe(1);
  });

  it('are one where they tell of the same', () => {
    const queue = createHistoryQueue();
    queue.put(spanRow('lily', 1));
    queue.put(spanRow('lily', 1, { until: 5, ended: 'chau' }));
    queue.put(edition('lily', 'a', 3));
    queue.put(edition('lily', 'a', 7));
    queue.put(edition('rosa', 'a', 7));
    expect(queue.next(9)).toEqual([
      spanRow('lily', 1, { until: 5, ended: 'chau' }),
      { ...edition('lily', 'a', 3), lastSeen: 7, count: 2 },
      edition('rosa', 'a', 7),
    ]);
  });

  it('make room where they are too many: refusals first, then newspapers, the oldest of each', () => {
    const queue = createHistoryQueue(room);
    for (let at = 0; at < 4; at++) queue.put(rejectionRow(at));
    for (let at = 0; at < 4; at++) queue.put(edition('lily', String(at), at));
    for (let at = 0; at < 5; at++) queue.put(moveRow('lily', at));
    expect(queue.next(99).filter((row) => row.kind === 'rejection')).toEqual([rejectionRow(3)]);
    for (let at = 0; at < 4; at++) queue.put(spanRow('lily', at));
    expect(queue.next(99).filter((row) => row.kind === 'edition')).toEqual([edition('lily', '3', 3)]);
    expect(queue.size()).toBe(10);
    expect(queue.dropped()).toBe(7);
  });

  it('make room where they are too large', () => {
    const queue = createHistoryQueue({ ...room, bytes: 10_000 });
    queue.put(edition('lily', 'a'.repeat(3000), 1));
    queue.put(edition('lily', 'b'.repeat(3000), 2));
    expect(queue.next(9)).toHaveLength(1);
    queue.put(edition('lily', 'c'.repeat(30_000), 3));
    expect(queue.next(9)).toEqual([]);
    expect(queue.dropped()).toBe(3);
  });

  it('are a thousand refusals at most', () => {
    const queue = createHistoryQueue();
    for (let at = 0; at < 1500; at++) queue.put(rejectionRow(at));
    expect(queue.next(9999)).toHaveLength(1000);
    expect(queue.next(1)).toEqual([rejectionRow(500)]);
  });

  it('of a nara to be forgotten go at once', () => {
    const queue = createHistoryQueue();
    queue.put(spanRow('lily', 1));
    queue.put(edition('lily', 'a', 1));
    queue.put(moveRow('rosa', 1));
    queue.put({ kind: 'forget', name: 'lily', before: 9 });
    expect(kinds(queue.next(9))).toEqual(['forget', 'move']);
  });

  it('keep within their bounds whatever comes, and lose nothing uncounted', () => {
    const row = fc.oneof(
      fc.record({ at: fc.nat(50) }).map(({ at }) => spanRow('lily', at)),
      fc.record({ at: fc.nat(50) }).map(({ at }) => moveRow('rosa', at)),
      fc.record({ at: fc.nat(50), size: fc.nat(4000) }).map(({ at, size }) => edition('rosa', 'x'.repeat(size), at)),
      fc.record({ at: fc.nat(50) }).map(({ at }) => rejectionRow(at)),
    );
    const step = fc.oneof({ weight: 5, arbitrary: row }, fc.nat(5));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const queue = createHistoryQueue({ rows: 12, bytes: 20_000, rejections: 6 });
        let distinct = 0;
        let written = 0;
        for (const one of steps) {
          const before = queue.size() + queue.dropped();
          if (typeof one === 'number') {
            const next = queue.next(one).length;
            queue.done(one);
            written += next;
            expect(queue.size() + queue.dropped()).toBe(before - next);
          } else {
            queue.put(one);
            distinct += queue.size() + queue.dropped() - before;
          }
          expect(queue.size()).toBeLessThanOrEqual(12);
          expect(queue.next(99)).toHaveLength(queue.size());
        }
        expect(queue.size() + queue.dropped() + written).toBe(distinct);
      }),
    );
  });
});
