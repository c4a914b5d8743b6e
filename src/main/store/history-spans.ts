import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import type { HistoryCursor, PresenceSpan } from '../../contract/history.ts';
import { spanFrom } from './history-read-rows.ts';

interface SpansQuery {
  readonly name: string | null;
  readonly from: number;
  readonly to: number;
  readonly limit: number;
}
type SpanCursor = NonNullable<HistoryCursor['spans']>;

// Each name costs two seeks, also where it has nothing to tell of that time.
const namesTried = 1000;

/**
 * Spans that touch a stretch of time, by name, then time. Spans of one nara follow one another, so the first that can
 * touch it is the last that began before: no index over both ends is needed.
 */
export function spansReader(
  db: DatabaseSync,
): (query: SpansQuery, after?: SpanCursor) => { rows: PresenceSpan[]; next: SpanCursor | null } {
  const nextName = db.prepare('SELECT name FROM spans WHERE name > ? ORDER BY name LIMIT 1');
  const within = db.prepare(
    `SELECT name, presence, since, until, ended FROM spans
     WHERE name = ?1 AND since < ?3 AND (until IS NULL OR until > ?2)
       AND since > max(?5, ifnull((SELECT max(since) - 1 FROM spans WHERE name = ?1 AND since <= ?2), -1))
     ORDER BY since LIMIT ?4`,
  );
  const read = (name: string, query: SpansQuery, limit: number, after: number): PresenceSpan[] =>
    within.all(name, query.from, query.to, limit, after).map(spanFrom);

  return (query, after) => {
    const { limit } = query;
    if (query.name !== null) {
      const rows = read(query.name, query, limit + 1, after?.from ?? -1);
      return cut(rows, limit);
    }
    const rows = after === undefined ? [] : read(after.name, query, limit + 1, after.from);
    let name = after?.name ?? '';
    for (let tried = 0; tried < namesTried && rows.length <= limit; tried++) {
      const found = nextName.get(name);
      if (found === undefined) return cut(rows, limit);
      name = v.parse(nameRow, found).name;
      rows.push(...read(name, query, limit + 1 - rows.length, -1));
    }
    return rows.length > limit ? cut(rows, limit) : { rows, next: { name, from: Number.MAX_SAFE_INTEGER } };
  };
}

const nameRow = v.object({ name: v.string() });

function cut(rows: PresenceSpan[], limit: number): { rows: PresenceSpan[]; next: SpanCursor | null } {
  if (rows.length <= limit) return { rows, next: null };
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return { rows: kept, next: last === undefined ? null : { name: last.name, from: last.from } };
}
