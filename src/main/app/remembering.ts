import * as v from 'valibot';
import { nameKey } from '../nara/names.ts';
import { statusSchema, type Status } from '../nara/newspaper.ts';
import { packText, unpackText } from '../nara/packed-text.ts';
import type { Pin } from '../peers/keybook.ts';
import { newPeer, rekeyed, type Peer } from '../peers/peer.ts';
import { knownRhythm, learnedInterval } from '../peers/rhythm.ts';
import type { KeptKey } from '../store/key-memory.ts';
import type { RememberedPeer } from '../store/remembered.ts';

/** The pins of earlier sessions, whoever was pinned first before the others. Kept ones count before remembered ones. */
export function pinsFrom(past: readonly RememberedPeer[], kept: readonly KeptKey[]): Pin[] {
  const decided = new Map(kept.map((key) => [nameKey(key.name), key]));
  const remembered = past.flatMap((peer) => {
    const pin = pinFrom(peer);
    const key = decided.get(nameKey(peer.name));
    decided.delete(nameKey(peer.name));
    const now = key === undefined || key.publicKey === pin?.publicKey ? pin : pinFromKept(key);
    return now === null ? [] : [{ pin: now, since: Math.min(now.pinnedAt, peer.firstMet ?? Infinity) }];
  });
  const others = [...decided.values()].map((key) => ({ pin: pinFromKept(key), since: key.pinnedAt }));
  return [...remembered, ...others].sort((a, b) => a.since - b.since).map(({ pin }) => pin);
}

/** A pin of which nothing was heard yet. */
export const pinFromKept = ({ name, publicKey, pinnedAt }: Pick<KeptKey, 'name' | 'publicKey' | 'pinnedAt'>): Pin => ({
  name,
  publicKey,
  pinnedAt,
  claimedId: '',
  fresh: false,
  newestTs: 0n,
  edition: 0,
  publishedAt: 0,
});

/** The pin of a remembered nara, or null where no key was pinned. */
function pinFrom(past: RememberedPeer): Pin | null {
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

/** Remembered naras as the roster begins with them. `keyOf`: the key that is pinned to a name; `now` in Unix ms. */
export const peersFrom = (
  past: readonly RememberedPeer[],
  keyOf: (name: string) => string | null,
  now: number,
): Peer[] =>
  past.map((peer) => {
    const isSame = peer.publicKey === null || peer.publicKey === keyOf(peer.name);
    // The run before ended between a person's decision on its key and what follows from it.
    return isSame ? peerFrom(peer) : rekeyed(peerFrom(peer), now);
  });

/** Who was here when Plaza ended may have left since: nobody saw. */
function peerFrom(past: RememberedPeer): Peer {
  return {
    ...newPeer(past.name, past.since),
    presence: past.presence === 'ONLINE' ? 'MISSING' : past.presence,
    reason: 'remembered',
    firstMet: past.firstMet,
    lastSeen: past.lastSeen,
    lastVerifiedBy: past.lastVerifiedBy,
    lastVerifiedAt: past.lastVerifiedAt,
    status: past.newspaper === null ? null : statusFrom(past.newspaper),
    paper: past.newspaper === null ? null : packText(past.newspaper),
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
  marks: Pick<RememberedPeer, 'verified' | 'conflict' | 'demo'>,
): RememberedPeer {
  return {
    name: peer.name,
    publicKey: pin?.publicKey ?? null,
    pinnedAt: pin?.pinnedAt ?? null,
    verified: marks.verified,
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
    newspaper: peer.paper === null ? null : unpackText(peer.paper),
    newspaperAt: peer.newspaperAt,
    newspaperHash: null,
    claimedId: pin?.claimedId ?? null,
    rhythmMs: learnedInterval(peer.rhythm),
    rhythmSamples: peer.rhythm.intervals.length,
    demo: marks.demo,
  };
}
