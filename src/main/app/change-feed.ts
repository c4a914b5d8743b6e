import type { Arrival, PeerSummary } from '../../contract/peers.ts';
import type { Change, ChangeBatch } from '../../contract/state.ts';
import type { Clock } from '../nara/clock.ts';
import { changeOf, type SingleChange, type Views } from './shown.ts';
import { createWriteDown } from './write-down.ts';

/** Collects what changed and sends it together, a frame at a time: a flood of messages is a few pushes a second. */
export interface ChangeFeed {
  peer(name: string): void;
  arrival(arrival: Arrival): void;
  /** How it is now is looked up when the frame is sent, so that a thousand counts cost one object. */
  changed(...types: SingleChange['type'][]): void;
  /** From now on frames are sent, the first at once: of what has changed before. */
  begin(source: FeedSource): void;
  /** Sends at once what is waiting, and remembers it. */
  flush(): void;
  /** Number of the last batch. */
  revision(): number;
  on(listener: (batch: ChangeBatch) => void): () => void;
}

/** Where the feed looks up what it sends. */
interface FeedSource {
  readonly views: Views;
  /** A peer as windows see it, or null where it is gone. */
  summary(name: string): PeerSummary | null;
  /** The moment to remember these, a tenth of a second after they were sent; in a flood up to two seconds. */
  onPeers(names: readonly string[]): void;
}

/** What is said now and then shows at once; in a flood a frame costs more than it is worth, and there are fewer. */
const frameMs = 10;
const fullFrameMs = 50;
/** So many changed naras within this time (ms) are a flood. One frame alone would take for it what a wait has gathered. */
const flood = { naras: 150, ms: 100 } as const;

/** Collects from the first moment on; what all of it comes to is known later, and given to `begin`. */
export function createChangeFeed(clock: Clock): ChangeFeed {
  let source: FeedSource | null = null;
  const listeners = new Set<(batch: ChangeBatch) => void>();
  const peers = new Set<string>();
  const singles = new Set<SingleChange['type']>();
  let arrivals: Arrival[] = [];
  let revision = 0;
  let cancel: (() => void) | null = null;
  const writing = createWriteDown({ clock, write: (names) => source?.onPeers(names) });
  let frame = frameMs;
  let sentAt = 0;
  let lately: { readonly at: number; readonly naras: number }[] = [];

  const isFlood = (naras: number): boolean => {
    const now = clock.now();
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
  const peersChange = ({ summary }: FeedSource): Change[] => {
    if (peers.size === 0) return [];
    const names = [...peers];
    peers.clear();
    frame = isFlood(names.length) ? fullFrameMs : frameMs;
    remember(names, frame === fullFrameMs);
    const upsert = names.flatMap((name) => summary(name) ?? []);
    const here = new Set(upsert.map((peer) => peer.name));
    return [{ type: 'peers', upsert, gone: names.filter((name) => !here.has(name)) }];
  };
  const send = (): void => {
    cancel?.();
    cancel = null;
    if (source === null) return;
    const { views } = source;
    sentAt = clock.now();
    const changes: Change[] = [
      ...peersChange(source),
      ...[...singles].map((type) => changeOf(views, type)),
      ...arrivals.map((arrival): Change => ({ type: 'arrival', arrival })),
    ];
    singles.clear();
    arrivals = [];
    if (changes.length === 0) return;
    revision++;
    for (const listener of listeners) listener({ revision, changes });
  };
  const schedule = (): void => {
    if (cancel !== null || source === null) return;
    // A flood that has ended leaves no long frame behind.
    if (clock.now() - sentAt > fullFrameMs) frame = frameMs;
    cancel = clock.after(frame, send);
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
    changed(...types) {
      for (const type of types) singles.add(type);
      schedule();
    },
    begin(given) {
      source = given;
      send();
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
