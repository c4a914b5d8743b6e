import * as v from 'valibot';
import { statusSchema, type Status } from '../nara/newspaper.ts';
import type { Pin } from '../peers/keybook.ts';
import { newPeer, type Peer } from '../peers/peer.ts';
import { knownRhythm, learnedInterval } from '../peers/rhythm.ts';
import type { RememberedPeer } from '../store/remembered.ts';

/** The pin of a remembered nara, or null where no key was pinned. */
export function pinFrom(past: RememberedPeer): Pin | null {
  if (past.publicKey === null) return null;
  return {
    name: past.name,
    publicKey: past.publicKey,
    pinnedAt: past.pinnedAt ?? past.since,
    claimedId: past.claimedId ?? '',
    fresh: false,
    // What was accepted before is no news now: only what is newer than it counts.
    newestTs: (past.newestTs ?? -1n) + 1n,
    edition: past.edition ?? 0,
    publishedAt: past.publishedAt ?? 0,
  };
}

/** A remembered nara as the roster begins with it. Who was here when Plaza ended may have left since: nobody saw. */
export function peerFrom(past: RememberedPeer): Peer {
  return {
    ...newPeer(past.name, past.since),
    presence: past.presence === 'ONLINE' ? 'MISSING' : past.presence,
    reason: 'remembered',
    firstMet: past.firstMet,
    lastSeen: past.lastSeen,
    lastVerifiedBy: past.lastVerifiedBy,
    lastVerifiedAt: past.lastVerifiedAt,
    status: past.newspaper === null ? null : statusFrom(past.newspaper),
    statusText: past.newspaper,
    newspaperAt: past.newspaperAt,
    rhythm: knownRhythm(past.rhythmMs, past.rhythmSamples),
  };
}

function statusFrom(text: string): Status | null {
  try {
    const read = v.safeParse(statusSchema, JSON.parse(text));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}

/** What outlives this run about a nara. */
export function remember(
  peer: Peer,
  pin: Pin | undefined,
  marks: { readonly conflict: boolean; readonly demo: boolean },
): RememberedPeer {
  return {
    name: peer.name,
    publicKey: pin?.publicKey ?? null,
    pinnedAt: pin?.pinnedAt ?? null,
    verified: false,
    conflict: marks.conflict,
    firstMet: peer.firstMet,
    lastSeen: peer.lastSeen,
    presence: peer.presence,
    since: peer.since,
    newestTs: pin?.newestTs ?? null,
    edition: pin?.edition ?? null,
    publishedAt: pin?.publishedAt ?? null,
    uptime: peer.status?.HostStats?.Uptime ?? null,
    lastVerifiedBy: peer.lastVerifiedBy,
    lastVerifiedAt: peer.lastVerifiedAt,
    newspaper: peer.statusText,
    newspaperAt: peer.newspaperAt,
    newspaperHash: null,
    claimedId: pin?.claimedId ?? null,
    rhythmMs: learnedInterval(peer.rhythm),
    rhythmSamples: peer.rhythm.intervals.length,
    demo: marks.demo,
  };
}
