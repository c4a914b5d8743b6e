import type { VoterCheck } from '../../contract/messages.ts';
import type { Keybook } from '../peers/keybook.ts';
import type { RejectionReason } from '../nara/rejection.ts';
import type { Arriving } from './arriving.ts';
import type { Candidate, Vote } from './reader.ts';
import type { Memory, Ruling } from './ruling.ts';

// IDs are claims, so any number of names may claim one; a vote is not tried under more keys than this.
const keysTried = 8;

/**
 * Decides on a final checkpoint by its voters' signatures (protocol section 5): two verified ones make it valid. Each
 * name counts once, whatever IDs it claims.
 */
export async function judgeCheckpoint(
  candidate: Candidate & { kind: 'checkpoint' },
  arriving: Arriving,
  memory: Memory,
): Promise<Ruling> {
  const { checkpoint, id, votes } = candidate;
  const { keybook, seen } = memory;
  const no = (reason: RejectionReason): Ruling => ({ ok: false, name: checkpoint.subject, reason });
  if (seen.has(id)) return no('duplicate');
  if (!isAbout(checkpoint, keybook)) return no('bad-id');
  const weighed = await Promise.all(votes.map((vote) => weighVote(vote, memory)));
  const unknownVoters = weighed.filter(({ outcome }) => outcome === 'unknown').length;
  const verifiedVoters = [...new Set(weighed.flatMap(({ name }) => name ?? []))];
  if (verifiedVoters.length < 2) return no('too-few-signatures');
  seen.add(id);
  return {
    ok: true,
    also: null,
    message: {
      kind: 'checkpoint',
      name: checkpoint.subject,
      publicKey: keybook.get(checkpoint.subject)?.publicKey ?? '',
      at: arriving.at,
      live: false,
      id,
      checkpoint,
      verifiedVoters,
      unknownVoters,
    },
  };
}

/** What one vote is worth by the keys known now; `name`: whose key signed it. */
export async function weighVote(
  { voter, signed, signature }: Vote,
  { keybook, verifier }: Pick<Memory, 'keybook' | 'verifier'>,
): Promise<VoterCheck> {
  const pins = keybook.byId(voter);
  for (const pin of pins.slice(0, keysTried)) {
    if (signature === null) break;
    const verdict = await verifier.verify(pin.publicKey, signed, signature);
    if (verdict === 'valid') return { voter, name: pin.name, outcome: 'verified' };
  }
  return { voter, name: null, outcome: pins.length === 0 ? 'unknown' : 'bad' };
}

/**
 * Whether the name of the subject goes with its ID, as far as we know. The signatures cover the ID alone, so a genuine
 * checkpoint of one nara could be passed off as another's; and where there is no ID, that of nobody as anybody's.
 */
export function isAbout(
  { subject, subject_id: id }: { readonly subject: string; readonly subject_id: string },
  keybook: Pick<Keybook, 'get' | 'byId'>,
): boolean {
  if (id === '') return false;
  const owners = keybook.byId(id);
  if (owners.length > 0) return owners.some((pin) => pin.name === subject);
  return (keybook.get(subject)?.claimedId ?? '') === '';
}

/** The same of who attests: a vote is counted, and later checked, by its voter's ID. */
export const isBy = (
  { attester, attester_id: id }: { readonly attester: string; readonly attester_id: string },
  keybook: Pick<Keybook, 'get' | 'byId'>,
): boolean => isAbout({ subject: attester, subject_id: id }, keybook);
