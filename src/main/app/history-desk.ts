import { join } from 'node:path';
import type { Settings } from '../../contract/settings.ts';
import type { Api } from '../../contract/table.ts';
import type { historyRequests } from '../../contract/history.ts';
import type { Clock } from '../nara/clock.ts';
import { openHistory } from '../store/history.ts';
import { createHistoryFeed, type HistoryFeed } from './history-feed.ts';
import { historyDamaged, historyStuck } from './history-notices.ts';
import type { NoticeBoard } from './notice-board.ts';

/** The history, what feeds it, and the requests that it answers. */
export interface HistoryDesk {
  readonly feed: HistoryFeed;
  readonly requests: Pick<Api, keyof typeof historyRequests>;
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
  self(): string;
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
  const feed = createHistoryFeed({ history, clock, self: parts.self });
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
    close: () => history.close(),
  };
}
