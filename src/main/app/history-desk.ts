import { join } from 'node:path';
import type { Settings } from '../../contract/settings.ts';
import type { Api } from '../../contract/table.ts';
import type { historyRequests, KeptCheckpoint } from '../../contract/history.ts';
import type { Clock } from '../nara/clock.ts';
import { openHistory } from '../store/history.ts';
import { createHistoryFeed, type HistoryFeed } from './history-feed.ts';
import { historyDamaged, historyStuck } from './notices.ts';
import type { NoticeBoard } from './notice-board.ts';

/** The history, what feeds it, and the requests that it answers. */
export interface HistoryDesk {
  readonly feed: HistoryFeed;
  readonly requests: Pick<Api, keyof typeof historyRequests>;
  /** The newest checkpoints that are kept, newest first. Rejects with what the disk says. */
  checkpoints(limit: number): Promise<readonly KeptCheckpoint[]>;
  /** Writes what waits and lets go of the file. Safe to call twice. */
  close(): void;
}

/** In memory it is for this run only, and need not be long. */
const inMemoryMegabytes = 20;

export function openHistoryDesk(parts: {
  /** The data folder; null keeps history for this run only. */
  readonly dir: string | null;
  readonly clock: Clock;
  readonly notices: Pick<NoticeBoard, 'tell' | 'withdraw'>;
  /** In force now. */
  settings(): Pick<Settings, 'historyDays' | 'historyMegabytes'>;
}): HistoryDesk {
  const { dir, clock, notices } = parts;
  const history = openHistory({
    file: dir === null ? ':memory:' : join(dir, 'history.db'),
    clock,
    bounds() {
      const { historyDays: days, historyMegabytes } = parts.settings();
      return { days, megabytes: dir === null ? Math.min(historyMegabytes, inMemoryMegabytes) : historyMegabytes };
    },
    onTrouble: (error) => (error === null ? notices.withdraw('history-stuck') : notices.tell(historyStuck(error))),
    onDamage: (damage) => notices.tell(historyDamaged(damage)),
  });
  const feed = createHistoryFeed({ history, clock });
  return {
    feed,
    requests: {
      history: async (query) => history.read.page(query),
      editions: async ({ name, limit, before }) => history.read.editions(name, limit, before),
      edition: async ({ name, id }) => history.read.edition(name, id),
      rejections: async (query) => history.read.rejections(query),
      historySize: async () => history.size(),
      async forgetHistory() {
        history.forgetAll();
        feed.begun();
        return null;
      },
    },
    async checkpoints(limit) {
      // Nothing is later than this, and the other lists count as read to their end.
      const to = Number.MAX_SAFE_INTEGER;
      const after = { spans: null, moves: null, checkpoints: { at: to, id: 0 } };
      return history.read.page({ name: null, from: 0, to, limit, after }).checkpoints;
    },
    close: () => history.close(),
  };
}
