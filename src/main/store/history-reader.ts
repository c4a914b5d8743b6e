import { Buffer } from 'node:buffer';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import * as v from 'valibot';
import type { Edition, EditionList, HistoryCursor, HistoryPage, RejectionList } from '../../contract/history.ts';
import { checkpointFrom, editionFrom, editionRowFrom, moveFrom, rejectionFrom } from './history-read-rows.ts';
import { spansReader } from './history-spans.ts';

/** What is asked of a span of time. `from` and before `to`, Unix ms; `limit` rows a list. */
interface HistoryQuery {
  readonly name: string | null;
  readonly from: number;
  readonly to: number;
  readonly limit: number;
  readonly after?: HistoryCursor | undefined;
}

interface RejectionQuery {
  readonly before?: number | undefined;
  readonly limit: number;
  readonly reason?: string | undefined;
  readonly name?: string | undefined;
}

/** Reads an open history; every question has an index to go by and an end. May throw what the disk says. */
export interface HistoryReader {
  page(query: HistoryQuery): HistoryPage;
  editions(name: string, limit: number, before?: number): EditionList;
  edition(name: string, id: number): Edition | null;
  rejections(query: RejectionQuery): RejectionList;
  /** The earliest move kept. */
  since(): number | null;
}

const counted = 10_000;
/** A page of rejections with so many bytes is full, however few they are. */
const pageBytes = 1024 * 1024;

export function historyReader(db: DatabaseSync): HistoryReader {
  const spans = spansReader(db);
  const moves = timeline(db, {
    columns: 'id, name, at, move, reason, ms, quiet',
    table: 'moves',
    id: 'id',
    who: 'name',
  });
  const checkpoints = timeline(db, {
    columns: 'seq, id, subject, at, verified, unknown, json',
    table: 'checkpoints',
    id: 'seq',
    who: 'subject',
  });
  const editionColumns = 'id, name, firstSeen, lastSeen, count, size';
  const editionsOf = db.prepare(
    `SELECT ${editionColumns} FROM editions INDEXED BY editionsByName WHERE name = ? AND id < ? ORDER BY id DESC LIMIT ?`,
  );
  const countOf = db.prepare(
    'SELECT count(*) AS total FROM (SELECT 1 FROM editions INDEXED BY editionsByName WHERE name = ? LIMIT ?)',
  );
  const editionOf = db.prepare(
    `SELECT ${editionColumns}, text, signature, publicKey FROM editions WHERE id = ? AND name = ?`,
  );
  const rejectionsBefore = db.prepare(
    `SELECT id, at, topic, size, reason, name, bytes FROM rejections
     WHERE id < ?1 AND (?2 IS NULL OR reason = ?2) AND (?3 IS NULL OR name = ?3) ORDER BY id DESC LIMIT ?4`,
  );
  const earliest = db.prepare('SELECT min(at) AS at FROM moves');
  return {
    page(query) {
      const { after } = query;
      const nothing = { rows: [], next: null };
      const found = {
        spans: after?.spans === null ? nothing : spans(query, after?.spans),
        moves: after?.moves === null ? nothing : moves(query, after?.moves),
        checkpoints: after?.checkpoints === null ? nothing : checkpoints(query, after?.checkpoints),
      };
      const next = {
        spans: found.spans.next,
        moves: found.moves.next,
        checkpoints: found.checkpoints.next,
      };
      return {
        spans: found.spans.rows,
        moves: found.moves.rows.map(moveFrom),
        checkpoints: found.checkpoints.rows.map(checkpointFrom),
        next: Object.values(next).every((cursor) => cursor === null) ? null : next,
      };
    },
    editions(name, limit, before = Number.MAX_SAFE_INTEGER) {
      const total = v.parse(countRow, countOf.get(name, counted)).total;
      return { editions: editionsOf.all(name, before, limit).map(editionRowFrom), total };
    },
    edition(name, id) {
      const row = editionOf.get(id, name);
      return row === undefined ? null : editionFrom(row);
    },
    rejections({ before = Number.MAX_SAFE_INTEGER, limit, reason = null, name = null }) {
      const rejections = [];
      let bytes = 0;
      for (const row of rejectionsBefore.iterate(before, reason, name, limit + 1)) {
        const kept = rejectionFrom(row);
        bytes += Buffer.byteLength(kept.payload, 'base64');
        if (rejections.length === limit || (rejections.length > 0 && bytes > pageBytes)) {
          return { rejections, more: true };
        }
        rejections.push(kept);
      }
      return { rejections, more: false };
    },
    since: () => v.parse(earliestRow, earliest.get()).at,
  };
}

const countRow = v.object({ total: v.number() });
const earliestRow = v.object({ at: v.nullable(v.number()) });
const placeRow = v.looseObject({ at: v.number(), place: v.number() });

interface TimeCursor {
  readonly at: number;
  readonly id: number;
}

/** Rows of a table by time, newest first, of one nara or of all. */
function timeline(
  db: DatabaseSync,
  of: { readonly columns: string; readonly table: string; readonly id: string; readonly who: string },
): (query: HistoryQuery, after?: TimeCursor) => { rows: unknown[]; next: TimeCursor | null } {
  const { columns, table, id, who } = of;
  const select = (where: string): string =>
    `SELECT ${columns}, ${id} AS place FROM ${table} WHERE ${where} at >= ? AND (at, ${id}) < (?, ?)
     ORDER BY at DESC, ${id} DESC LIMIT ?`;
  const ofAll = db.prepare(select(''));
  const ofOne = db.prepare(select(`${who} = ? AND`));
  return ({ name, from, to, limit }, after = { at: to, id: 0 }) => {
    const values: SQLInputValue[] = [from, after.at, after.id, limit + 1];
    const rows = name === null ? ofAll.all(...values) : ofOne.all(name, ...values);
    if (rows.length <= limit) return { rows, next: null };
    rows.pop();
    const { at, place } = v.parse(placeRow, rows.at(-1));
    return { rows, next: { at, id: place } };
  };
}
