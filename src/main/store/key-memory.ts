import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import * as v from 'valibot';
import {
  comparedBySchema,
  pinnedBySchema,
  standingSchema,
  type ComparedBy,
  type PinnedBy,
  type ShelvedKey,
} from '../../contract/trust.ts';
import { inTransaction } from './database.ts';

/**
 * A pin that outlives a run by itself: a person decided on it, or its nara has only been heard in messages that prove
 * no presence. It counts before what is remembered of its nara. Times in Unix ms.
 */
export interface KeptKey {
  readonly name: string;
  /** Base64. */
  readonly publicKey: string;
  readonly pinnedAt: number;
  readonly pinnedBy: PinnedBy;
  readonly comparedBy: ComparedBy | null;
  readonly comparedAt: number | null;
}

/** What became of keys since they were written down last. */
export interface KeyChanges {
  /** A kept key of the same name is replaced. */
  readonly kept: readonly KeptKey[];
  /** Names. */
  readonly unkept: readonly string[];
  /** One of the same name and key is replaced. */
  readonly shelved: readonly ShelvedKey[];
  readonly unshelved: readonly Pick<ShelvedKey, 'name' | 'publicKey'>[];
}

/** What outlives a run about keys. */
export interface KeyMemory {
  keptKeys(): KeptKey[];
  shelvedKeys(): ShelvedKey[];
  /** What a person decided. One transaction: all or none. */
  saveKeys(changes: KeyChanges): void;
  /** The same for what the plaza brought, which nobody waits for. */
  noteKeys(changes: KeyChanges): void;
}

const keptSchema = v.object({
  name: v.string(),
  publicKey: v.string(),
  pinnedAt: v.number(),
  pinnedBy: pinnedBySchema,
  comparedBy: v.nullable(comparedBySchema),
  comparedAt: v.nullable(v.number()),
});

const shelvedSchema = v.object({
  name: v.string(),
  publicKey: v.string(),
  firstAt: v.number(),
  lastAt: v.number(),
  count: v.number(),
  topics: v.pipe(v.string(), v.parseJson(), v.array(v.string())),
  lastKind: v.string(),
  former: v.pipe(
    v.number(),
    v.transform((value) => value !== 0),
  ),
  standing: standingSchema,
});

const keptColumns: readonly (keyof KeptKey)[] = v.keyof(keptSchema).options;
const shelvedColumns: readonly (keyof ShelvedKey)[] = v.keyof(shelvedSchema).options;

/** The tables of keys of an open database. Every call is synchronous and may throw when the disk refuses. */
export function keyMemory(db: DatabaseSync): KeyMemory {
  const allKept = db.prepare(`SELECT ${keptColumns.join(', ')} FROM keptKeys ORDER BY name`);
  const allShelved = db.prepare(`SELECT ${shelvedColumns.join(', ')} FROM shelvedKeys ORDER BY name, publicKey`);
  const keep = db.prepare(replaceInto('keptKeys', keptColumns));
  const unkeep = db.prepare('DELETE FROM keptKeys WHERE name = ?');
  const shelve = db.prepare(replaceInto('shelvedKeys', shelvedColumns));
  const unshelve = db.prepare('DELETE FROM shelvedKeys WHERE name = ? AND publicKey = ?');
  const write = ({ kept, unkept, shelved, unshelved }: KeyChanges): void =>
    inTransaction(db, () => {
      for (const key of kept) keep.run(...keptColumns.map((column) => sqlValue(key[column])));
      for (const name of unkept) unkeep.run(name);
      for (const key of shelved) shelve.run(...shelvedColumns.map((column) => sqlValue(key[column])));
      for (const { name, publicKey } of unshelved) unshelve.run(name, publicKey);
    });
  return {
    keptKeys: () => allKept.all().map((row) => v.parse(keptSchema, row)),
    shelvedKeys: () => allShelved.all().map((row) => v.parse(shelvedSchema, row)),
    saveKeys: write,
    noteKeys: write,
  };
}

const replaceInto = (table: string, columns: readonly string[]): string =>
  `INSERT OR REPLACE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;

function sqlValue(value: string | number | boolean | readonly string[] | null): SQLInputValue {
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'number' ? Math.round(value) : value;
}
