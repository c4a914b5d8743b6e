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
  { keybook, verifier, seen }: Memory,
): Promise<Ruling> {
  const { checkpoint, id, votes } = candidate;
  const no = (reason: RejectionReason): Ruling => ({ ok: false, name: checkpoint.subject, reason });
  if (seen.has(id)) return no('duplicate');
  if (!isAbout(checkpoint, keybook)) return no('bad-id');
  /** The names whose key signed a vote: one or none. */
  const signers = async ({ voter, signed, signature }: Vote): Promise<readonly string[]> => {
    if (signature === null) return [];
    for (const pin of keybook.byId(voter).slice(0, keysTried)) {
      if ((await verifier.verify(pin.publicKey, signed, signature)) === 'valid') return [pin.name];
    }
    return [];
  };
  const unknownVoters = votes.filter(({ voter }) => keybook.byId(voter).length === 0).length;
  const verifiedVoters = [...new Set((await Promise.all(votes.map(signers))).flat())];
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
