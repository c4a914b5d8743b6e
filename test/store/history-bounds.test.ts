import { existsSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { edition, moveRow, rejectionRow, spanRow } from '../support/history-rows.ts';
import { all, day, historyStage, minute, second, spansOf, tick } from '../support/history-stage.ts';
import { testStart } from '../support/test-clock.ts';

describe('a history that grows old or large', () => {
  it('loses what is older than its days, and nothing that goes on', () => {
    const { clock, open } = historyStage();
    const history = open({ bounds: () => ({ days: 1, megabytes: 200 }) });
    const fill = (from: number, count: number): void => {
      for (let at = from; at < from + count; at++) {
        history.put(spanRow('lily', at, { until: at + 1, ended: 'chau' }));
        history.put(moveRow('lily', at));
        history.put(edition('lily', String(at), at));
        const id = String(at);
        history.put({ kind: 'checkpoint', id, subject: 'lily', at, verified: 2, unknown: 0, json: '' });
        history.put(rejectionRow(at));
      }
    };
    const left = (): number[] => {
      const { spans, moves, checkpoints } = history.read.page(all);
      const { rejections } = history.read.rejections({ limit: 1000 });
      return [spans, moves, checkpoints, rejections].map((rows) => rows.length);
    };
    fill(testStart, 450);
    history.put(spanRow('rosa', testStart));
    clock.advanceSync(day);
    fill(clock.now(), 3);
    clock.advanceSync(second);
    expect(left()).toEqual([454, 453, 453, 453]);
    expect(history.read.editions('lily', 1).total).toBe(453);
    clock.advanceSync(2 * minute);
    expect(left()).toEqual([4, 3, 3, 3]);
    expect(history.read.editions('lily', 1).total).toBe(3);
    expect(spansOf(history, 'rosa')).toEqual([`rosa ONLINE ${String(testStart)}-null null`]);
  });

  it('loses its oldest newspapers when it is over its size, gives the room back, and keeps who was here', () => {
    const { clock, file, open } = historyStage();
    let megabytes = 200;
    const history = open({ bounds: () => ({ days: 90, megabytes }) });
    for (let i = 0; i < 2000; i++) {
      history.put(edition('lily', `${String(i)} ${'x'.repeat(3000)}`, testStart + i));
      if (i < 100) history.put(moveRow('lily', testStart + i));
    }
    clock.advanceSync(minute);
    expect(history.size().bytes).toBeGreaterThan(6_000_000);
    megabytes = 2;
    clock.advanceSync(11 * minute);
    const { editions, total } = history.read.editions('lily', 200);
    expect(total).toBeGreaterThan(300);
    expect(total).toBeLessThan(600);
    expect(editions[0]?.firstSeen).toBe(testStart + 1999);
    expect(history.read.page(all).moves).toHaveLength(100);
    expect(history.size()).toMatchObject({ limitBytes: 2_000_000, since: testStart, dropped: 0, onDisk: true });
    expect(history.size().bytes).toBeLessThan(4_000_000);
    history.close();
    expect(statSync(file).size).toBeLessThan(4_000_000);
  });

  it('loses the rest too where newspapers are not what is too much', () => {
    const { clock, open } = historyStage();
    let megabytes = 200;
    const history = open({ bounds: () => ({ days: 90, megabytes }) });
    for (let i = 0; i < 40_000; i++) history.put(moveRow(`a-rather-long-name-${'x'.repeat(80)}`, testStart + i));
    history.flush();
    megabytes = 1;
    clock.advanceSync(11 * minute);
    const { moves } = history.read.page({ ...all, limit: 1000 });
    expect(moves).toHaveLength(1000);
    expect(moves[0]?.at).toBe(testStart + 39_999);
    expect(history.size().bytes).toBeLessThan(3_000_000);
  });

  it('is kept within bounds also while rows never cease to come', () => {
    const { clock, open } = historyStage();
    const history = open({ bounds: () => ({ days: 90, megabytes: 1 }), stopwatch: tick() });
    for (let i = 0; i < 2400; i++) {
      history.put(edition('lily', `${String(i)} ${'x'.repeat(2000)}`, clock.now()));
      clock.advanceSync(100);
    }
    expect(history.size().bytes).toBeLessThan(4_000_000);
    expect(history.read.editions('lily', 1).editions[0]?.lastSeen).toBeGreaterThan(clock.now() - 2 * second);
  });
});

describe('forgetting', () => {
  it('a nara takes all of it that was, in steps, and nothing that is new', () => {
    const { clock, open } = historyStage();
    const history = open();
    for (let i = 0; i < 300; i++) {
      history.put(spanRow('demo', i, { until: i + 1, ended: 'chau' }));
      history.put(moveRow('demo', i));
      history.put(edition('demo', String(i), i));
    }
    history.put(moveRow('lily', 1));
    clock.advanceSync(second);
    history.put({ kind: 'forget', name: 'demo', before: 1000 });
    history.put(moveRow('demo', 2000));
    clock.advanceSync(second);
    history.close();
    // Also where Plaza was ended before it was done.
    const again = open();
    clock.advanceSync(minute);
    const page = again.read.page(all);
    expect(page.spans).toEqual([]);
    expect(page.moves.map(({ name, at }) => [name, at])).toEqual([
      ['demo', 2000],
      ['lily', 1],
    ]);
    expect(again.read.editions('demo', 10).total).toBe(0);
  });

  it('everything leaves nothing, and goes on', () => {
    const { clock, file, troubles, open } = historyStage();
    const history = open();
    history.put(moveRow('lily', 1));
    clock.advanceSync(second);
    history.put(moveRow('lily', 2));
    history.forgetAll();
    expect(existsSync(file)).toBe(false);
    clock.advanceSync(second);
    expect(history.read.page(all).moves).toEqual([]);
    history.put(moveRow('lily', 3));
    clock.advanceSync(second);
    expect(history.read.page(all).moves).toMatchObject([{ at: 3 }]);
    expect(troubles).toEqual([]);
  });
});
