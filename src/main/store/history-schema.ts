import type { DatabaseSync } from 'node:sqlite';
import { layoutVersion, migrate } from './database.ts';

/** Each brings the database one version further; never change one that was released. */
const migrations: readonly string[] = [
  `CREATE TABLE spans (
     name TEXT NOT NULL,
     since INTEGER NOT NULL,
     until INTEGER,
     presence TEXT NOT NULL CHECK (presence IN ('ONLINE', 'OFFLINE', 'MISSING')),
     ended TEXT,
     PRIMARY KEY (name, since)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX spansByEnd ON spans (until);
   CREATE TABLE moves (
     id INTEGER PRIMARY KEY,
     name TEXT NOT NULL,
     at INTEGER NOT NULL,
     move TEXT NOT NULL CHECK (move IN ('came', 'left')),
     reason TEXT NOT NULL,
     ms INTEGER,
     quiet INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX movesByTime ON moves (at);
   CREATE INDEX movesByName ON moves (name, at);
   CREATE TABLE checkpoints (
     seq INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     subject TEXT NOT NULL,
     at INTEGER NOT NULL,
     verified INTEGER NOT NULL,
     unknown INTEGER NOT NULL,
     json TEXT
   ) STRICT;
   CREATE INDEX checkpointsByTime ON checkpoints (at);
   CREATE INDEX checkpointsBySubject ON checkpoints (subject, at);
   CREATE TABLE editions (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     name TEXT NOT NULL,
     hash BLOB NOT NULL,
     firstSeen INTEGER NOT NULL,
     lastSeen INTEGER NOT NULL,
     count INTEGER NOT NULL,
     size INTEGER NOT NULL,
     signature TEXT NOT NULL,
     publicKey TEXT NOT NULL,
     text TEXT NOT NULL
   ) STRICT;
   CREATE UNIQUE INDEX editionsByText ON editions (name, hash);
   CREATE INDEX editionsByName ON editions (name);
   CREATE INDEX editionsByTime ON editions (lastSeen);
   CREATE TABLE rejections (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     at INTEGER NOT NULL,
     topic TEXT NOT NULL,
     size INTEGER NOT NULL,
     reason TEXT NOT NULL,
     name TEXT,
     kept INTEGER NOT NULL,
     bytes BLOB NOT NULL
   ) STRICT;
   CREATE TABLE forgetting (name TEXT PRIMARY KEY, before INTEGER NOT NULL) STRICT, WITHOUT ROWID;
   CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;`,
];

/**
 * Sets an opened history up. Nothing here reads the whole file, which may have gigabytes: damage further in shows when
 * it is read. Throws what the disk says.
 */
export function prepareHistory(db: DatabaseSync): void {
  // No one else writes this file, so a lock on it is trouble; waiting for it would hold up everything.
  db.exec('PRAGMA busy_timeout = 50');
  // Must come before the first page is written.
  if (layoutVersion(db) === 0) db.exec('PRAGMA auto_vacuum = INCREMENTAL');
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  // Copying the log into the file waits for the disk, the only wait there is: with 16 MiB of log it comes seldom.
  db.exec('PRAGMA wal_autocheckpoint = 4096');
  migrate(db, migrations);
  for (const table of ['spans', 'moves', 'checkpoints', 'editions', 'rejections', 'forgetting', 'state']) {
    db.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get();
  }
}
