import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DiskError, ensureFolder } from './files.ts';

export type FolderLock =
  'taken' | { readonly ok: true; release(): void } | { readonly ok: false; readonly error: Error };

/**
 * Holds a data folder for this process alone. The lock is SQLite's, on a file of its own: the system lets go of it
 * when a process dies in whatever way, so no stale lock ever has to be guessed at. Never throws.
 */
export function lockFolder(dir: string): FolderLock {
  let db: DatabaseSync | null = null;
  try {
    ensureFolder(dir);
    db = new DatabaseSync(join(dir, 'plaza.lock'));
    db.exec('PRAGMA busy_timeout = 500; PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE');
    // Of a file that may only be read, SQLite says so no sooner than at the first write.
    db.exec('PRAGMA user_version = 1');
    const held = db;
    return { ok: true, release: () => held.close() };
  } catch (error) {
    db?.close();
    if (error instanceof Error && /locked|busy/i.test(error.message)) return 'taken';
    return { ok: false, error: new DiskError('use-folder', dir, error) };
  }
}
