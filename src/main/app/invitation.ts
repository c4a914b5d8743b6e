import type { PendingLink } from '../../contract/host.ts';
import type { Api } from '../../contract/table.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { PlazasInUse } from './plazas.ts';

/** An invitation that waits for the person's word. A later one takes its place. */
export interface Invitation {
  offer(link: PendingLink): void;
  pending(): PendingLink | null;
  /** Joins or puts it away. */
  readonly requests: Pick<Api, 'answerLink'>;
}

export function createInvitation(parts: {
  readonly plazas: Pick<PlazasInUse, 'desk' | 'stop'>;
  readonly feed: Pick<ChangeFeed, 'changed'>;
}): Invitation {
  let pending: PendingLink | null = null;
  const set = (link: PendingLink | null): void => {
    pending = link;
    parts.feed.changed('link');
  };
  return {
    offer: set,
    pending: () => pending,
    requests: {
      async answerLink({ join, password = '' }) {
        const link = pending;
        if (!join || link === null) {
          // Also where we were about to go.
          parts.plazas.stop();
          set(null);
          return null;
        }
        // It stands until it is joined: why it could not be is said where it was asked.
        const failure = await parts.plazas.desk.accept(link, password);
        if (failure === null && pending === link) set(null);
        return failure;
      },
    },
  };
}
