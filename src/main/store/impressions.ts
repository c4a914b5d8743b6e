import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { inTransaction } from './database.ts';
import type { RememberedImpression } from './remembered.ts';

const time = v.nullable(v.number());
const rowSchema = v.object({
  name: v.string(),
  publicKey: v.string(),
  place: v.string(),
  restarts: v.number(),
  lastRestart: time,
  uptimeMs: v.number(),
  lastSeen: time,
  clout: v.string(),
});
const columns = v.keyof(rowSchema).options;

/** The table of what we saw of others. Every call may throw when the disk refuses. */
export function impressionsIn(db: DatabaseSync): {
  all(): RememberedImpression[];
  save(impressions: readonly RememberedImpression[]): void;
  forget(name: string): void;
} {
  const prune = db.prepare('DELETE FROM impressions WHERE name NOT IN (SELECT name FROM peers)');
  const select = db.prepare(
    `SELECT ${columns.join(', ')} FROM impressions WHERE name IN (SELECT name FROM peers) ORDER BY name`,
  );
  const put = db.prepare(
    `INSERT OR REPLACE INTO impressions (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  const remove = db.prepare('DELETE FROM impressions WHERE name = ?');
  return {
    all() {
      try {
        prune.run();
      } catch {
        // A disk that is full or read-only may still be read, and the others go another time.
      }
      return select.all().map((row) => v.parse(rowSchema, row));
    },
    save(impressions) {
      inTransaction(db, () => {
        for (const one of impressions) {
          const { lastRestart, lastSeen } = one;
          const times = {
            lastRestart: rounded(lastRestart),
            lastSeen: rounded(lastSeen),
            uptimeMs: rounded(one.uptimeMs),
          };
          const row = { ...one, ...times };
          put.run(...columns.map((column) => row[column]));
        }
      });
    },
    forget: (name) => void remove.run(name),
  };
}

const rounded = (ms: number | null): number | null => (ms === null ? null : Math.round(ms));
