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

function mergePeers(
  peers: readonly PeerSummary[],
  upsert: readonly PeerSummary[],
  gone: readonly string[],
): readonly PeerSummary[] {
  const byName = new Map(peers.map((peer) => [peer.name, peer]));
  for (const name of gone) byName.delete(name);
  for (const peer of upsert) byName.set(peer.name, peer);
  return [...byName.values()];
}

function mergeArrival(arrivals: readonly Arrival[], arrival: Arrival): readonly Arrival[] {
  const others = arrivals.filter((known) => known.name !== arrival.name || known.at !== arrival.at);
  return [...others, arrival].slice(-arrivalsKept);
}
