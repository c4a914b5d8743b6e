import type { Arrival, PeerSummary } from '../../../contract/peers.ts';
import type { Change, ChangeBatch, ConnectionView, Snapshot } from '../../../contract/state.ts';

/** Something about one nara that a person may want to be told. Times in Unix ms. */
export type News =
  | { readonly kind: 'arrival'; readonly name: string; readonly at: number; readonly arrival: Arrival }
  | { readonly kind: 'departure'; readonly name: string; readonly at: number; readonly by: 'chau' | 'silence' }
  | { readonly kind: 'conflict'; readonly name: string; readonly at: number };

/** Reads news out of what changed. */
export function createNewsReader(first: Pick<Snapshot, 'peers' | 'connection'>): (batch: ChangeBatch) => News[] {
  const here = new Set(first.peers.filter((peer) => peer.presence === 'ONLINE').map((peer) => peer.name));
  const conflicts = new Set(first.peers.filter((peer) => peer.trust === 'conflict').map((peer) => peer.name));
  let connection = first.connection;

  const departure = (peer: PeerSummary): News | null => {
    if (peer.presence === 'ONLINE') {
      here.add(peer.name);
      return null;
    }
    if (!here.delete(peer.name)) return null;
    if (peer.presence === 'OFFLINE') return { kind: 'departure', name: peer.name, at: peer.since, by: 'chau' };
    return fellSilent(peer, connection) ? { kind: 'departure', name: peer.name, at: peer.since, by: 'silence' } : null;
  };
  const conflict = (peer: PeerSummary): News | null => {
    if (peer.trust !== 'conflict') {
      conflicts.delete(peer.name);
      return null;
    }
    if (conflicts.has(peer.name)) return null;
    conflicts.add(peer.name);
    return { kind: 'conflict', name: peer.name, at: peer.lastSeen ?? peer.since };
  };
  const read = (change: Change): (News | null)[] => {
    switch (change.type) {
      case 'peers':
        for (const name of change.gone) {
          here.delete(name);
          conflicts.delete(name);
        }
        return change.upsert.flatMap((peer) => [departure(peer), conflict(peer)]);
      case 'connection':
        connection = change.connection;
        return [];
      case 'arrival':
      case 'self':
      case 'counters':
      case 'notices':
      case 'settings':
      case 'demo':
      case 'link':
      case 'rounds':
      case 'focus':
      case 'plazas':
      case 'diagnosis':
      case 'hosting':
        return [];
    }
  };
  return ({ changes }) => {
    // Within one frame peers stand as they ended: who came and went in it has to come first.
    const arrivals = changes.flatMap((change) => (change.type === 'arrival' ? [change.arrival] : []));
    for (const { name } of arrivals) here.add(name);
    return [
      ...arrivals.map((arrival): News => ({ kind: 'arrival', name: arrival.name, at: arrival.at, arrival })),
      ...changes.flatMap(read).flatMap((news) => news ?? []),
    ];
  };
}

/** Whom nobody could hear, because we were away, did not fall silent: only one that was heard since we joined. */
function fellSilent(peer: PeerSummary, connection: ConnectionView): boolean {
  return peer.presence === 'MISSING' && connection.phase === 'joined' && (peer.lastSeen ?? 0) >= connection.since;
}
