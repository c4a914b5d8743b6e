import type { Presence, PresenceReason } from '../../contract/peers.ts';
import type { Status } from '../nara/newspaper.ts';
import type { PackedText } from '../nara/packed-text.ts';
import { beat, learnedInterval, noRhythm, type Rhythm } from './rhythm.ts';

/** What we know of one nara, first hand. Times in Unix ms. */
export interface Peer {
  readonly name: string;
  readonly presence: Presence;
  readonly reason: PresenceReason;
  readonly since: number;
  readonly lastSeen: number | null;
  readonly firstMet: number | null;
  readonly lastVerifiedBy: PresenceReason | null;
  readonly lastVerifiedAt: number | null;
  readonly status: Status | null;
  /** Its newest newspaper: the Status text, as signed. */
  readonly paper: PackedText | null;
  readonly newspaperAt: number | null;
  readonly rhythm: Rhythm;
  /** A hey-there came since the last newspaper: its uptime may have begun anew. */
  readonly greeted: boolean;
}

export const newPeer = (name: string, at: number): Peer => ({
  name,
  presence: 'HEARD',
  reason: 'hearsay',
  since: at,
  lastSeen: null,
  firstMet: null,
  lastVerifiedBy: null,
  lastVerifiedAt: null,
  status: null,
  paper: null,
  newspaperAt: null,
  rhythm: noRhythm,
  greeted: false,
});

/** A nara for which another key speaks from `at` on: what the former one proved counts no more. */
export const rekeyed = (peer: Peer, at: number): Peer => ({
  ...newPeer(peer.name, at),
  presence: peer.presence === 'ONLINE' ? 'MISSING' : peer.presence,
  reason: 'remembered',
  since: peer.presence === 'ONLINE' ? at : peer.since,
  lastSeen: peer.lastSeen,
  firstMet: peer.firstMet,
});

/**
 * The rhythm with the newspaper that came at `at`. An interval in which it left, or in which we did not listen to it
 * (`listeningSince`), is no rhythm; and a newspaper that says again what the last one said is none of its own. Times in Unix ms.
 */
export function heardAgain(before: Peer, paper: PackedText, at: number, listeningSince: number): Rhythm {
  const { rhythm, newspaperAt, presence, since } = before;
  if (paper === before.paper) return rhythm;
  const left = presence === 'OFFLINE' || (presence === 'ONLINE' && newspaperAt !== null && since > newspaperAt);
  return beat(rhythm, at, left || (rhythm.beatAt ?? listeningSince) < listeningSince);
}

/**
 * Whether an uptime that runs backwards may be a restart we did not hear of: we were away since the last newspaper,
 * and by its uptime the computer started since then too. Played again, an old newspaper states an earlier start.
 * Times in Unix ms.
 */
export function mayHaveRestarted(before: Peer, status: Status, at: number, joinedAt: number): boolean {
  if (before.newspaperAt === null || before.newspaperAt >= joinedAt) return false;
  return at - (status.HostStats?.Uptime ?? 0) * 1000 >= before.newspaperAt;
}

/** Nobody is MISSING after less silence. */
export const leastSilenceMs = 300_000;

/** Silence in ms after which a nara is MISSING (protocol section 7). */
export function missingAfter(peer: Pick<Peer, 'status' | 'rhythm'>): number {
  if (peer.status?.transport_mode === 'gossip') return 3_600_000;
  const learned = learnedInterval(peer.rhythm);
  return learned === null ? leastSilenceMs : Math.max(leastSilenceMs, 2 * learned + 60_000);
}
