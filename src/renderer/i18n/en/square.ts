import type { PeerSummary } from '../../../contract/peers.ts';
import { naras } from './naras.ts';
import { counted, duration } from './time.ts';

/** The picture of the plaza. */
export const square = {
  place: 'The plaza as a picture',
  label: 'Lanterns around yours: the nearer, the later heard. The list says the same in words.',
  us: 'you',
  /** On a ring: how long ago those on it were heard. */
  ring: (age: number): string => `${duration(age)} ago`,
  hover: (peer: PeerSummary, now: number): string =>
    [`${peer.name}: ${naras.presence[peer.presence]}`, naras.happened(peer, now)].filter(Boolean).join(', '),
  more: (n: number): string => `and ${counted(n, 'more', 'more')} in the list`,
};
