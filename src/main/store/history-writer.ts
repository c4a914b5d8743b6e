import { Buffer } from 'node:buffer';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { inTransaction } from './database.ts';
import { historyLimits, type HistoryRow } from './history-rows.ts';

/** Writes rows to an open history. Every call may throw what the disk says; then nothing of it was written. */
export interface HistoryWriter {
  /** One transaction: the first rows, as many as `enough` allows but at least one. Returns how many. */
  write(rows: readonly HistoryRow[], enough: () => boolean): number;
  /** Nobody listens after this moment: whatever is going on ends with it, at the earliest when it began. */
  unwatch(at: number): void;
  /** We were there at this moment. */
  watched(at: number): void;
  /** The last moment at which we were there, or null. */
  watchedUntil(): number | null;
}

export function historyWriter(db: DatabaseSync): HistoryWriter {
  const put = statements(db);
  const trimRejections = rejectionsTrimmer(db);
  const end = db.prepare(`UPDATE spans SET until = max(since, ?), ended = 'unwatched' WHERE until IS NULL`);
  const setState = db.prepare(
    `INSERT INTO state (key, value) VALUES ('watchedUntil', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
  );
  const getState = db.prepare(`SELECT value FROM state WHERE key = 'watchedUntil'`);
  return {
    write: (rows, enough) =>
      inTransaction(db, () => {
        let count = 0;
        for (const row of rows) {
          writeRow(put, row);
          count++;
          if (enough()) break;
        }
        if (rows.slice(0, count).some((row) => row.kind === 'rejection')) trimRejections();
        return count;
      }),
    unwatch: (at) => void end.run(Math.round(at)),
    watched: (at) => void setState.run(String(Math.round(at))),
    watchedUntil() {
      const at = Number(getState.get()?.['value'] ?? NaN);
      return Number.isSafeInteger(at) ? at : null;
    },
  };
}

const statements = (db: DatabaseSync): Readonly<Record<HistoryRow['kind'], StatementSync>> => ({
  span: db.prepare(
    `INSERT INTO spans (name, since, until, presence, ended) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (name, since) DO UPDATE
     SET until = excluded.until, presence = excluded.presence, ended = excluded.ended`,
  ),
  move: db.prepare('INSERT INTO moves (name, at, move, reason, ms, quiet) VALUES (?, ?, ?, ?, ?, ?)'),
  checkpoint: db.prepare(
    `INSERT INTO checkpoints (id, subject, at, verified, unknown, json) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET verified = excluded.verified, unknown = excluded.unknown
     WHERE excluded.verified > verified`,
  ),
  edition: db.prepare(
    `INSERT INTO editions (name, hash, firstSeen, lastSeen, count, size, signature, publicKey, text)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (name, hash) DO UPDATE
     SET lastSeen = max(lastSeen, excluded.lastSeen), count = count + excluded.count`,
  ),
  rejection: db.prepare(
    'INSERT INTO rejections (at, topic, size, reason, name, kept, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ),
  forget: db.prepare(
    'INSERT INTO forgetting (name, before) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET before = excluded.before',
  ),
});

function writeRow(put: ReturnType<typeof statements>, row: HistoryRow): void {
  switch (row.kind) {
    case 'span': {
      const { name, since, until, presence, ended } = row;
      put.span.run(name, Math.round(since), until === null ? null : Math.round(until), presence, ended);
      return;
    }
    case 'move': {
      const { name, at, move, reason, ms, quiet } = row;
      put.move.run(name, Math.round(at), move, reason, ms === null ? null : Math.round(ms), quiet ? 1 : 0);
      return;
    }
    case 'checkpoint': {
      const { id, subject, at, verified, unknown, json } = row;
      const kept = json.length > historyLimits.checkpointLength ? null : json;
      put.checkpoint.run(id, subject, Math.round(at), verified, unknown, kept);
      return;
    }
    case 'edition': {
      const { name, hash, firstSeen, lastSeen, count, text, signature, publicKey } = row;
      const times = [Math.round(firstSeen), Math.round(lastSeen)] as const;
      const key = Buffer.from(hash, 'hex');
      put.edition.run(name, key, ...times, count, Buffer.byteLength(text), signature, publicKey, text);
      return;
    }
    case 'rejection': {
      const { at, topic, size, reason, name, bytes } = row;
      const kept = bytes.subarray(0, historyLimits.rejectionBytes);
      const cut = topic.slice(0, historyLimits.topicLength);
      put.rejection.run(Math.round(at), cut, size, reason, name, kept.length, kept);
      return;
    }
    case 'forget':
      put.forget.run(row.name, Math.round(row.before));
  }
}

/** Keeps the newest rejections: so many, and of them so many bytes. */
function rejectionsTrimmer(db: DatabaseSync): () => void {
  const byCount = db.prepare('DELETE FROM rejections WHERE id <= (SELECT max(id) FROM rejections) - ?');
  const byBytes = db.prepare(
    `DELETE FROM rejections WHERE id <= (
       SELECT max(id) FROM (SELECT id, sum(kept) OVER (ORDER BY id DESC) AS total FROM rejections) WHERE total > ?
     )`,
  );
  return () => {
    byCount.run(historyLimits.rejections);
    byBytes.run(historyLimits.rejectionsBytes);
  };
}
