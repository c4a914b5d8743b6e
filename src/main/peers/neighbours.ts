import { nameKey } from '../nara/names.ts';
import type { Peer } from './peer.ts';

const told = 10;

/** The ten that were heard last of all who are here, newest first, without `except`. One pass over everyone. */
export function newestHere(peers: Iterable<Peer>, except: string): readonly Peer[] {
  const newest: Peer[] = [];
  for (const peer of peers) {
    const last = newest[told - 1];
    if (peer.presence !== 'ONLINE' || (last !== undefined && seen(peer) <= seen(last))) continue;
    if (nameKey(peer.name) === nameKey(except)) continue;
    const place = newest.findIndex((other) => seen(other) < seen(peer));
    newest.splice(place < 0 ? newest.length : place, 0, peer);
    newest.length = Math.min(newest.length, told);
  }
  return newest;
}

/** How many are here, but for those that do not count. */
export function countHere(peers: Iterable<Peer>, isLeftOut: (name: string) => boolean): number {
  let count = 0;
  for (const peer of peers) if (peer.presence === 'ONLINE' && !isLeftOut(peer.name)) count++;
  return count;
}

const seen = (peer: Peer): number => peer.lastSeen ?? 0;
