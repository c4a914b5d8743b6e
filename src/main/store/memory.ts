import { chmodSync, closeSync, existsSync, openSync, readSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import type { Arrival } from '../../contract/peers.ts';
import { diskError, ensureFolder, setAside, type Damage } from './files.ts';
import { keyMemory, type KeyMemory } from './key-memory.ts';
import { markMemory, type MarkMemory } from './mark-memory.ts';
import { arrivalFrom, arrivalValues, peerFrom, peerValues, selectPeers, upsertPeer } from './memory-rows.ts';
import { inTransaction, migrate } from './memory-schema.ts';
import { impressionsIn } from './impressions.ts';
import type { RememberedImpression, RememberedPeer } from './remembered.ts';

/** The database of what outlives a run. Every call is synchronous and may throw when the disk refuses. */
export interface Memory extends KeyMemory, MarkMemory {
  peers(): RememberedPeer[];
  /** One transaction: all or none. A peer of the same name is replaced. */
  save(peers: readonly RememberedPeer[]): void;
  forget(names: readonly string[]): void;
  /** Of those peers that are remembered; of any other they are forgotten here. */
  impressions(): RememberedImpression[];
  /** One transaction: all or none. */
  saveImpressions(impressions: readonly RememberedImpression[]): void;
  getState(key: string): string | null;
  setState(key: string, value: string): void;
  /** The newest 1000 are kept. */
  addArrival(arrival: Arrival): void;
  /** Newest first. */
  arrivals(limit: number): Arrival[];
  /** Safe to call twice. */
  close(): void;
  readonly damaged: Damage | null;
}

const arrivalsKept = 1000;

/**
 * Opens the database, or begins one. A damaged file is set aside with its -wal and -shm. `file` may be ":memory:".
 * Throws an Error in words for a person when the folder or file cannot be used; nothing is lost then.
 */
export function openMemory(options: { readonly file: string; readonly now?: () => number }): Memory {
  const { file, now = Date.now } = options;
  if (file !== ':memory:') ensureFolder(dirname(file));
  try {
    return memoryOf(openDatabase(file), null);
  } catch (error) {
    if (!isDamage(error)) throw diskError(`Plaza cannot open its memory ${file}`, error);
    const damaged = { movedTo: moveAside(file, now()), detail: messageOf(error) };
    return memoryOf(openDatabase(file), damaged);
  }
}

function openDatabase(file: string): DatabaseSync {
  if (file !== ':memory:') checkHeader(file);
  const db = new DatabaseSync(file);
  try {
    db.exec('PRAGMA busy_timeout = 2000');
    const check = db.prepare('PRAGMA quick_check(1)').get();
    if (check?.['quick_check'] !== 'ok') throw new DamageError(`quick_check: ${String(check?.['quick_check'])}`);
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    migrate(db);
    if (file !== ':memory:') chmodSync(file, 0o600);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** SQLite would delete the log of a file that it does not know: look before it does. An empty file is a new database. */
function checkHeader(file: string): void {
  if (!existsSync(file)) return;
  const bytes = Buffer.alloc(16);
  const handle = openSync(file, 'r');
  try {
    const length = readSync(handle, bytes, 0, bytes.length, 0);
    if (length > 0 && bytes.toString('latin1') !== 'SQLite format 3\0') throw new DamageError('file is not a database');
  } finally {
    closeSync(handle);
  }
}

class DamageError extends Error {}

/** SQLite's words for SQLITE_NOTADB and SQLITE_CORRUPT; its error codes go by other names in other bindings. */
function isDamage(error: unknown): boolean {
  return error instanceof DamageError || /file is not a database|malformed/i.test(messageOf(error));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The log goes with its database: left behind, it would be replayed into the new one. */
function moveAside(file: string, now: number): string {
  try {
    const movedTo = setAside(file, now);
    for (const suffix of ['-wal', '-shm']) {
      if (existsSync(file + suffix)) renameSync(file + suffix, movedTo + suffix);
    }
    return movedTo;
  } catch (error) {
    throw diskError(`Plaza cannot move its damaged memory ${file} aside`, error);
  }
}

const stateRow = v.object({ value: v.string() });

function memoryOf(db: DatabaseSync, damaged: Damage | null): Memory {
  const allPeers = db.prepare(selectPeers);
  const upsert = db.prepare(upsertPeer);
  const remove = db.prepare('DELETE FROM peers WHERE name = ?');
  const stateOf = db.prepare('SELECT value FROM state WHERE key = ?');
  const putState = db.prepare(
    'INSERT INTO state (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const putArrival = db.prepare(
    'INSERT INTO arrivals (name, at, reason, awayMs, quiet, demo) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const trimArrivals = db.prepare('DELETE FROM arrivals WHERE id <= (SELECT MAX(id) FROM arrivals) - ?');
  const newest = db.prepare('SELECT name, at, reason, awayMs, quiet, demo FROM arrivals ORDER BY id DESC LIMIT ?');
  const impressions = impressionsIn(db);
  let open = true;
  return {
    peers: () => allPeers.all().map(peerFrom),
    save(peers) {
      inTransaction(db, () => {
        for (const peer of peers) upsert.run(...peerValues(peer));
      });
    },
    forget(names) {
      inTransaction(db, () => {
        for (const name of names) {
          remove.run(name);
          impressions.forget(name);
        }
      });
    },
    impressions: impressions.all,
    saveImpressions: impressions.save,
    getState(key) {
      const row = stateOf.get(key);
      return row === undefined ? null : v.parse(stateRow, row).value;
    },
    setState: (key, value) => void putState.run(key, value),
    addArrival(arrival) {
      inTransaction(db, () => {
        putArrival.run(...arrivalValues(arrival));
        trimArrivals.run(arrivalsKept);
      });
    },
    arrivals: (limit) => newest.all(limit).map(arrivalFrom),
    ...keyMemory(db),
    ...markMemory(db),
    close() {
      if (open) db.close();
      open = false;
    },
    damaged,
  };
}
