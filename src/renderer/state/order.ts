import type { PeerSummary, Presence } from '../../contract/peers.ts';

const presenceRank: Readonly<Record<Presence, number>> = { ONLINE: 0, MISSING: 1, OFFLINE: 2, HEARD: 3 };

/** Online first, favourites before others, then by name; the order depends on nothing that changes with every message, so rows hold still. */
export function orderPeers(peers: readonly PeerSummary[]): readonly PeerSummary[] {
  return peers
    .map((peer) => ({ peer, key: peer.name.toLowerCase() }))
    .sort(
      (a, b) =>
        presenceRank[a.peer.presence] - presenceRank[b.peer.presence] ||
        Number(b.peer.favourite) - Number(a.peer.favourite) ||
        compare(a.key, b.key) ||
        compare(a.peer.name, b.peer.name),
    )
    .map(({ peer }) => peer);
}

/** Those whose name, flair or presence holds every word asked for. */
export function searchPeers(peers: readonly PeerSummary[], query: string): readonly PeerSummary[] {
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return peers;
  return peers.filter((peer) => {
    const text = `${peer.name} ${peer.flair} ${peer.presence}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

// Plain code units: localeCompare over 10,000 names for every batch costs a frame.
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
