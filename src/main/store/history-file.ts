import { rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { isDamage, openDatabase, setDamagedAside } from './database.ts';
import { DiskError, type Damage } from './files.ts';
import { historyReader, type HistoryReader } from './history-reader.ts';
import { historyRetention, type HistoryRetention } from './history-retention.ts';
import { prepareHistory } from './history-schema.ts';
import { historyWriter, type HistoryWriter } from './history-writer.ts';

interface OpenHistory {
  readonly db: DatabaseSync;
  readonly write: HistoryWriter;
  readonly read: HistoryReader;
  readonly retention: HistoryRetention;
}

/** The database file: opened when it is first needed, and anew after trouble. */
export interface HistoryFile {
  /**
   * Does something with the open history and throws what the disk says. Damage found on the way: the file is set
   * aside, a new one begun, and it is done again with that.
   */
  use<T>(work: (history: OpenHistory) => T): T;
  /** Removes the file with all that is in it. Throws an Error in words for a person. */
  remove(): void;
  /** It opens again when it is next used. Never throws. */
  close(): void;
}

export function historyFile(parts: {
  /** May be ":memory:". */
  readonly file: string;
  readonly now: () => number;
  /** Whenever it was opened. Throws what the disk says. */
  onOpen(history: OpenHistory): void;
  onDamage(damage: Damage): void;
}): HistoryFile {
  const { file, now } = parts;
  let open: OpenHistory | null = null;

  const close = (): void => {
    const closing = open;
    open = null;
    try {
      closing?.db.close();
    } catch {
      // What is in its log is taken over when it opens again.
    }
  };
  const opened = (): OpenHistory => {
    if (open !== null) return open;
    const { db, damaged } = openDatabase({ file, now, prepare: prepareHistory });
    if (damaged !== null) parts.onDamage(damaged);
    open = { db, write: historyWriter(db), read: historyReader(db), retention: historyRetention(db) };
    parts.onOpen(open);
    return open;
  };
  return {
    use(work) {
      try {
        return work(opened());
      } catch (error) {
        // A file that could not be written may have been opened for reading only: the next one opens it anew.
        close();
        if (!isDamage(error)) throw error;
        parts.onDamage(setDamagedAside({ file, now }, error));
        return work(opened());
      }
    },
    remove() {
      close();
      if (file === ':memory:') return;
      try {
        for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
      } catch (error) {
        throw new DiskError('remove', file, error);
      }
    },
    close,
  };
}
