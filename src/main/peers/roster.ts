import type { Arrival, ArrivalReason, PresenceReason } from '../../contract/peers.ts';
import type { Clock } from '../nara/clock.ts';
import { limits } from '../nara/limits.ts';
import type { PlazaMessage } from '../nara/message.ts';
import { isName, nameKey } from '../nara/names.ts';
import type { Verified } from '../nara/verified.ts';
import { learn, mayHaveRestarted, missingAfter, newPeer, rekeyed, type Peer } from './peer.ts';
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

export interface RosterParts {
  readonly clock: Pick<Clock, 'now'>;
  /** Our own name: our echo is not a peer. */
  self(): string;
  isDemo(name: string): boolean;
  onChange(name: string): void;
  onArrival(arrival: Arrival): void;
}

const quietMs = 60_000;
const restartMs = 60_000;

/** Gone without a word, or back within a minute of its chau: a stay cut short, begun again. */
const wasCutShort = (before: Peer, away: number | null): boolean =>
  before.presence === 'MISSING' || (away !== null && away < restartMs);

export function createRoster(parts: RosterParts, remembered: readonly Peer[] = []): Roster {
  const { clock } = parts;
  const peers = createShelf(limits.rosterNames, remembered);
  let joinedAt = clock.now();

  const put = (peer: Peer): void => {
    const gone = peers.put(peer);
    if (gone !== null) parts.onChange(gone.name);
    parts.onChange(peer.name);
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
    const quiet = clock.now() - joinedAt < quietMs;
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
          put({ ...present(before, 'hey-there', message.at), greeted: true });
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
          const intervals = learn(before, at);
          put({ ...present(before, 'newspaper', at), status, statusText, newspaperAt: at, intervals, greeted: false });
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
        const isAhead = (peer.lastSeen ?? 0) > now;
        const isSilent = peer.presence === 'ONLINE' && now - (peer.lastSeen ?? 0) > missingAfter(peer);
        if (!isAhead && !isSilent) continue;
        peers.replace(
          isAhead ? { ...peer, lastSeen: now } : { ...peer, presence: 'MISSING', reason: 'silence', since: now },
        );
        parts.onChange(peer.name);
      }
    },
    get: (name) => peers.get(name),
    all: () => peers.all(),
    forget(name) {
      if (peers.delete(name)) parts.onChange(name);
    },
    rekey(name) {
      const peer = peers.get(name);
      if (peer === undefined) return;
      peers.replace(rekeyed(peer, clock.now()));
      parts.onChange(peer.name);
    },
    joined() {
      joinedAt = clock.now();
    },
  };
}
