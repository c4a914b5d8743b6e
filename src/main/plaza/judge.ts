import type { Keybook, Pin } from '../peers/keybook.ts';
import { nameKey } from '../nara/names.ts';
import type { PlazaMessage } from '../nara/message.ts';
import type { RejectionReason } from '../nara/rejection.ts';
import type { BoundedSet } from './bounded.ts';
import type { Arriving } from './arriving.ts';
import { freshness } from './freshness.ts';
import type { Candidate, Claim } from './reader.ts';
import type { Verdict, Verifier } from './verifier.ts';

export interface Memory {
  readonly keybook: Keybook;
  readonly verifier: Verifier;
  /** Ids of events and signatures of newspapers already taken. */
  readonly seen: BoundedSet;
}

/** `also`: the message taught us a key, but counts as refused for this reason as far as presence goes. */
export type Ruling =
  | { readonly ok: true; readonly message: PlazaMessage; readonly also: RejectionReason | null }
  | { readonly ok: false; readonly name: string | null; readonly reason: RejectionReason };

type Signed = Exclude<Candidate, { kind: 'unsigned' }>;

/**
 * Decides on a well-formed message in its turn. `verdict` is the check of the signature under the key the message
 * names, or under the pin there was when it arrived; null where there was neither.
 */
export async function judge(
  candidate: Signed,
  verdict: Verdict | null,
  arriving: Arriving,
  memory: Memory,
): Promise<Ruling> {
  if (candidate.kind === 'checkpoint') return judgeCheckpoint(candidate, arriving, memory);
  const { claim } = candidate;
  const proven = await provenKey(claim, verdict, memory);
  if (!proven.ok) return { ok: false, name: claim.name, reason: proven.reason };
  const pin = memory.keybook.get(claim.name);
  if (pin !== undefined && pin.name !== claim.name) return { ok: false, name: claim.name, reason: 'impostor' };
  const base = { name: claim.name, publicKey: proven.key, at: arriving.at };
  switch (candidate.kind) {
    case 'event':
      return judgeEvent(candidate, base, pin, arriving, memory);
    case 'newspaper':
      return judgeNewspaper(candidate, base, pin, arriving, memory);
    case 'howdy': {
      // A howdy has no time of its own, so it proves a key holder once lived; it never pins and never marks online.
      const { to, neighbours } = candidate.howdy;
      return { ok: true, also: null, message: { ...base, kind: 'howdy', live: false, to, neighbours } };
    }
    case 'attestation': {
      const { role, attestation } = candidate;
      return { ok: true, also: null, message: { ...base, kind: 'attestation', live: false, role, attestation } };
    }
  }
}

/** The key that speaks, or why none does: a message must be signed by the key it names, and that must be the pin. */
async function provenKey(
  claim: Claim,
  verdict: Verdict | null,
  { keybook, verifier }: Memory,
): Promise<{ ok: true; key: string } | { ok: false; reason: RejectionReason }> {
  const pinned = keybook.get(claim.name)?.publicKey;
  const key = claim.publicKey ?? pinned;
  if (key === undefined) return { ok: false, reason: 'unknown-key' };
  // Under a pin that was made while this message waited, the check is still to be done.
  const result = verdict ?? (await verifier.verify(key, claim.signed, claim.signature));
  if (result !== 'valid') return { ok: false, reason: result };
  if (pinned !== undefined && pinned !== key) return { ok: false, reason: 'impostor' };
  return { ok: true, key };
}

interface Base {
  readonly name: string;
  readonly publicKey: string;
  readonly at: number;
}

const newPin = (base: Base, claimedId: string): Pin => ({
  ...base,
  pinnedAt: base.at,
  claimedId,
  fresh: true,
  newestTs: 0n,
  edition: 0,
  publishedAt: 0,
});

function judgeEvent(
  candidate: Signed & { kind: 'event' },
  base: Base,
  pin: Pin | undefined,
  arriving: Arriving,
  { keybook, seen }: Memory,
): Ruling {
  const { event } = candidate;
  const no = (reason: RejectionReason): Ruling => ({ ok: false, name: base.name, reason });
  if (seen.has(event.id)) return no('duplicate');
  if (pin !== undefined && event.ts < pin.newestTs) return no('out-of-order');
  const fresh = freshness(Number(event.ts / 1_000_000n), arriving.at);
  const live = fresh === 'fresh' && !arriving.retain;
  const claimedId = event.svc === 'hey-there' || event.svc === 'chau' ? event.payload.ID : '';
  if (pin === undefined) keybook.pin(newPin(base, claimedId));
  else if (claimedId !== '' && pin.claimedId === '') keybook.update(base.name, { claimedId });
  seen.add(event.id);
  // A moment in the future must not lock out what its owner says until then.
  if (fresh !== 'future') keybook.update(base.name, { newestTs: event.ts });
  const also = fresh === 'fresh' ? null : fresh;
  return { ok: true, also, message: { ...base, kind: event.svc, ts: event.ts, live, claimedId } };
}

function judgeNewspaper(
  candidate: Signed & { kind: 'newspaper' },
  base: Base,
  pin: Pin | undefined,
  arriving: Arriving,
  { keybook, seen }: Memory,
): Ruling {
  const { status, statusText, signature } = candidate.newspaper;
  const no = (reason: RejectionReason): Ruling => ({ ok: false, name: base.name, reason });
  const mark = `${nameKey(base.name)} ${signature}`;
  if (seen.has(mark)) return no('duplicate');
  const { Edition = 0, PublishedAt = 0 } = status;
  const fresh = PublishedAt === 0 ? 'fresh' : freshness(PublishedAt * 1000, arriving.at);
  if (fresh === 'future') return no('future');
  if (pin !== undefined && (Edition < pin.edition || PublishedAt < pin.publishedAt)) return no('older-edition');
  if (pin !== undefined && Edition !== 0 && Edition === pin.edition) return no('duplicate');
  if (pin === undefined) keybook.pin(newPin(base, status.ID ?? ''));
  else if (pin.claimedId === '' && status.ID !== undefined) keybook.update(base.name, { claimedId: status.ID });
  seen.add(mark);
  keybook.update(base.name, { edition: Edition, publishedAt: PublishedAt });
  const live = fresh === 'fresh' && !arriving.retain;
  return {
    ok: true,
    also: fresh === 'stale' ? 'stale' : null,
    message: { ...base, kind: 'newspaper', live, status, statusText, signature },
  };
}

async function judgeCheckpoint(
  candidate: Signed & { kind: 'checkpoint' },
  arriving: Arriving,
  { keybook, verifier, seen }: Memory,
): Promise<Ruling> {
  const { checkpoint, id, votes } = candidate;
  const no = (reason: RejectionReason): Ruling => ({ ok: false, name: checkpoint.subject, reason });
  if (seen.has(id)) return no('duplicate');
  const verdicts = await Promise.all(
    votes.map(async ({ voter, signed, signature }) => {
      const known = keybook.byId(voter);
      if (known.length === 0) return { voter, result: 'unknown' };
      for (const pin of known) {
        // IDs are claims, so several names may claim one; the signature tells who it is.
        if (signature !== null && (await verifier.verify(pin.publicKey, signed, signature)) === 'valid')
          return { voter, result: 'valid', name: pin.name };
      }
      return { voter, result: 'invalid' };
    }),
  );
  const verifiedVoters = [
    ...new Set(verdicts.flatMap((v) => (v.result === 'valid' && v.name !== undefined ? [v.name] : []))),
  ];
  if (verifiedVoters.length < 2) return no('too-few-signatures');
  seen.add(id);
  const unknownVoters = verdicts.filter((v) => v.result === 'unknown').length;
  const subject = keybook.get(checkpoint.subject)?.publicKey ?? '';
  return {
    ok: true,
    also: null,
    message: {
      kind: 'checkpoint',
      name: checkpoint.subject,
      publicKey: subject,
      at: arriving.at,
      live: false,
      checkpoint,
      verifiedVoters,
      unknownVoters,
    },
  };
}
