import type { Arrival, PeerSummary } from '../../contract/peers.ts';
import type { Change, ChangeBatch, Snapshot } from '../../contract/state.ts';

/** How many arrivals a window keeps; older ones are history, not news. */
export const arrivalsKept = 50;

export type Applied =
  { readonly ok: true; readonly snapshot: Snapshot } | { readonly ok: false; readonly reason: 'gap' };

/**
 * A snapshot with one batch applied. An old batch changes nothing; a batch that is not the next one is a gap,
 * and only a fresh snapshot can mend that.
 */
export function applyChanges(snapshot: Snapshot, batch: ChangeBatch): Applied {
  if (batch.revision <= snapshot.revision) return { ok: true, snapshot };
  if (batch.revision !== snapshot.revision + 1) return { ok: false, reason: 'gap' };
  const changed = batch.changes.reduce(applyChange, snapshot);
  return { ok: true, snapshot: { ...changed, revision: batch.revision } };
}

function applyChange(snapshot: Snapshot, change: Change): Snapshot {
  switch (change.type) {
    case 'peers':
      return { ...snapshot, peers: mergePeers(snapshot.peers, change.upsert, change.gone) };
    case 'arrival':
      return { ...snapshot, arrivals: mergeArrival(snapshot.arrivals, change.arrival) };
    case 'connection':
      return { ...snapshot, connection: change.connection };
    case 'self':
      return { ...snapshot, self: change.self };
    case 'counters':
      return { ...snapshot, counters: change.counters };
    case 'notices':
      return { ...snapshot, notices: change.notices };
    case 'settings':
      return { ...snapshot, settings: change.settings };
    case 'focus':
      return { ...snapshot, focus: change.focus };
    case 'plazas':
      return { ...snapshot, plazas: change.plazas };
    case 'diagnosis':
      return { ...snapshot, diagnosis: change.diagnosis };
    case 'demo':
      return { ...snapshot, demo: change.demo };
    case 'link':
      return { ...snapshot, link: change.link };
    case 'rounds':
    case 'hosting':
      // No part of the snapshot: whoever shows them listens for them.
      return snapshot;
  }
}

/** Where each name stands in the latest list: with ten thousand naras, a frame has no time to look for it. */
const places = new WeakMap<readonly PeerSummary[], Map<string, number>>();

/** The others stay where they are, so that whoever compares two lists sees at once who changed. */
function mergePeers(
  peers: readonly PeerSummary[],
  upsert: readonly PeerSummary[],
  gone: readonly string[],
): readonly PeerSummary[] {
  const at = places.get(peers) ?? placesOf(peers);
  const left = gone.filter((name) => at.has(name));
  if (left.length > 0) {
    const names = new Set(left);
    return mergePeers(
      peers.filter(({ name }) => !names.has(name)),
      upsert,
      [],
    );
  }
  const merged = [...peers];
  for (const peer of upsert) {
    const place = at.get(peer.name) ?? merged.length;
    at.set(peer.name, place);
    merged[place] = peer;
  }
  // The new list has them now. Of the old one they would tell of names that it does not hold.
  places.delete(peers);
  places.set(merged, at);
  return merged;
}

function placesOf(peers: readonly PeerSummary[]): Map<string, number> {
  return new Map(peers.map(({ name }, place) => [name, place]));
}

function mergeArrival(arrivals: readonly Arrival[], arrival: Arrival): readonly Arrival[] {
  const others = arrivals.filter((known) => known.name !== arrival.name || known.at !== arrival.at);
  return [...others, arrival].slice(-arrivalsKept);
}
