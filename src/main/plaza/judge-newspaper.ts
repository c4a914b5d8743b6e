import type { Pin } from '../peers/keybook.ts';
import { nameKey } from '../nara/names.ts';
import type { RejectionReason } from '../nara/rejection.ts';
import type { ReadNewspaper, Status } from '../nara/newspaper.ts';
import type { Arriving } from './arriving.ts';
import type { BoundedSet } from './bounded.ts';
import { freshness } from './freshness.ts';
import type { Candidate } from './reader.ts';
import { newPin, type Memory, type Ruling, type Speaking } from './ruling.ts';

const second = 1_000_000_000n;

/** Decides on a newspaper whose signature is right: it must be none that was played before (protocol section 4). */
export function judgeNewspaper(
  candidate: Candidate & { kind: 'newspaper' },
  speaking: Speaking,
  pin: Pin | undefined,
  arriving: Arriving,
  { keybook, seen }: Memory,
): Ruling {
  const { status, statusText, digest, signature } = candidate.newspaper;
  const standing = standingOf(candidate.newspaper, speaking.name, pin, arriving, seen);
  const { skewMs } = standing;
  const skew = skewMs === undefined ? {} : { skewMs };
  if (!standing.ok) return { ok: false, name: speaking.name, reason: standing.reason, ...skew };

  if (pin === undefined) keybook.pin(newPin(speaking, status.ID ?? ''));
  seen.add(paperMark(speaking.name, digest));
  keybook.update(speaking.name, {
    // A hey-there's ID is not under its signature, a newspaper's is: so this one is the better claim.
    ...(status.ID === undefined || status.ID === '' ? {} : { claimedId: status.ID }),
    edition: Math.max(status.Edition ?? 0, pin?.edition ?? 0),
    publishedAt: Math.max(status.PublishedAt ?? 0, pin?.publishedAt ?? 0),
  });
  return {
    ok: true,
    also: standing.stale ? 'stale' : null,
    message: { ...speaking, kind: 'newspaper', live: standing.live, status, statusText, signature },
    ...skew,
  };
}

/** `skewMs`: how far its time is ahead of ours, where that tells against it. */
type Standing =
  | { readonly ok: false; readonly reason: RejectionReason; readonly skewMs?: number }
  | { readonly ok: true; readonly stale: boolean; readonly live: boolean; readonly skewMs?: number };

/** What a rightly signed newspaper would come to now. Remembers nothing. */
export function standingOf(
  { status, digest }: ReadNewspaper,
  name: string,
  pin: Pin | undefined,
  arriving: Arriving,
  seen: Pick<BoundedSet, 'has'>,
): Standing {
  if (seen.has(paperMark(name, digest))) return { ok: false, reason: 'duplicate' };
  const { PublishedAt = 0 } = status;
  const fresh = PublishedAt === 0 ? 'fresh' : freshness(PublishedAt * 1000, arriving.at);
  const skewMs = PublishedAt * 1000 - arriving.at;
  if (fresh === 'future') return { ok: false, reason: 'future', skewMs };
  const past = pin === undefined ? null : pastReason(status, pin);
  if (past !== null) return { ok: false, reason: past };
  if (fresh === 'stale') return { ok: true, stale: true, live: false, skewMs };
  return { ok: true, stale: false, live: !arriving.retain };
}

/** By what a newspaper is known again: whose it is, and the digest of the bytes that were signed. */
export const paperMark = (name: string, digest: string): string => `${nameKey(name)} ${digest}`;

/** Why a newspaper is older than what its nara has said since, or null. */
function pastReason({ Edition = 0, PublishedAt = 0 }: Status, pin: Pin): RejectionReason | null {
  if (Edition === 0 && PublishedAt === 0) {
    if (pin.edition === 0 && pin.publishedAt === 0) return null;
    // A nara that numbered its newspapers and now does not has changed its program, and said hey-there since.
    const saidSince = pin.publishedAt !== 0 && pin.newestTs >= BigInt(pin.publishedAt + 1) * second;
    return saidSince ? null : 'older-edition';
  }
  if (Edition < pin.edition || PublishedAt < pin.publishedAt) return 'older-edition';
  if (Edition !== 0 && Edition === pin.edition) return 'duplicate';
  // Held back until after the chau, it must not bring its nara back; PublishedAt counts whole seconds.
  if (PublishedAt !== 0 && BigInt(PublishedAt + 1) * second <= pin.newestTs) return 'out-of-order';
  return null;
}
