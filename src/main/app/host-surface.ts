import type { Snapshot } from '../../contract/state.ts';
import type { Memory } from '../store/memory.ts';
import type { Words } from '../words/catalogue.ts';
import type { Answers } from './answers.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { Invitation } from './invitation.ts';
import type { NoticeBoard } from './notice-board.ts';
import type { Others } from './others.ts';
import type { OwnPast } from './own-past.ts';
import type { Stays } from './stays.ts';
import type { PlazaSurface } from './surface.ts';

/** What the host holds of the running Plaza. */
export function hostSurface(parts: {
  readonly answers: Answers;
  readonly feed: Pick<ChangeFeed, 'on'>;
  readonly notices: NoticeBoard;
  readonly invitation: Pick<Invitation, 'offer'>;
  readonly memory: Pick<Memory, 'getState' | 'setState'>;
  readonly others: Pick<Others, 'marks'>;
  readonly past: Pick<OwnPast, 'rest' | 'wake'>;
  readonly stays: Stays;
  snapshot(): Snapshot;
  words(): Words;
  /** Says chau and lets go of everything; called once. */
  finish(): Promise<void>;
}): PlazaSurface {
  const { answers, notices, memory, past, stays, snapshot, words } = parts;
  let stopping: Promise<void> | null = null;
  return {
    serve: answers.serve,
    snapshot,
    onChanges: (listener) => parts.feed.on(listener),
    words,
    tell: notices.tell,
    withdraw: notices.withdraw,
    notices: notices.all,
    invite: parts.invitation.offer,
    notes: {
      get: (key) => memory.getState(`host:${key}`),
      set: (key, value) => memory.setState(`host:${key}`, value),
    },
    markOf: parts.others.marks.of,
    note: answers.note,
    api: answers.api,
    stop: () => (stopping ??= stays.inTurn(() => parts.finish())),
    suspend: () =>
      stays.inTurn(async () => {
        past.rest();
        await stays.current()?.suspend();
      }),
    resume: () =>
      void stays.inTurn(async () => {
        past.wake();
        stays.current()?.resume();
      }),
  };
}
