import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { historyReader } from '../../src/main/store/history-reader.ts';
import { prepareHistory } from '../../src/main/store/history-schema.ts';
import { historyWriter } from '../../src/main/store/history-writer.ts';
import { edition, moveRow } from '../support/history-rows.ts';
import { all, historyStage, minute, second } from '../support/history-stage.ts';

describe('a disk that refuses', () => {
  it('is told of once, tried again, and loses nothing', () => {
    const { clock, file, troubles, open } = historyStage();
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
    const { clock, file, troubles, open } = historyStage();
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
    const { clock, file, troubles, open } = historyStage();
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
    const { file } = historyStage();
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
    const { clock, file, troubles, damages, open } = historyStage();
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
    const { clock, file, troubles, damages, open } = historyStage();
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
    const { clock, file, troubles, damages, open } = historyStage();
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
