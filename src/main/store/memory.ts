import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import type { Arrival } from '../../contract/peers.ts';
import { DamageError, inTransaction, migrate, openDatabase } from './database.ts';
import type { Damage } from './files.ts';
import { impressionsIn } from './impressions.ts';
import { keyMemory, type KeyMemory } from './key-memory.ts';
import { markMemory, type MarkMemory } from './mark-memory.ts';
import { arrivalFrom, arrivalValues, peerFrom, peerValues, selectPeers, upsertPeer } from './memory-rows.ts';
import { migrations } from './memory-schema.ts';
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
  /** One transaction around all that `work` writes here: none of it where it throws. */
  together(work: () => void): void;
  readonly damaged: Damage | null;
}

const arrivalsKept = 1000;

/**
 * Opens the database, or begins one. A damaged file is set aside with its -wal and -shm. `file` may be ":memory:".
 * Throws an Error in words for a person when the folder or file cannot be used; nothing is lost then.
 */
export function openMemory(options: { readonly file: string; readonly now?: () => number }): Memory {
  const { file, now = Date.now } = options;
  const { db, damaged } = openDatabase({ file, now, prepare });
  return memoryOf(db, damaged);
}

function prepare(db: DatabaseSync): void {
  db.exec('PRAGMA busy_timeout = 2000');
  const check = db.prepare('PRAGMA quick_check(1)').get();
  if (check?.['quick_check'] !== 'ok') throw new DamageError(`quick_check: ${String(check?.['quick_check'])}`);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  // 16 MiB of log: copying it into the file waits for the disk, and in a flood a quarter of that fills in a second.
  db.exec('PRAGMA wal_autocheckpoint = 4096');
  migrate(db, migrations);
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
    together: (work) => inTransaction(db, work),
    damaged,
  };
}
