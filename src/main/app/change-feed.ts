import type { Arrival, PeerSummary } from '../../contract/peers.ts';
import type { Change, ChangeBatch } from '../../contract/state.ts';
import type { Clock } from '../nara/clock.ts';

/** Collects what changed and sends it together, a frame at a time: a flood of messages is a few pushes a second. */
export interface ChangeFeed {
  peer(name: string): void;
  arrival(arrival: Arrival): void;
  /** The change is made when the frame is sent, so that a thousand counts cost one object. */
  set(type: SingleChange['type'], change: () => SingleChange): void;
  /** Sends at once what is waiting, and remembers it. */
  flush(): void;
  /** Number of the last batch. */
  revision(): number;
  on(listener: (batch: ChangeBatch) => void): () => void;
}

type SingleChange = Exclude<Change, { type: 'peers' } | { type: 'arrival' }>;

/** What is said now and then shows at once; in a flood a frame costs more than it is worth, and there are fewer. */
const frameMs = 10;
const fullFrameMs = 50;
/** From so many changed naras a millisecond on it is a flood, whichever length the frame has that they are counted in. */
const floodPerMs = 1.5;
/** A transaction costs the disk the same however much is in it: a frame's worth each would be most of a flood's cost. */
const rememberMs = 100;

export function createChangeFeed(parts: {
  readonly clock: Clock;
  /** A peer as windows see it, or null where it is gone. */
  summary(name: string): PeerSummary | null;
  /** The names whose peers were sent since the last time: the moment to remember them, a tenth of a second late at most. */
  onPeers(names: readonly string[]): void;
}): ChangeFeed {
  const listeners = new Set<(batch: ChangeBatch) => void>();
  const peers = new Set<string>();
  const singles = new Map<string, () => SingleChange>();
  let arrivals: Arrival[] = [];
  let revision = 0;
  let cancel: (() => void) | null = null;
  const unremembered = new Set<string>();
  let cancelRemembering: (() => void) | null = null;
  let frame = frameMs;

  const remember = (): void => {
    cancelRemembering?.();
    cancelRemembering = null;
    if (unremembered.size === 0) return;
    const names = [...unremembered];
    unremembered.clear();
    parts.onPeers(names);
  };
  const peersChange = (): Change[] => {
    if (peers.size === 0) return [];
    const names = [...peers];
    peers.clear();
    frame = names.length >= floodPerMs * frame ? fullFrameMs : frameMs;
    for (const name of names) unremembered.add(name);
    cancelRemembering ??= parts.clock.after(rememberMs, remember);
    const upsert = names.flatMap((name) => parts.summary(name) ?? []);
    const here = new Set(upsert.map((peer) => peer.name));
    return [{ type: 'peers', upsert, gone: names.filter((name) => !here.has(name)) }];
  };
  const send = (): void => {
    cancel?.();
    cancel = null;
    const changes: Change[] = [
      ...peersChange(),
      ...[...singles.values()].map((make) => make()),
      ...arrivals.map((arrival): Change => ({ type: 'arrival', arrival })),
    ];
    singles.clear();
    arrivals = [];
    if (changes.length === 0) return;
    revision++;
    for (const listener of listeners) listener({ revision, changes });
  };
  const schedule = (): void => {
    cancel ??= parts.clock.after(frame, send);
  };
  return {
    peer(name) {
      peers.add(name);
      schedule();
    },
    arrival(arrival) {
      arrivals.push(arrival);
      schedule();
    },
    set(type, change) {
      singles.set(type, change);
      schedule();
    },
    flush() {
      send();
      remember();
    },
    revision: () => revision,
    on(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
