import type { Arrival, PeerSummary } from '../../contract/peers.ts';
import type { Change, ChangeBatch } from '../../contract/state.ts';
import type { Clock } from '../nara/clock.ts';
import { createWriteDown } from './write-down.ts';

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
/** So many changed naras within this time (ms) are a flood. One frame alone would take for it what a wait has gathered. */
const flood = { naras: 150, ms: 100 } as const;

export function createChangeFeed(parts: {
  readonly clock: Clock;
  /** A peer as windows see it, or null where it is gone. */
  summary(name: string): PeerSummary | null;
  /** The moment to remember these, a tenth of a second after they were sent; in a flood up to two seconds. */
  onPeers(names: readonly string[]): void;
}): ChangeFeed {
  const listeners = new Set<(batch: ChangeBatch) => void>();
  const peers = new Set<string>();
  const singles = new Map<string, () => SingleChange>();
  let arrivals: Arrival[] = [];
  let revision = 0;
  let cancel: (() => void) | null = null;
  const writing = createWriteDown({ clock: parts.clock, write: (names) => parts.onPeers(names) });
  let frame = frameMs;
  let sentAt = 0;
  let lately: { readonly at: number; readonly naras: number }[] = [];

  const isFlood = (naras: number): boolean => {
    const now = parts.clock.now();
    lately = [...lately.filter(({ at }) => now - at < flood.ms), { at: now, naras }];
    return lately.reduce((sum, sent) => sum + sent.naras, 0) >= flood.naras;
  };

  /** In a flood only who has arrived is written down soon: of the others most would be written anew at once. */
  const remember = (names: readonly string[], inFlood: boolean): void => {
    const arrived = new Set(arrivals.map(({ name }) => name));
    for (const name of names) {
      if (inFlood && !arrived.has(name)) writing.later(name);
      else writing.soon(name);
    }
  };
  const peersChange = (): Change[] => {
    if (peers.size === 0) return [];
    const names = [...peers];
    peers.clear();
    frame = isFlood(names.length) ? fullFrameMs : frameMs;
    remember(names, frame === fullFrameMs);
    const upsert = names.flatMap((name) => parts.summary(name) ?? []);
    const here = new Set(upsert.map((peer) => peer.name));
    return [{ type: 'peers', upsert, gone: names.filter((name) => !here.has(name)) }];
  };
  const send = (): void => {
    cancel?.();
    cancel = null;
    sentAt = parts.clock.now();
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
    if (cancel !== null) return;
    // A flood that has ended leaves no long frame behind.
    if (parts.clock.now() - sentAt > fullFrameMs) frame = frameMs;
    cancel = parts.clock.after(frame, send);
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
      writing.flush();
    },
    revision: () => revision,
    on(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
