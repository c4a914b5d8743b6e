import type { historyRequests } from '../../contract/history.ts';
import type { paperRequests } from '../../contract/papers.ts';
import type { Api } from '../../contract/table.ts';
import type { Clock } from '../nara/clock.ts';
import type { Memory } from '../store/memory.ts';
import type { Words } from '../words/catalogue.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { Myself } from './myself.ts';
import type { Others } from './others.ts';
import { papersDesk } from './papers-desk.ts';
import type { PlazaOptions } from './surface.ts';
import { trustDesk } from './trust-desk.ts';

type Requests = 'peer' | 'checkpoints' | 'markPeer' | keyof typeof historyRequests | keyof typeof paperRequests;

/** The requests about other naras: their cards, whom to believe, what they wrote and agreed on, our marks on them. */
export function othersDesk(parts: {
  readonly clock: Pick<Clock, 'now'>;
  readonly memory: Memory;
  readonly others: Pick<Others, 'people' | 'marks' | 'trust' | 'impressions' | 'checkpoints' | 'history'>;
  readonly self: Myself['view'];
  readonly savePdf: PlazaOptions['savePdf'];
  readonly feed: Pick<ChangeFeed, 'peer' | 'flush'>;
  words(): Words;
}): Pick<Api, Requests> & ReturnType<typeof trustDesk> {
  const { clock, memory, others, feed, self, savePdf, words } = parts;
  const { people, trust, impressions } = others;
  const history = others.history.requests;
  const onChange = (name: string): void => feed.peer(name);
  return {
    peer({ name }) {
      // What a person has seen outlives a crash.
      feed.flush();
      const detail = people.detail(name);
      return Promise.resolve(detail === null ? null : { ...detail, ...impressions.opinionOf(name) });
    },
    ...trustDesk({ clock, trust, people, memory, words, onChange, flush: () => feed.flush() }),
    ...history,
    ...papersDesk({ people, history, memory, clock, self, savePdf }),
    ...others.checkpoints.api,
    ...others.marks.requests({ known: (name) => people.summary(name) !== null, onChange }),
  };
}
