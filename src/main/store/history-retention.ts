import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import * as v from 'valibot';
import { inTransaction } from './database.ts';

/** How long and how much is kept. */
export interface HistoryBounds {
  readonly days: number;
  readonly megabytes: number;
}

/** Lets go of what is too old or too much, a little at a time. May throw what the disk says. */
export interface HistoryRetention {
  /** One small step; false when nothing is left to do. `now` in Unix ms. */
  step(bounds: HistoryBounds, now: number): boolean;
  /** Of the file, in bytes. */
  size(): number;
}

/** Rows a step: few enough for a few ms. */
const rows = 200;
/** Newspapers are large: a page or more each. */
const heavyRows = 50;
const vacuumPages = 128;
/** Room left free in the file for what comes next; more than this goes back to the disk. */
const sparePages = 256;

const dayMs = 86_400_000;
export const megabyte = 1_000_000;

export function historyRetention(db: DatabaseSync): HistoryRetention {
  const pages = ['page_count', 'freelist_count', 'page_size'].map((name) => db.prepare(`PRAGMA ${name}`));
  const measure = (): { readonly all: number; readonly free: number; readonly bytes: number } => {
    const [all = 0, free = 0, bytes = 0] = pages.map((one) => Number(Object.values(v.parse(pragma, one.get()))[0]));
    return { all, free, bytes };
  };
  const forgetting = forgetter(db);
  const old = [
    deleter(db, 'spans', '(name, since)', 'name, since', 'until < ?', 'until', rows),
    deleter(db, 'moves', 'id', 'id', 'at < ?', 'at', rows),
    deleter(db, 'checkpoints', 'seq', 'seq', 'at < ?', 'at', heavyRows),
    deleter(db, 'editions', 'id', 'id', 'lastSeen < ?', 'lastSeen', heavyRows),
    deleter(db, 'rejections', 'id', 'id', 'at < ?', 'id', heavyRows),
  ];
  const oldestEditions = deleter(db, 'editions', 'id', 'id', 'true', 'lastSeen', heavyRows);
  /** Small and dear: they go only where newspapers alone were not enough. */
  const oldestRest = [
    deleter(db, 'rejections', 'id', 'id', 'true', 'id', heavyRows),
    deleter(db, 'spans', '(name, since)', 'name, since', 'until IS NOT NULL', 'until', rows),
    deleter(db, 'moves', 'id', 'id', 'true', 'at', rows),
    deleter(db, 'checkpoints', 'seq', 'seq', 'true', 'at', heavyRows),
  ];
  let shrinking = false;

  /** Once over its size it goes well under it, not to be at it again with the next row. */
  const tooMuch = (limit: number): boolean => {
    const { all, free, bytes } = measure();
    const used = (all - free) * bytes;
    shrinking = used > limit || (shrinking && used > limit * 0.95);
    return shrinking;
  };
  const vacuum = (): boolean => {
    const { all, free } = measure();
    if (free <= Math.max(sparePages, all * 0.05)) return false;
    db.exec(`PRAGMA incremental_vacuum(${String(vacuumPages)})`);
    return true;
  };
  return {
    step({ days, megabytes }, now) {
      const change = inTransaction(db, () => {
        if (forgetting()) return true;
        const before = Math.round(now - days * dayMs);
        for (const remove of old) if (remove(before) > 0) return true;
        if (!tooMuch(megabytes * megabyte)) return false;
        if (oldestEditions() > 0) return true;
        return oldestRest.map((remove) => remove()).some((count) => count > 0);
      });
      return change || vacuum();
    },
    size() {
      const { all, bytes } = measure();
      return all * bytes;
    },
  };
}

const pragma = v.record(v.string(), v.number());

/** Deletes the first rows of a table by some order; the undo of an index is looked up by it. Returns how many. */
function deleter(
  db: DatabaseSync,
  table: string,
  key: string,
  keyColumns: string,
  where: string,
  order: string,
  limit: number,
): (...values: SQLInputValue[]) => number {
  const remove = db.prepare(
    `DELETE FROM ${table} WHERE ${key} IN
     (SELECT ${keyColumns} FROM ${table} WHERE ${where} ORDER BY ${order} LIMIT ${String(limit)})`,
  );
  return (...values) => Number(remove.run(...values).changes);
}

/** Goes on with forgetting one name; false when no name is left to forget. */
function forgetter(db: DatabaseSync): () => boolean {
  const next = db.prepare('SELECT name, before FROM forgetting LIMIT 1');
  const forgotten = db.prepare('DELETE FROM forgetting WHERE name = ?');
  const removals = [
    deleter(db, 'spans', '(name, since)', 'name, since', 'name = ? AND since <= ?', 'since', rows),
    deleter(db, 'moves', 'id', 'id', 'name = ? AND at <= ?', 'at', rows),
    deleter(db, 'checkpoints', 'seq', 'seq', 'subject = ? AND at <= ?', 'at', heavyRows),
    deleter(db, 'editions', 'id', 'id', 'name = ? AND firstSeen <= ?', 'id', heavyRows),
    deleter(db, 'rejections', 'id', 'id', 'name = ? AND at <= ?', 'id', heavyRows),
  ];
  return () => {
    const row = next.get();
    if (row === undefined) return false;
    const { name, before } = v.parse(forgettingRow, row);
    for (const remove of removals) if (remove(name, before) > 0) return true;
    forgotten.run(name);
    return true;
  };
}

const forgettingRow = v.object({ name: v.string(), before: v.number() });
