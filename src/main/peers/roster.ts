import type { Arrival, ArrivalReason, Presence, PresenceReason } from '../../contract/peers.ts';
import type { Clock } from '../nara/clock.ts';
import { limits } from '../nara/limits.ts';
import type { PlazaMessage } from '../nara/message.ts';
import { isName, nameKey } from '../nara/names.ts';
import { packText } from '../nara/packed-text.ts';
import type { Verified } from '../nara/verified.ts';
import { heardAgain, mayHaveRestarted, newPeer, rekeyed, type Peer } from './peer.ts';
import { greeted } from './rhythm.ts';
import { isMissing, wasUnheard, type HeardSince } from './silence.ts';
import { createShelf } from './shelf.ts';

/** The only truth about other naras. It takes verified messages and nothing else. */
export interface Roster {
  hear(message: Verified<PlazaMessage>): void;
  /** Marks those MISSING that were silent too long. */
  sweep(): void;
  get(name: string): Peer | undefined;
  all(): Iterable<Peer>;
  forget(name: string): void;
  /** Another key speaks for this name now. */
  rekey(name: string): void;
  /** Begins the quiet minute in which everyone is "already here". */
  joined(): void;
}

/** A nara's presence became another, at `at` (Unix ms). null: it was not known before, or is forgotten. */
export interface PresenceChange {
  readonly name: string;
  readonly from: Pick<Peer, 'presence' | 'since'> | null;
  readonly to: Presence | null;
  readonly reason: PresenceReason;
  readonly at: number;
}

export interface RosterParts {
  readonly clock: Pick<Clock, 'now'>;
  /** Our own name: our echo is not a peer. */
  self(): string;
  isDemo(name: string): boolean;
  /** Since when we hear somebody's newspapers; everybody's, and for as long as we are here, where it is not given. */
  readonly heardSince?: HeardSince;
  /** Favourites do not leave when there is no more room; left out, nobody is one. */
  isFavourite?(name: string): boolean;
  onChange(name: string): void;
  onArrival(arrival: Arrival): void;
  onPresence?(change: PresenceChange): void;
}

const quietMs = 60_000;
const restartMs = 60_000;

/** Gone without a word, or back within a minute of its chau: a stay cut short, begun again. */
const wasCutShort = (before: Peer, away: number | null): boolean =>
  before.presence === 'MISSING' || (away !== null && away < restartMs);

export function createRoster(parts: RosterParts, remembered: readonly Peer[] = []): Roster {
  const { clock, heardSince = () => 0 } = parts;
  const peers = createShelf(limits.rosterNames, remembered, parts.isFavourite);
  let joinedAt = clock.now();

  const put = (peer: Peer): void => {
    const before = peers.get(peer.name);
    const gone = peers.put(peer);
    if (gone !== null) forgotten(gone);
    changed(before, peer);
  };
  const changed = (before: Peer | undefined, { name, presence, reason, since }: Peer): void => {
    parts.onChange(name);
    if (before?.presence === presence) return;
    parts.onPresence?.({ name, from: before ?? null, to: presence, reason, at: since });
  };
  const forgotten = (peer: Peer): void => {
    const { name, reason } = peer;
    parts.onChange(name);
    parts.onPresence?.({ name, from: peer, to: null, reason, at: clock.now() });
  };

  const present = (before: Peer, reason: PresenceReason, at: number): Peer => {
    const after = {
      ...before,
      reason,
      lastSeen: at,
      lastVerifiedBy: reason,
      lastVerifiedAt: at,
      firstMet: before.firstMet ?? at,
    };
    if (before.presence === 'ONLINE') return after;
    const away = before.lastSeen === null ? null : at - before.lastSeen;
    const arrived: ArrivalReason =
      before.firstMet === null
        ? 'first'
        : reason === 'hey-there' && before.reason !== 'remembered' && wasCutShort(before, away)
          ? 'restarted'
          : 'returned';
    // It may have been here for long: only since we listen to its newspapers could they show it.
    const unheard = reason === 'newspaper' && wasUnheard(before, heardSince(before.name));
    const quiet = unheard || clock.now() - joinedAt < quietMs;
    parts.onArrival({ name: before.name, at, reason: arrived, awayMs: away, quiet, demo: parts.isDemo(before.name) });
    return { ...after, presence: 'ONLINE', since: at };
  };

  const hearHowdy = (neighbours: readonly string[], at: number): void => {
    for (const name of neighbours.slice(0, 50)) {
      const known = peers.get(name) !== undefined || nameKey(name) === nameKey(parts.self());
      if (isName(name) && !known && !peers.full()) put(newPeer(name, at));
    }
  };

  return {
    hear(message) {
      if (nameKey(message.name) === nameKey(parts.self())) return;
      if (message.kind === 'howdy') hearHowdy(message.neighbours, message.at);
      if (!message.live) return;
      const before = peers.get(message.name) ?? newPeer(message.name, message.at);
      switch (message.kind) {
        case 'hey-there':
          put({
            ...present(before, 'hey-there', message.at),
            greeted: true,
            rhythm: greeted(before.rhythm, message.at),
          });
          return;
        case 'social':
        case 'stash-refresh':
          put(present(before, 'social', message.at));
          return;
        case 'chau': {
          if (before.presence === 'OFFLINE') return;
          const told = {
            reason: 'chau',
            lastSeen: message.at,
            lastVerifiedBy: 'chau',
            lastVerifiedAt: message.at,
          } as const;
          put({ ...before, ...told, presence: 'OFFLINE', since: message.at, firstMet: before.firstMet ?? message.at });
          return;
        }
        case 'newspaper': {
          const { status, statusText, at } = message;
          // Without an edition of its own, an uptime that runs backwards is an old newspaper played again.
          const unnumbered = status.Edition === undefined && status.PublishedAt === undefined;
          const backwards = (status.HostStats?.Uptime ?? 0) < (before.status?.HostStats?.Uptime ?? 0);
          if (unnumbered && backwards && !before.greeted && !mayHaveRestarted(before, status, at, joinedAt)) return;
          const paper = packText(statusText);
          const rhythm = heardAgain(before, paper, at, Math.max(joinedAt, heardSince(message.name)));
          put({ ...present(before, 'newspaper', at), status, paper, newspaperAt: at, rhythm, greeted: false });
          return;
        }
        default:
          return;
      }
    },
    sweep() {
      const now = clock.now();
      for (const peer of peers.all()) {
        // The clock was set back: measured from a moment to come, silence would last for ever.
        if ((peer.lastSeen ?? 0) > now) {
          put({ ...peer, lastSeen: now });
          continue;
        }
        if (peer.presence !== 'ONLINE' || !isMissing(peer, now, heardSince(peer.name))) continue;
        const missing = { ...peer, presence: 'MISSING', reason: 'silence', since: now } as const;
        peers.replace(missing);
        changed(peer, missing);
      }
    },
    get: (name) => peers.get(name),
    all: () => peers.all(),
    forget(name) {
      const peer = peers.get(name);
      if (peers.delete(name) && peer !== undefined) forgotten(peer);
    },
    rekey(name) {
      const peer = peers.get(name);
      if (peer === undefined) return;
      const after = rekeyed(peer, clock.now());
      peers.replace(after);
      changed(peer, after);
    },
    joined() {
      joinedAt = clock.now();
    },
  };
}
