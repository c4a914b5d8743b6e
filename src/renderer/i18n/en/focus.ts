import type { FocusView } from '../../../contract/focus.ts';
import type { PeerSummary } from '../../../contract/peers.ts';
import { ago, count, counted, duration } from './time.ts';

const why: Readonly<Record<FocusView['why'], string>> = {
  asked: 'You asked for it in Settings.',
  crowd: 'So many are here that hearing everyone would load the broker and everybody on it.',
  busy: 'More came than this computer could check in time.',
};

/** "12 favourites and 50 of 3,000 others" */
function whose({ favourites, sample, others }: FocusView): string {
  const some = `${count(sample)} of ${counted(others, 'other', 'others')}`;
  return favourites === 0 ? some : `${counted(favourites, 'favourite', 'favourites')} and ${some}`;
}

/** Whose newspapers are heard in a crowd, and whose are not. */
export const focus = {
  label: 'Focus',
  line: (view: FocusView): string =>
    `Hearing the newspapers of ${whose(view)}; the sample changes every ${duration(view.everyMs)}.`,
  rest: 'Hey-theres, goodbyes and checkpoints are heard of everyone. Whoever is not listened to is never called missing.',
  why: (view: FocusView): string => why[view.why],
  /** In place of "here", of a nara whose last word is too old to say so. */
  unheard: 'not listened to',
  last: (peer: PeerSummary, now: number): string =>
    peer.lastSeen === null ? 'not listened to' : `heard ${ago(peer.lastSeen, now)}`,
  card: 'not listened to now: its silence says nothing',
  settings: {
    focus: {
      label: 'Focus in a crowd',
      hint: 'Hear newspapers of your favourites and of a changing sample only. Automatic does so from 1,000 naras on, or when more comes than can be checked.',
      options: { auto: 'Automatic', on: 'Always', off: 'Never' },
    },
    focusSample: { label: 'Size of the sample', hint: 'How many others are heard at a time, 10 to 500.' },
    bad: 'The sample has 10 to 500 naras.',
  },
};
