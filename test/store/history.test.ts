import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { edition, moveRow, rejectionRow, spanRow } from '../support/history-rows.ts';
import { all, day, historyStage, minute, second, spansOf, tick } from '../support/history-stage.ts';
import { testStart } from '../support/test-clock.ts';

describe('what is put in', () => {
  it('is on the disk half a second later, and after a restart', () => {
    const { clock, file, troubles, damages, open } = historyStage();
    const first = open();
    first.put(spanRow('lily', 1, { until: 5, ended: 'chau' }));
    first.put(moveRow('lily', 1, { reason: 'first', ms: null, quiet: true }));
    first.put(edition('lily', '{"Flair":"é\\u0000"}', 2));
    first.put({ kind: 'checkpoint', id: 'c1', subject: 'lily', at: 3, verified: 3, unknown: 2, json: '{"round":1}' });
    first.put(rejectionRow(4, { bytes: Uint8Array.of(0, 255) }));
    clock.advanceSync(499);
    expect(first.read.page(all).spans).toEqual([]);
    clock.advanceSync(1);
    const pages = [first.read.page(all)];
    first.close();
    first.close();
    const history = open();
    pages.push(history.read.page(all));
    for (const page of pages) {
      expect(page).toEqual({
        spans: [{ name: 'lily', presence: 'ONLINE', from: 1, to: 5, ended: 'chau' }],
        moves: [{ id: 1, name: 'lily', at: 1, move: 'came', reason: 'first', ms: null, quiet: true }],
        checkpoints: [{ id: 'c1', subject: 'lily', at: 3, verified: 3, unknown: 2, json: '{"round":1}' }],
        next: null,
      });
    }
    expect(history.read.editions('lily', 10).editions).toEqual([
      { id: 1, name: 'lily', firstSeen: 2, lastSeen: 2, count: 1, size: 20 },
    ]);
    expect(history.read.edition('lily', 1)).toMatchObject({ text: '{"Flair":"é\\u0000"}', signature: 'c2ln' });
    expect(history.read.edition('rosa', 1)).toBeNull();
    expect(history.read.rejections({ limit: 10 }).rejections).toMatchObject([
      { at: 4, reason: 'bad-signature', payload: 'AP8=', size: 2, truncated: false },
    ]);
    for (const suffix of ['', '-wal']) expect(statSync(file + suffix).mode & 0o777).toBe(0o600);
    expect([troubles, damages]).toEqual([[], []]);
  });

  it.each([
    { what: 'by number', rows: 500, stopwatch: () => 0, turns: 3 },
    { what: 'by time', rows: 50, stopwatch: tick(), turns: 13 },
  ])('is written in slices, with turns for others between, $what', ({ rows, stopwatch, turns }) => {
    const { clock, open } = historyStage();
    let ran = 0;
    const counting = {
      now: clock.now,
      after: (ms: number, run: () => void) =>
        clock.after(ms, () => {
          ran++;
          run();
        }),
    };
    const history = open({ clock: counting, stopwatch });
    clock.advanceSync(second);
    ran = 0;
    for (let i = 0; i < rows; i++) history.put(moveRow('lily', i));
    clock.advanceSync(500);
    expect(history.read.page(all).moves).toHaveLength(rows);
    expect(ran).toBe(turns);
  });

  it('is one edition where the text is the same, over days and restarts', () => {
    const { clock, open } = historyStage();
    const history = open();
    for (const [text, at] of [
      ['a', 1],
      ['b', 2],
      ['a', 3],
    ] as const) {
      history.put(edition('lily', text, at));
      clock.advanceSync(second);
    }
    history.close();
    const again = open();
    again.put(edition('lily', 'a', 9));
    again.put(edition('rosa', 'a', 9));
    clock.advanceSync(second);
    const { editions, total } = again.read.editions('lily', 10);
    expect(total).toBe(2);
    expect(editions).toMatchObject([
      { id: 2, firstSeen: 2, lastSeen: 2, count: 1 },
      { id: 1, firstSeen: 1, lastSeen: 9, count: 3 },
    ]);
    expect(again.read.editions('lily', 1).editions).toMatchObject([{ id: 2 }]);
    expect(again.read.editions('lily', 10, 2).editions).toMatchObject([{ id: 1 }]);
  });

  it('keeps a thousand refusals, 64 KiB of each and 16 MiB of all', () => {
    const { clock, file, open } = historyStage();
    const history = open();
    for (let at = 0; at < 1100; at++) {
      history.put(rejectionRow(at, { name: `n${String(at % 2)}`, topic: 'x'.repeat(2000) }));
      if (at % 100 === 0) clock.advanceSync(second);
    }
    clock.advanceSync(second);
    const kept = history.read.rejections({ limit: 1000 });
    expect(kept.rejections).toHaveLength(1000);
    expect(kept.rejections[0]?.topic).toHaveLength(1024);
    expect(history.read.rejections({ limit: 1000, before: kept.rejections.at(-1)?.id }).rejections).toEqual([]);
    expect(history.read.rejections({ limit: 1000, name: 'n1' }).rejections).toHaveLength(500);
    expect(history.read.rejections({ limit: 1000, reason: 'stale' }).rejections).toEqual([]);
    expect(history.read.rejections({ limit: 3 })).toMatchObject({ more: true });

    const bytes = Buffer.alloc(70_000, 1);
    for (let at = 0; at < 300; at++) {
      history.put(rejectionRow(at, { bytes }));
      if (at % 100 === 0) clock.advanceSync(second);
    }
    clock.advanceSync(second);
    const db = new DatabaseSync(file, { readOnly: true });
    onTestFinished(() => db.close());
    expect(db.prepare('SELECT count(*) AS n, max(kept) AS most FROM rejections').get()).toEqual({
      n: 256,
      most: 65_536,
    });
    const page = history.read.rejections({ limit: 1000 });
    expect(page).toMatchObject({ more: true });
    expect(page.rejections).toHaveLength(16);
    expect(page.rejections[0]).toMatchObject({ size: 70_000, truncated: true });
  });

  it('leaves out the text of a checkpoint past its bound', () => {
    const { clock, open } = historyStage();
    const history = open();
    const row = { kind: 'checkpoint', subject: 'lily', at: 1, verified: 2, unknown: 0 } as const;
    history.put({ ...row, id: 'large', json: 'x'.repeat(65_537) });
    history.put({ ...row, id: 'twice', json: 'a' });
    clock.advanceSync(second);
    history.put({ ...row, id: 'twice', json: 'a', verified: 4 });
    clock.advanceSync(second);
    expect(history.read.page(all).checkpoints).toMatchObject([
      { id: 'twice', json: 'a', verified: 4 },
      { id: 'large', json: null },
    ]);
  });
});

describe('presence', () => {
  it('that goes on is ended when Plaza ends', () => {
    const { clock, open } = historyStage();
    const history = open();
    history.put(spanRow('lily', testStart));
    clock.advanceSync(10 * second);
    history.close();
    expect(spansOf(open())).toEqual([`lily ONLINE ${String(testStart)}-${String(testStart + 10 * second)} unwatched`]);
  });

  it('that went on when Plaza was ended by force is known up to the last minute', () => {
    const { clock, open } = historyStage();
    const history = open();
    history.put(spanRow('lily', testStart));
    clock.advanceSync(5 * minute + 10 * second);
    // The first is never closed, as after kill -9.
    const again = open();
    clock.advanceSync(day);
    const [span] = again.read.page(all).spans;
    expect(span?.ended).toBe('unwatched');
    expect((span?.to ?? 0) - testStart).toBeGreaterThan(4 * minute);
    expect((span?.to ?? 0) - testStart).toBeLessThanOrEqual(5 * minute + 10 * second);
  });

  it('is found where it touches the time asked for, and nowhere else', () => {
    const { clock, open } = historyStage();
    const history = open();
    for (const name of ['ana', 'lily', 'zoe']) {
      for (const since of [0, 100, 200, 300]) {
        history.put(spanRow(name, since, { until: since + 100, ended: 'chau' }));
      }
    }
    history.put(spanRow('lily', 400, { presence: 'OFFLINE' }));
    clock.advanceSync(second);
    const between = (from: number, to: number, name: string | null = 'lily'): number[] =>
      history.read.page({ name, from, to, limit: 100 }).spans.map((span) => span.from);
    expect(between(150, 250)).toEqual([100, 200]);
    expect(between(200, 300)).toEqual([200]);
    expect(between(200, 301)).toEqual([200, 300]);
    expect(between(9000, 9999)).toEqual([400]);
    expect(between(0, 1)).toEqual([0]);
    expect(between(150, 250, 'nobody')).toEqual([]);
    expect(between(150, 250, null)).toEqual([100, 200, 100, 200, 100, 200]);
  });
});
