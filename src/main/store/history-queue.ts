import type { HistoryRow } from './history-rows.ts';

/** Rows on their way to the disk. */
export interface HistoryQueue {
  put(row: HistoryRow): void;
  /** The next rows to write, the most valuable first. They stay until they are done. */
  next(limit: number): readonly HistoryRow[];
  /** The first so many of `next` are written. */
  done(count: number): void;
  clear(): void;
  size(): number;
  /** Rows that found no room, in all. */
  dropped(): number;
}

interface Room {
  readonly rows: number;
  readonly bytes: number;
  readonly rejections: number;
}

const usual: Room = { rows: 120_000, bytes: 32 * 1024 * 1024, rejections: 1000 };

/** In order of value: what cannot be told again comes first to the disk, and is dropped last. */
const kinds = ['forget', 'span', 'move', 'checkpoint', 'edition', 'rejection'] as const;

/** Holds rows within bounds. Where they come faster than they are written, the oldest of the least worth make room. */
export function createHistoryQueue(room: Room = usual): HistoryQueue {
  // Maps keep the order in which their keys came, so the first of each is its oldest.
  const waiting = new Map(kinds.map((kind) => [kind, new Map<string, HistoryRow>()] as const));
  let made = 0;
  let rows = 0;
  let bytes = 0;
  let dropped = 0;

  const of = (kind: HistoryRow['kind']): Map<string, HistoryRow> => waiting.get(kind) ?? new Map<string, HistoryRow>();
  const remove = (key: string, row: HistoryRow): void => {
    if (!of(row.kind).delete(key)) return;
    rows--;
    bytes -= costOf(row);
  };
  const dropOldest = (kind: HistoryRow['kind']): boolean => {
    for (const [key, row] of of(kind)) {
      remove(key, row);
      dropped++;
      return true;
    }
    return false;
  };
  const makeRoom = (): void => {
    while (of('rejection').size > room.rejections) dropOldest('rejection');
    while (rows > room.rows || bytes > room.bytes) {
      if (![...kinds].reverse().some(dropOldest)) return;
    }
  };
  const forget = (name: string): void => {
    for (const kind of kinds) {
      for (const [key, row] of of(kind)) if (nameOf(row) === name) remove(key, row);
    }
  };

  return {
    put(row) {
      if (row.kind === 'forget') forget(row.name);
      const key = keyOf(row) ?? String(made++);
      const before = of(row.kind).get(key);
      const merged = before === undefined ? row : merge(before, row);
      if (before === undefined) rows++;
      else bytes -= costOf(before);
      of(row.kind).set(key, merged);
      bytes += costOf(merged);
      makeRoom();
    },
    next(limit) {
      const found: HistoryRow[] = [];
      for (const kind of kinds) {
        for (const row of of(kind).values()) {
          if (found.length >= limit) return found;
          found.push(row);
        }
      }
      return found;
    },
    done(count) {
      let left = count;
      for (const kind of kinds) {
        for (const [key, row] of of(kind)) {
          if (left-- <= 0) return;
          remove(key, row);
        }
      }
    },
    clear() {
      for (const kind of kinds) of(kind).clear();
      rows = bytes = 0;
    },
    size: () => rows,
    dropped: () => dropped,
  };
}

const nameOf = (row: HistoryRow): string | null => (row.kind === 'checkpoint' ? row.subject : row.name);

/** Rows of one key are one row; null: each is one of its own. */
function keyOf(row: HistoryRow): string | null {
  switch (row.kind) {
    case 'forget':
      return row.name;
    case 'span':
      return `${String(row.since)} ${row.name}`;
    case 'checkpoint':
      return row.id;
    case 'edition':
      return `${row.hash} ${row.name}`;
    case 'move':
    case 'rejection':
      return null;
  }
}

function merge(before: HistoryRow, row: HistoryRow): HistoryRow {
  if (before.kind !== 'edition' || row.kind !== 'edition') return row;
  const firstSeen = Math.min(before.firstSeen, row.firstSeen);
  return { ...row, firstSeen, count: before.count + row.count };
}

/** About how many bytes it takes in memory. */
function costOf(row: HistoryRow): number {
  const own = 160;
  switch (row.kind) {
    case 'edition':
      return own + 2 * row.text.length;
    case 'checkpoint':
      return own + 2 * row.json.length;
    case 'rejection':
      return own + row.bytes.length + 2 * row.topic.length;
    default:
      return own + 2 * row.name.length;
  }
}
