import type { SelfView } from '../../contract/state.ts';
import type { Api } from '../../contract/table.ts';
import { nameKey } from '../nara/names.ts';
import { suggestStartTime } from '../nara/start-time.ts';
import type { Follower } from '../plaza/follower.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { Myself } from './myself.ts';
import type { OwnPast } from './own-past.ts';
import type { Witness } from './witness.ts';

/** Ourselves as windows see us, with what others remember of us. */
export interface SelfDesk {
  view(): SelfView | null;
  readonly api: Pick<Api, 'adoptStartTime'>;
  readonly follower: Follower;
}

export function createSelfDesk(parts: {
  readonly myself: Pick<Myself, 'view'>;
  readonly past: Pick<OwnPast, 'trinity' | 'adopt'>;
  hearsay: Witness['hearsay'];
  readonly feed: Pick<ChangeFeed, 'changed'>;
}): SelfDesk {
  const { myself, past, feed } = parts;
  const suggestion = (name: string): number | null => {
    const ours = past.trinity()?.start_time ?? 0;
    return suggestStartTime(
      parts.hearsay(name).map(({ observation }) => observation.start_time ?? 0),
      ours,
    );
  };
  return {
    view() {
      const self = myself.view();
      if (self === null) return null;
      return { ...self, startTime: past.trinity()?.start_time ?? 0, rememberedStart: suggestion(self.name) };
    },
    api: {
      adoptStartTime({ startTime }) {
        const self = myself.view();
        if (self === null || suggestion(self.name) !== startTime) return Promise.resolve(false);
        past.adopt(startTime);
        feed.changed('self');
        return Promise.resolve(true);
      },
    },
    follower: {
      verified(message) {
        if (message.kind !== 'howdy') return;
        const self = myself.view();
        if (self === null) return;
        if (message.hearsay.some(({ about }) => nameKey(about) === nameKey(self.name))) feed.changed('self');
      },
    },
  };
}
