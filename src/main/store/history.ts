import type { HistorySize } from '../../contract/history.ts';
import type { Clock } from '../nara/clock.ts';
import type { Damage } from './files.ts';
import { historyFile } from './history-file.ts';
import { createHistoryQueue, type HistoryQueue } from './history-queue.ts';
import type { HistoryReader } from './history-reader.ts';
import { megabyte, type HistoryBounds } from './history-retention.ts';
import type { HistoryRow } from './history-rows.ts';

/** What was kept of earlier days, on the disk. */
export interface History {
  /** Takes a row at once and writes it soon. Never throws: a disk that refuses is tried again. */
  put(row: HistoryRow): void;
  /** What is written so far. Throws what the disk says. */
  readonly read: Pick<HistoryReader, 'page' | 'editions' | 'edition' | 'rejections'>;
  /** Throws what the disk says. */
  size(): HistorySize;
  /** Forgets everything, also what is not written yet. Throws a DiskError. */
  forgetAll(): void;
  /** Writes all that waits. True when all of it is on the disk. Never throws. */
  flush(): boolean;
  /** Writes all that waits, ends what is going on, and lets go of the file. Safe to call twice. Never throws. */
  close(): void;
}

export interface HistoryParts {
  /** ":memory:" keeps it for this run only. */
  readonly file: string;
  readonly clock: Clock;
  /** In force now. */
  bounds(): HistoryBounds;
  /** Once when writing fails; null once when it has worked again for a while. */
  onTrouble(error: unknown): void;
  onDamage(damage: Damage): void;
  /** Passing time in ms, whatever the clock is set to. */
  readonly stopwatch?: () => number;
  readonly queue?: HistoryQueue;
}

/** What is collected this long is written together. */
const collectMs = 500;
/** Everything else waits for what is done in a slice, so it is short and another turn goes on. */
const slice = { rows: 200, ms: 4 } as const;
const retention = { firstMs: 30_000, everyMs: 60_000, pauseMs: 20 } as const;
/** So often it is noted that we are here: after a crash, what went on ends there. */
const watchMs = 60_000;
const retryMost = 30_000;
/** A disk that is nearly full takes a row now and then. */
const wellMs = 30_000;

/** Opens the history. It opens its file with the first row or question, and goes on trying where it cannot. */
export function openHistory(parts: HistoryParts): History {
  const { clock, bounds, stopwatch = () => performance.now(), queue = createHistoryQueue() } = parts;
  const onDisk = parts.file !== ':memory:';
  /** After a crash, presence is known up to the moment we last noted; after trouble with the disk it is known on. */
  let recovered = false;
  const file = historyFile({
    file: parts.file,
    now: clock.now,
    onDamage: parts.onDamage,
    onOpen({ write }) {
      if (!recovered) write.unwatch(write.watchedUntil() ?? 0);
      recovered = true;
    },
  });
  let closed = false;
  let failures = 0;
  /** When writing last failed, as long as that is told. */
  let troubleAt: number | null = null;
  /** The last turn wrote rows, if there were any. */
  let wrote = true;
  let watchAt = 0;
  let retainAt = clock.now() + retention.firstMs;
  let timer: { readonly at: number; cancel(): void } | null = null;

  const schedule = (ms: number): void => {
    const at = clock.now() + ms;
    if (closed || (timer !== null && timer.at <= at)) return;
    timer?.cancel();
    timer = { at, cancel: clock.after(ms, turn) };
  };
  /** Whether it succeeded. */
  const attempt = (work: () => void): boolean => {
    try {
      work();
      failures = 0;
      if (troubleAt !== null && queue.size() === 0 && clock.now() - troubleAt >= wellMs) {
        troubleAt = null;
        parts.onTrouble(null);
      }
      return true;
    } catch (error) {
      failures++;
      const first = troubleAt === null;
      troubleAt = clock.now();
      if (first) parts.onTrouble(error);
      return false;
    }
  };
  const writeSlice = (): void => {
    const end = stopwatch() + slice.ms;
    const rows = queue.next(slice.rows);
    file.use(({ write }) => {
      // Only what is committed leaves the queue.
      queue.done(write.write(rows, () => stopwatch() >= end));
    });
  };
  const noteWatch = (): void => {
    watchAt = clock.now() + watchMs;
    file.use(({ write }) => write.watched(clock.now()));
  };
  const retain = (): void => {
    const more = file.use((history) => history.retention.step(bounds(), clock.now()));
    retainAt = clock.now() + (more ? retention.pauseMs : retention.everyMs);
  };
  /** One thing at a time; where rows never cease to come, what is too much goes all the same. */
  const work = (): void => {
    if (clock.now() >= watchAt) noteWatch();
    const retainNow = clock.now() >= retainAt && (queue.size() === 0 || wrote);
    wrote = !retainNow;
    if (retainNow) retain();
    else if (queue.size() > 0) writeSlice();
  };
  const turn = (): void => {
    timer = null;
    if (!attempt(work)) schedule(Math.min(retryMost, collectMs * 2 ** Math.min(failures, 10)));
    else if (queue.size() > 0) schedule(0);
    else schedule(Math.max(0, Math.min(watchAt, retainAt) - clock.now()));
  };
  const flush = (): boolean => {
    while (queue.size() > 0) if (!attempt(writeSlice)) return false;
    return true;
  };
  schedule(collectMs);
  return {
    put(row) {
      if (closed) return;
      queue.put(row);
      if (failures === 0) schedule(collectMs);
    },
    read: {
      page: (query) => file.use(({ read }) => read.page(query)),
      editions: (...query) => file.use(({ read }) => read.editions(...query)),
      edition: (...query) => file.use(({ read }) => read.edition(...query)),
      rejections: (query) => file.use(({ read }) => read.rejections(query)),
    },
    size() {
      const { bytes, since } = file.use((history) => ({
        bytes: history.retention.size(),
        since: history.read.since(),
      }));
      return { bytes, limitBytes: bounds().megabytes * megabyte, since, dropped: queue.dropped(), onDisk };
    },
    forgetAll() {
      queue.clear();
      file.remove();
    },
    flush,
    close() {
      if (closed) return;
      flush();
      attempt(() => file.use(({ write }) => write.unwatch(clock.now())));
      closed = true;
      timer?.cancel();
      timer = null;
      file.close();
    },
  };
}
