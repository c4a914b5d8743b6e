import { existsSync, mkdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { HistoryCursor, HistoryPage, PresenceSpan } from '../../src/contract/history.ts';
import type { Damage } from '../../src/main/store/files.ts';
import { historyReader } from '../../src/main/store/history-reader.ts';
import { prepareHistory } from '../../src/main/store/history-schema.ts';
import { historyWriter } from '../../src/main/store/history-writer.ts';
import { openHistory, type History, type HistoryParts } from '../../src/main/store/history.ts';
import { edition, moveRow, rejectionRow, spanRow } from '../support/history-rows.ts';
import { tempDir } from '../support/temp-dir.ts';
import { createTestClock, testStart, type TestClock } from '../support/test-clock.ts';

const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;

let clock: TestClock;
let file: string;
let troubles: unknown[];
let damages: Damage[];
beforeEach(() => {
  clock = createTestClock();
  file = join(tempDir(), 'history.db');
  troubles = [];
  damages = [];
});

function open(over: Partial<HistoryParts> = {}): History {
  const history = openHistory({
    file,
    clock,
    bounds: () => ({ days: 100_000, megabytes: 200 }),
    onTrouble: (error) => troubles.push(error === null ? null : String(error)),
    onDamage: (damage) => damages.push(damage),
    stopwatch: () => 0,
    ...over,
  });
  onTestFinished(() => history.close());
  return history;
}
const all = { name: null, from: 0, to: testStart + 1000 * day, limit: 1000 } as const;
const spans = (history: History, name: string | null = null): string[] =>
  history.read.page({ ...all, name }).spans.map(told);
const told = ({ name, presence, from, to, ended }: PresenceSpan): string =>
  `${name} ${presence} ${String(from)}-${String(to)} ${String(ended)}`;

describe('what is put in', () => {
  it('is on the disk half a second later, and after a restart', () => {
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

function tick(): () => number {
  let ms = 0;
  return () => (ms += 1);
}

describe('presence', () => {
  it('that goes on is ended when Plaza ends', () => {
    const history = open();
    history.put(spanRow('lily', testStart));
    clock.advanceSync(10 * second);
    history.close();
    expect(spans(open())).toEqual([`lily ONLINE ${String(testStart)}-${String(testStart + 10 * second)} unwatched`]);
  });

  it('that went on when Plaza was ended by force is known up to the last minute', () => {
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

/** All pages of a question put together. */
function pages(history: History, query: Parameters<History['read']['page']>[0]): HistoryPage[] {
  const found: HistoryPage[] = [];
  let after: HistoryCursor | undefined;
  do {
    const page = history.read.page({ ...query, after });
    found.push(page);
    after = page.next ?? undefined;
  } while (after !== undefined && found.length < 100);
  return found;
}

describe('pages', () => {
  it.each([1, 2, 3, 7, 100])('of %i hold each row once, in order', (limit) => {
    const history = open();
    for (let i = 0; i < 12; i++) {
      const name = ['ana', 'lily', 'zoe'][i % 3] ?? '';
      history.put(spanRow(name, i * 10, { until: i * 10 + 10, ended: 'chau' }));
      // Several at one moment.
      history.put(moveRow(name, Math.floor(i / 4)));
      if (i < 5)
        history.put({ kind: 'checkpoint', id: String(i), subject: name, at: 1, verified: 2, unknown: 0, json: '' });
    }
    clock.advanceSync(second);
    for (const name of [null, 'lily']) {
      const whole = history.read.page({ ...all, name });
      const parts = pages(history, { ...all, name, limit });
      expect(parts.flatMap((page) => page.spans)).toEqual(whole.spans);
      expect(parts.flatMap((page) => page.moves)).toEqual(whole.moves);
      expect(parts.flatMap((page) => page.checkpoints)).toEqual(whole.checkpoints);
      expect(whole.moves.map((move) => move.at)).toEqual(whole.moves.map((move) => move.at).sort((a, b) => b - a));
      expect(whole.spans).toHaveLength(name === null ? 12 : 4);
    }
  });

  it('may be empty on the way through many names that have nothing to tell', () => {
    const history = open();
    for (let i = 0; i < 2500; i++) history.put(spanRow(`n${String(i)}`, 1, { until: 2, ended: 'chau' }));
    history.put(spanRow('zoe', 500));
    history.flush();
    const found = pages(history, { name: null, from: 100, to: 1000, limit: 10 });
    expect(found.flatMap((page) => page.spans).map((span) => span.name)).toEqual(['zoe']);
    expect(found.length).toBe(3);
  });
});

describe('a history that grows old or large', () => {
  it('loses what is older than its days, and nothing that goes on', () => {
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
    expect(spans(history, 'rosa')).toEqual([`rosa ONLINE ${String(testStart)}-null null`]);
  });

  it('loses its oldest newspapers when it is over its size, gives the room back, and keeps who was here', () => {
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

describe('a disk that refuses', () => {
  it('is told of once, tried again, and loses nothing', () => {
    const history = open();
    history.put(moveRow('lily', 1));
    clock.advanceSync(second);
    const other = new DatabaseSync(file);
    onTestFinished(() => other.close());
    other.exec('BEGIN IMMEDIATE');
    for (let at = 2; at < 400; at++) history.put(moveRow('lily', at));
    clock.advanceSync(5 * minute);
    expect(troubles).toEqual([expect.stringMatching(/locked/u)]);
    expect(history.flush()).toBe(false);
    other.exec('ROLLBACK');
    clock.advanceSync(2 * minute);
    expect(troubles).toEqual([expect.stringMatching(/locked/u), null]);
    expect(history.read.page({ ...all, limit: 1000 }).moves).toHaveLength(399);
  });

  it('by turns is told of once, until it works for half a minute', () => {
    const history = open();
    clock.advanceSync(second);
    const other = new DatabaseSync(file);
    onTestFinished(() => other.close());
    for (let turn = 0; turn < 4; turn++) {
      other.exec('BEGIN IMMEDIATE');
      history.put(moveRow('lily', turn));
      clock.advanceSync(5 * second);
      other.exec('ROLLBACK');
      clock.advanceSync(15 * second);
      expect(history.read.page(all).moves).toHaveLength(turn + 1);
    }
    expect(troubles).toEqual([expect.stringMatching(/locked/u)]);
    clock.advanceSync(2 * minute);
    expect(troubles).toEqual([expect.stringMatching(/locked/u), null]);
  });

  it('is opened when it can be', () => {
    mkdirSync(file);
    const history = open();
    history.put(moveRow('lily', 1));
    clock.advanceSync(10 * minute);
    expect(troubles).toEqual([expect.stringMatching(/open \S+history\.db/u)]);
    expect(() => history.read.page(all)).toThrow(expect.objectContaining({ task: 'open', path: file }));
    rmdirSync(file);
    clock.advanceSync(2 * minute);
    expect(history.read.page(all).moves).toHaveLength(1);
    expect(troubles.at(-1)).toBeNull();
  });

  it('that is full takes nothing of a slice, and all of it when there is room', () => {
    const db = new DatabaseSync(file);
    onTestFinished(() => db.close());
    prepareHistory(db);
    const pages = Number(db.prepare('PRAGMA page_count').get()?.['page_count']);
    db.exec(`PRAGMA max_page_count = ${String(pages + 2)}`);
    const writer = historyWriter(db);
    const rows = [moveRow('lily', 1), edition('lily', 'x'.repeat(50_000), 2)];
    expect(() => writer.write(rows, () => false)).toThrow(/full/u);
    const reader = historyReader(db);
    expect(reader.page(all).moves).toEqual([]);
    db.exec('PRAGMA max_page_count = 1000000');
    expect(writer.write(rows, () => false)).toBe(2);
    expect(reader.page(all).moves).toHaveLength(1);
  });

  it('leaves the history of a newer Plaza alone', () => {
    open().close();
    const db = new DatabaseSync(file);
    db.exec('PRAGMA user_version = 99');
    db.close();
    const before = readFileSync(file);
    const history = open();
    history.put(moveRow('lily', 1));
    clock.advanceSync(minute);
    expect(troubles).toEqual([expect.stringMatching(/newer Plaza/u)]);
    history.close();
    expect(readFileSync(file)).toEqual(before);
    expect(damages).toEqual([]);
  });
});

describe('a damaged file', () => {
  it('that is no database is set aside, whole', () => {
    writeFileSync(file, 'rubbish '.repeat(1000));
    const history = open();
    history.put(moveRow('lily', 1));
    clock.advanceSync(second);
    expect(damages).toHaveLength(1);
    expect(readFileSync(damages[0]?.movedTo ?? '', 'utf8')).toBe('rubbish '.repeat(1000));
    expect(history.read.page(all).moves).toHaveLength(1);
    expect(troubles).toEqual([]);
  });

  it('with torn pages is set aside when that shows, and no row that waits is lost', () => {
    const first = open();
    for (let at = 0; at < 2000; at++) first.put(moveRow('lily', at));
    first.close();
    const bytes = readFileSync(file);
    // The first page, with the layout, is whole.
    bytes.fill(0x5a, 5 * 4096);
    writeFileSync(file, bytes);
    const history = open();
    history.put(moveRow('lily', 9999));
    clock.advanceSync(second);
    try {
      history.read.page(all);
    } catch {
      // What is asked may be what meets it.
    }
    clock.advanceSync(second);
    expect(damages).toHaveLength(1);
    expect(readFileSync(damages[0]?.movedTo ?? '').length).toBe(bytes.length);
    history.put(moveRow('lily', 10_000));
    clock.advanceSync(second);
    expect(history.read.page(all).moves.map(({ at }) => at)).toContain(10_000);
    expect(troubles).toEqual([]);
  });
});
