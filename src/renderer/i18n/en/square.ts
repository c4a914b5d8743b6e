import type { PeerSummary } from '../../../contract/peers.ts';
import { naras } from './naras.ts';
import { count, counted } from './time.ts';

/** The picture of the plaza. */
export const square = {
  place: 'The plaza as a picture',
  label: (here: number, all: number): string =>
    `Lanterns around yours: ${count(here)} of ${count(all)} are here. The nearer, the later heard. The list says the same in words.`,
  us: 'you',
  /** On the rings: how long ago those on it were heard. */
  ring: { now: 'now', tenMinutes: '10 minutes', hour: 'an hour', day: 'a day' },
  hover: (peer: PeerSummary, now: number): string =>
    [naras.presence[peer.presence], naras.happened(peer, now)].filter(Boolean).join(', '),
  crowd: (all: number, here: number): string => `${counted(all, 'nara', 'naras')}, ${count(here)} here`,
  crowdHow: 'Click to look closer',
  within: (n: number): string => `Looking at ${counted(n, 'nara', 'naras')}`,
  everyone: 'Show everyone',
};
