import type { Arrival, PeerSummary } from '../../contract/peers.ts';
import type { Change, ChangeBatch, Snapshot } from '../../contract/state.ts';

const arrivalsKept = 50;

/** What the desktop knows of the plaza, kept up by the changes: a snapshot of thousands of naras is not for every frame. */
export interface Known extends Pick<Snapshot, 'connection' | 'settings' | 'notices'> {
  peers(): Iterable<PeerSummary>;
  /** Newest first. */
  readonly arrivals: readonly Arrival[];
}

export function createKnown(first: Snapshot): { readonly known: Known; apply(batch: ChangeBatch): void } {
  const peers = new Map(first.peers.map((peer) => [peer.name, peer]));
  let { connection, settings, notices, arrivals } = first;

  const take = (change: Change): void => {
    switch (change.type) {
      case 'peers':
        for (const name of change.gone) peers.delete(name);
        for (const peer of change.upsert) peers.set(peer.name, peer);
        return;
      case 'arrival':
        arrivals = [change.arrival, ...arrivals].slice(0, arrivalsKept);
        return;
      case 'connection':
        connection = change.connection;
        return;
      case 'settings':
        settings = change.settings;
        return;
      case 'notices':
        notices = change.notices;
        return;
      case 'self':
      case 'counters':
      case 'demo':
      case 'link':
      case 'rounds':
      case 'focus':
      case 'plazas':
      case 'diagnosis':
      case 'hosting':
        return;
    }
  };
  return {
    known: {
      peers: () => peers.values(),
      get connection() {
        return connection;
      },
      get settings() {
        return settings;
      },
      get notices() {
        return notices;
      },
      get arrivals() {
        return arrivals;
      },
    },
    apply(batch) {
      for (const change of batch.changes) take(change);
    },
  };
}
