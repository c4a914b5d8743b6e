import { chmodSync, closeSync, existsSync, openSync, readSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DiskError, ensureFolder, setAside, type Damage } from './files.ts';

interface Opening {
  /** May be ":memory:". */
  readonly file: string;
  readonly now: () => number;
  /** Settings, checks and layout, each time it is opened. Whatever it throws closes the database again. */
  prepare(db: DatabaseSync): void;
}

/**
 * Opens a database of ours, or begins one. A damaged file is set aside with its -wal and -shm.
 * Throws a DiskError when the folder or file cannot be used; nothing is lost then.
 */
export function openDatabase(opening: Opening): { readonly db: DatabaseSync; readonly damaged: Damage | null } {
  const { file } = opening;
  if (file !== ':memory:') ensureFolder(dirname(file));
  try {
    return { db: openPrepared(opening), damaged: null };
  } catch (error) {
    if (!isDamage(error)) throw new DiskError('open', file, error);
    const damaged = setDamagedAside(opening, error);
    return { db: openPrepared(opening), damaged };
  }
}

function openPrepared({ file, prepare }: Opening): DatabaseSync {
  if (file !== ':memory:') checkHeader(file);
  const db = new DatabaseSync(file);
  try {
    // Before anything is written: its log takes its mode from it.
    if (file !== ':memory:') chmodSync(file, 0o600);
    prepare(db);
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

export class DamageError extends Error {}

/** SQLite's words for SQLITE_NOTADB and SQLITE_CORRUPT; its error codes go by other names in other bindings. */
export function isDamage(error: unknown): boolean {
  return error instanceof DamageError || /file is not a database|malformed/i.test(messageOf(error));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Moves a damaged, closed database aside. The log goes with it: left behind, it would be replayed into the new one.
 * Throws a DiskError.
 */
export function setDamagedAside(of: Pick<Opening, 'file' | 'now'>, error: unknown): Damage {
  const { file, now } = of;
  try {
    const movedTo = setAside(file, now());
    for (const suffix of ['-wal', '-shm']) {
      if (existsSync(file + suffix)) renameSync(file + suffix, movedTo + suffix);
    }
    return { movedTo, detail: messageOf(error) };
  } catch (trouble) {
    throw new DiskError('move-aside', file, trouble);
  }
}

/** `steps`: each brings the layout one version further. Throws when a newer Plaza wrote it: it is then left alone. */
export function migrate(db: DatabaseSync, steps: readonly string[]): void {
  const version = layoutVersion(db);
  if (version > steps.length) {
    throw new Error(`it was written by a newer Plaza (version ${version} of its layout)`);
  }
  steps.slice(version).forEach((step, index) => {
    inTransaction(db, () => {
      db.exec(step);
      db.exec(`PRAGMA user_version = ${version + index + 1}`);
    });
  });
}

/** 0: nothing was ever laid out in it. */
export function layoutVersion(db: DatabaseSync): number {
  const row = db.prepare('PRAGMA user_version').get();
  return Number(row?.['user_version'] ?? 0);
}

/** All or nothing. Within another transaction it is a part of that one. */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  if (transacting.has(db)) return work();
  transacting.add(db);
  try {
    return transaction(db, work);
  } finally {
    transacting.delete(db);
  }
}

const transacting = new WeakSet<DatabaseSync>();

function transaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    try {
      db.exec('ROLLBACK');
    } catch {
      // A full disk has rolled back by itself; the first error is the one to tell.
    }
    throw error;
  }
}
