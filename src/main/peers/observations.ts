import type { Observation } from '../nara/observation.ts';
import { missingAfter, type Peer } from './peer.ts';
import { isUncertain } from './silence.ts';

/** What the roster does not keep. Times in Unix ms, `uptimeMs` as of `lastSeen`. */
export interface Seen {
  readonly restarts: number;
  readonly lastRestart: number | null;
  readonly uptimeMs: number;
  readonly lastSeen: number | null;
}

export const nothingSeen: Seen = { restarts: 0, lastRestart: null, uptimeMs: 0, lastSeen: null };

const cutShortMs = 60_000;

/**
 * After a sign of life, `peer` as the roster has it now. The time between two signs counts where it was here at the
 * first, and they are no further apart than that silence would have made it MISSING: asleep, we see nobody.
 */
export function seenAgain(before: Seen, peer: Peer): Seen {
  const { lastSeen } = peer;
  if (lastSeen === null || lastSeen === before.lastSeen) return before;
  const arrived = peer.presence === 'ONLINE' && peer.since === lastSeen;
  const gap = before.lastSeen === null || arrived ? 0 : lastSeen - before.lastSeen;
  const counts = gap > 0 && gap <= missingAfter(peer);
  return { ...before, uptimeMs: before.uptimeMs + (counts ? gap : 0), lastSeen };
}

/**
 * After an arrival that the roster takes for a restart. It is one only where we listened all the time since we last
 * heard it (`listeningSince`, Unix ms): while we were away it may just have gone on. Back within a minute of its chau
 * it has restarted in any case, since both were said to us.
 */
export function seenRestart(before: Seen, at: number, awayMs: number, listeningSince: number): Seen {
  if (awayMs >= cutShortMs && at - awayMs < listeningSince) return before;
  return { ...before, restarts: before.restarts + 1, lastRestart: at };
}

/**
 * What we saw of a nara ourselves, as of now (Unix ms), never what others claim; null where it was never proven to be
 * about. start_time: when we first met it. total_uptime: for how long we saw it ONLINE. `online` is absent where we do
 * not know: it was silent while we were away, or did not listen to it.
 */
export function observe(peer: Peer, seen: Seen, now: number, listeningSince: number): Observation | null {
  if (peer.firstMet === null || peer.lastSeen === null) return null;
  // Here until the contrary is seen: a silence that turns out to be one is taken back.
  const quiet = Math.min(Math.max(0, now - peer.lastSeen), missingAfter(peer));
  const running = peer.presence === 'ONLINE' ? quiet : 0;
  const online = stateOf(peer, now, listeningSince);
  return {
    restarts: seen.restarts,
    total_uptime: seconds(seen.uptimeMs + running),
    start_time: seconds(peer.firstMet),
    ...(online === null ? {} : { online }),
    last_seen: seconds(peer.lastSeen),
    last_restart: seen.lastRestart === null ? 0 : seconds(seen.lastRestart),
  };
}

/** MISSING is said only of a silence that we listened to for as long as it takes. */
function stateOf(peer: Peer, now: number, listeningSince: number): NonNullable<Observation['online']> | null {
  if (peer.presence === 'HEARD' || isUncertain(peer, now)) return null;
  if (peer.presence !== 'MISSING') return peer.presence;
  return now - Math.max(peer.lastSeen ?? 0, listeningSince) > missingAfter(peer) ? 'MISSING' : null;
}

const seconds = (ms: number): number => Math.trunc(ms / 1000);
