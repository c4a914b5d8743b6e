import type { Arrival, CloutKind, PeerDetail } from '../../contract/peers.ts';
import type { Clock } from '../nara/clock.ts';
import { limits } from '../nara/limits.ts';
import type { Observation } from '../nara/observation.ts';
import type { PlazaMessage } from '../nara/message.ts';
import { nameKey } from '../nara/names.ts';
import type { Verified } from '../nara/verified.ts';
import { clout, cloutReasons, socialKind, twoDecimals, withEvent, type Temper } from '../peers/clout.ts';
import { nothingSeen, observe, seenAgain, seenRestart } from '../peers/observations.ts';
import type { Peer } from '../peers/peer.ts';
import type { Memory } from '../store/memory.ts';
import { impressionFrom, rememberImpression, type Impression } from './remembering-impressions.ts';

/** What we saw of others ourselves, and what we think of them for it. The roster stays the truth about who is here. */
export interface Impressions {
  /** As a follower: after the roster has heard it. */
  verified(message: Verified<PlazaMessage>): void;
  arrived(arrival: Arrival): void;
  /** We listen from now on, again or for the first time. */
  joined(): void;
  /** What we can say of a nara now, or null where it was never proven to be about. */
  observationOf(name: string): Observation | null;
  /** For its card. */
  opinionOf(name: string): Pick<PeerDetail, 'cloutWithUs' | 'cloutReasons'>;
  /** Of the 50 seen last on this plaza, last seen first, by their pinned names. */
  observations(): [string, Observation][];
  /** Of those seen on this plaza within a week, the 50 that we think most or least of, strongest first. */
  clout(): [string, number][];
  /** Keeps what changed of these names, and lets go of those that the roster has let go of. */
  save(names: readonly string[]): void;
}

const published = 50;
const recentMs = 7 * 24 * 60 * 60_000;
const hourMs = 60 * 60_000;
const noTemper: Temper = { Agreeableness: 50, Sociability: 50, Chill: 50 };

export function createImpressions(parts: {
  readonly clock: Pick<Clock, 'now'>;
  readonly memory: Pick<Memory, 'impressions' | 'saveImpressions'>;
  /** Our own name. */
  self(): string;
  /** Our own personality, null while there is none. */
  temper(): Temper | null;
  /** Where we are. What we saw on one plaza is no news for another: who goes where is theirs to tell. */
  place(): string;
  peer(name: string): Peer | undefined;
  /** Our opinion of it changed. */
  onChange(name: string): void;
}): Impressions {
  const { clock } = parts;
  const known = new Map(parts.memory.impressions().map((one) => [nameKey(one.name), impressionFrom(one)]));
  const changed = new Set<string>();
  let listeningSince = clock.now();

  const isSelf = (name: string): boolean => nameKey(name) === nameKey(parts.self());
  const temper = (): Temper => parts.temper() ?? noTemper;
  const impressionOf = (name: string, publicKey: string): Impression => {
    const before = known.get(nameKey(name));
    // Another key under the same name is another nara.
    const same =
      before !== undefined && (before.publicKey === publicKey || before.publicKey === '' || publicKey === '');
    return same ? before : { name, publicKey, place: '', seen: nothingSeen, events: {} };
  };
  const put = (impression: Impression): void => {
    const key = nameKey(impression.name);
    if (known.get(key) === impression) return;
    known.set(key, impression);
    changed.add(key);
    parts.onChange(parts.peer(impression.name)?.name ?? impression.name);
  };

  /** It is about: it said something that the roster took for a sign of life. */
  const seen = (message: Verified<PlazaMessage>, peer: Peer): void => {
    const { name, publicKey, at } = message;
    const before = impressionOf(name, publicKey);
    const after = seenAgain(before.seen, peer);
    const hours = Math.floor(after.uptimeMs / hourMs) - Math.floor(before.seen.uptimeMs / hourMs);
    const kind = kindOf(message);
    let { events } = before;
    if (hours > 0) events = withEvent(events, 'presence', at);
    if (kind !== null) events = withEvent(events, kind, at);
    put({ name, publicKey, place: parts.place(), seen: after, events });
  };
  /** Its own messages aside: a part that it had in something. */
  const tookPart = (name: string, kind: 'howdy' | 'checkpoint', at: number): void => {
    const before = impressionOf(name, '');
    const events = withEvent(before.events, kind, at);
    if (events !== before.events) put({ ...before, events });
  };
  const here = (): [Impression, Peer & { readonly lastSeen: number }][] =>
    [...known.values()].flatMap((one) => {
      const peer = one.place === parts.place() ? parts.peer(one.name) : undefined;
      return peer === undefined || peer.lastSeen === null ? [] : [[one, { ...peer, lastSeen: peer.lastSeen }]];
    });

  return {
    verified(message) {
      if (message.kind === 'checkpoint') {
        const at = message.checkpoint.as_of_time * 1000;
        if (at > clock.now() + limits.tsAheadMs) return;
        for (const name of new Set([message.name, ...message.verifiedVoters])) {
          if (!isSelf(name) && isMet(parts.peer(name))) tookPart(name, 'checkpoint', at);
        }
        return;
      }
      const peer = parts.peer(message.name);
      if (peer === undefined || isSelf(message.name)) return;
      // A howdy proves a key, not that it is said now: it counts from whom we know to be here, and to us alone.
      if (message.kind === 'howdy') {
        if (isSelf(message.to) && peer.presence === 'ONLINE') tookPart(message.name, 'howdy', message.at);
      } else if (message.live && peer.lastSeen === message.at) seen(message, peer);
    },
    arrived({ name, at, reason, awayMs }) {
      if (reason !== 'restarted' || awayMs === null) return;
      const before = impressionOf(name, '');
      const after = seenRestart(before.seen, at, awayMs, listeningSince);
      if (after !== before.seen) put({ ...before, seen: after, events: withEvent(before.events, 'restart', at) });
    },
    joined() {
      listeningSince = clock.now();
    },
    observationOf(name) {
      const peer = parts.peer(name);
      if (peer === undefined) return null;
      return observe(peer, known.get(nameKey(name))?.seen ?? nothingSeen, clock.now(), listeningSince);
    },
    opinionOf(name) {
      const events = known.get(nameKey(name))?.events ?? {};
      return {
        cloutWithUs: twoDecimals(clout(events, temper(), clock.now())),
        cloutReasons: cloutReasons(events, temper(), clock.now()).map(({ adds, ...reason }) => ({
          ...reason,
          adds: twoDecimals(adds),
        })),
      };
    },
    observations: () =>
      here()
        .sort(([, a], [, b]) => b.lastSeen - a.lastSeen)
        .slice(0, published)
        .flatMap(([one, peer]) => {
          const observation = observe(peer, one.seen, clock.now(), listeningSince);
          return observation === null ? [] : [[one.name, observation]];
        }),
    clout() {
      const now = clock.now();
      return here()
        .filter(([, peer]) => now - peer.lastSeen <= recentMs)
        .map(([one]): [string, number] => [one.name, twoDecimals(clout(one.events, temper(), now))])
        .filter(([, value]) => value !== 1)
        .sort(([, a], [, b]) => Math.abs(b - 1) - Math.abs(a - 1))
        .slice(0, published);
    },
    save(names) {
      const keys = names.map(nameKey);
      for (const [index, key] of keys.entries()) {
        if (parts.peer(names[index] ?? '') === undefined) known.delete(key);
      }
      const kept = keys.flatMap((key) => (changed.delete(key) ? (known.get(key) ?? []) : []));
      if (kept.length > 0) parts.memory.saveImpressions(kept.map(rememberImpression));
    },
  };
}

/** What a sign of life is to our opinion, or null where it is nothing. */
function kindOf(message: PlazaMessage): CloutKind | null {
  switch (message.kind) {
    case 'newspaper':
    case 'hey-there':
      return message.kind;
    case 'social':
      return socialKind(message.social.type);
    default:
      return null;
  }
}

const isMet = (peer: Peer | undefined): boolean => peer !== undefined && peer.firstMet !== null;
