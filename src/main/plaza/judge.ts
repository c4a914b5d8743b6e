import type { Pin } from '../peers/keybook.ts';
import type { RejectionReason } from '../nara/rejection.ts';
import type { Arriving } from './arriving.ts';
import { freshness } from './freshness.ts';
import { isAbout, isBy, judgeCheckpoint } from './judge-checkpoint.ts';
import { judgeNewspaper } from './judge-newspaper.ts';
import type { Candidate, Claim } from './reader.ts';
import { newPin, type BegunCheck, type Memory, type Ruling, type Speaking } from './ruling.ts';
import type { Verdict } from './verifier.ts';

type Signed = Exclude<Candidate, { kind: 'unsigned' }>;

/** Decides on a well-formed message in its turn. `begun` is null where no key was known when the message came. */
export function judge(
  candidate: Signed,
  begun: BegunCheck | null,
  arriving: Arriving,
  memory: Memory,
): Ruling | Promise<Ruling> {
  if (candidate.kind === 'checkpoint') return judgeCheckpoint(candidate, arriving, memory);
  const { claim } = candidate;
  const key = claim.publicKey ?? memory.keybook.get(claim.name)?.publicKey;
  // As it nearly always is: the check under this very key has ended, and there is nothing to wait for.
  if (key !== undefined && begun?.key === key && begun.ended !== null)
    return judgeProven(candidate, provenBy(begun.ended, key, claim, memory), arriving, memory);
  return provenKey(claim, begun, memory).then((proven) => judgeProven(candidate, proven, arriving, memory));
}

function judgeProven(
  candidate: Exclude<Signed, { kind: 'checkpoint' }>,
  proven: Proven,
  arriving: Arriving,
  memory: Memory,
): Ruling {
  const { claim } = candidate;
  const no = (reason: RejectionReason): Ruling => ({ ok: false, name: claim.name, reason });
  if (!proven.ok) return { ...proven, name: claim.name };
  const pin = memory.keybook.get(claim.name);
  if (pin !== undefined && pin.name !== claim.name) return no('impostor');
  const speaking = { name: claim.name, publicKey: proven.key, at: arriving.at };
  switch (candidate.kind) {
    case 'event':
      return judgeEvent(candidate, speaking, pin, arriving, memory);
    case 'newspaper':
      return judgeNewspaper(candidate, speaking, pin, arriving, memory);
    case 'howdy': {
      // A howdy has no time of its own, so it proves a key holder once lived; it never pins and never marks online.
      const { to, seq, neighbours, hearsay } = candidate.howdy;
      const message = { ...speaking, kind: 'howdy', live: false, to, seq, neighbours, hearsay } as const;
      return { ok: true, also: null, message };
    }
    case 'attestation': {
      const { role, attestation } = candidate;
      if (!isAbout(attestation, memory.keybook) || !isBy(attestation, memory.keybook)) return no('bad-id');
      return { ok: true, also: null, message: { ...speaking, kind: 'attestation', live: false, role, attestation } };
    }
  }
}

type Proven =
  | { readonly ok: true; readonly key: string }
  | { readonly ok: false; readonly reason: RejectionReason; readonly publicKey?: string };

/** The key that speaks, or why none does: a message must be signed by the key it names, and that must be the pin. */
async function provenKey(claim: Claim, begun: BegunCheck | null, memory: Memory): Promise<Proven> {
  const { keybook, verifier } = memory;
  const key = claim.publicKey ?? keybook.get(claim.name)?.publicKey;
  if (key === undefined) return { ok: false, reason: 'unknown-key' };
  // A person put another key in the pin's place while this message waited, and it speaks for the key that went.
  if (begun !== null && begun.key !== key && (await begun.verdict) === 'valid')
    return { ok: false, reason: 'impostor', publicKey: begun.key };
  // The pin may have been made, or made anew, while this message waited: then the check is still to be done.
  const result = await (begun?.key === key ? begun.verdict : verifier.verify(key, claim.signed, claim.signature));
  return provenBy(result, key, claim, memory);
}

function provenBy(verdict: Verdict, key: string, claim: Claim, { keybook }: Pick<Memory, 'keybook'>): Proven {
  if (verdict !== 'valid') return { ok: false, reason: verdict };
  // Looked up only now: while the check ran, a person may have put another key in the pin's place.
  const pinned = keybook.get(claim.name)?.publicKey;
  if (pinned !== undefined && pinned !== key) return { ok: false, reason: 'impostor', publicKey: key };
  return { ok: true, key };
}

function judgeEvent(
  candidate: Signed & { kind: 'event' },
  speaking: Speaking,
  pin: Pin | undefined,
  arriving: Arriving,
  { keybook, seen }: Memory,
): Ruling {
  const { event } = candidate;
  const no = (reason: RejectionReason): Ruling => ({ ok: false, name: speaking.name, reason });
  const pins = event.svc === 'hey-there' || event.svc === 'chau';
  if (pin === undefined && !pins) return no('unknown-key');
  if (seen.has(event.id)) return no('duplicate');
  if (pin !== undefined && event.ts < pin.newestTs) return no('out-of-order');
  const stated = Number(event.ts / 1_000_000n);
  const fresh = freshness(stated, arriving.at);
  const live = fresh === 'fresh' && !arriving.retain;
  const claimedId = pins ? event.payload.ID : '';
  if (pin === undefined) keybook.pin(newPin(speaking, claimedId));
  else if (claimedId !== '' && pin.claimedId === '') keybook.update(speaking.name, { claimedId });
  seen.add(event.id);
  // A moment in the future must not lock out what its owner says until then.
  if (fresh !== 'future') keybook.update(speaking.name, { newestTs: event.ts });
  const also = fresh === 'fresh' ? null : fresh;
  const said = { ...speaking, ts: event.ts, live };
  if (event.svc === 'social') return { ok: true, also, message: { ...said, kind: 'social', social: event.payload } };
  const skew = also === null ? {} : { skewMs: stated - arriving.at };
  return { ok: true, also, message: { ...said, kind: event.svc, claimedId }, ...skew };
}
