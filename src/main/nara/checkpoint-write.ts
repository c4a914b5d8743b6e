import { Buffer } from 'node:buffer';
import { attestedText, checkpointContent, type Attested } from './checkpoint.ts';
import { wireTrinity, type Trinity } from './observation.ts';
import type { Signer } from './signer.ts';
import { eventId } from './sync-event.ts';

/** Who attests, and with what key. `id`: the nara ID. */
interface Attester {
  readonly name: string;
  readonly id: string;
  readonly signer: Signer;
}

/** What is attested of whom. `asOf` in Unix s; `lastSeen`: the id of the newest checkpoint known of it, or ''. */
interface Statement {
  readonly version: 1 | 2;
  readonly subject: string;
  readonly subjectId: string;
  readonly values: Trinity;
  readonly asOf: number;
  readonly lastSeen: string;
  readonly round: 1 | 2;
}

/** The bytes of a proposal, which every nara makes about itself; `signature` goes into the final checkpoint. */
export function writeProposal(
  self: Attester,
  statement: Omit<Statement, 'subject' | 'subjectId'>,
): { readonly payload: Uint8Array; readonly signature: string } {
  return attestation(self, { ...statement, subject: self.name, subjectId: self.id }, { round: statement.round });
}

/** The bytes of a vote on a proposal. `approved`: these are the proposed values; otherwise they are the voter's own. */
export function writeVote(self: Attester, statement: Statement & { readonly approved: boolean }): Uint8Array {
  const { asOf, round, approved } = statement;
  return attestation(self, statement, { proposal_ts: asOf, round, approved }).payload;
}

/** In the order of members that deployed naras write; v1 knows no earlier checkpoint. */
function attestation(
  self: Attester,
  statement: Omit<Statement, 'round'>,
  context: Readonly<Record<string, number | boolean>>,
): { payload: Uint8Array; signature: string } {
  const { version, subject, subjectId, values, asOf } = statement;
  const lastSeen = version === 1 ? '' : statement.lastSeen;
  const attested: Attested = {
    version,
    subject_id: subjectId,
    observation: values,
    attester_id: self.id,
    last_seen_checkpoint_id: lastSeen,
    as_of_time: asOf,
  };
  const signature = self.signer.sign(Buffer.from(attestedText(attested)));
  const body = {
    version,
    subject,
    subject_id: subjectId,
    observation: wireTrinity(values),
    attester: self.name,
    attester_id: self.id,
    ...(lastSeen === '' ? {} : { last_seen_checkpoint_id: lastSeen }),
    as_of_time: asOf,
    signature,
    ...context,
  };
  return { payload: Buffer.from(JSON.stringify(body)), signature };
}

/** The bytes and the id of a final checkpoint. Its voters' signatures carry it, so it has none of its own. */
export function writeCheckpoint(
  final: Omit<Statement, 'lastSeen'> & {
    /** The id of the checkpoint before, as its voters signed it, or ''. */
    readonly previous: string;
    readonly signatures: readonly { readonly voterId: string; readonly signature: string }[];
  },
  ts: bigint,
): { readonly payload: Uint8Array; readonly id: string } {
  const { version, subject, subjectId, values, asOf, round, signatures } = final;
  const previous = version === 1 ? '' : final.previous;
  const content = checkpointContent({
    version,
    subject,
    subject_id: subjectId,
    observation: { ...values },
    as_of_time: asOf,
    previous_checkpoint_id: previous,
  });
  const id = eventId(ts, 'checkpoint', content);
  const checkpoint = {
    version,
    subject,
    subject_id: subjectId,
    ...(previous === '' ? {} : { previous_checkpoint_id: previous }),
    observation: wireTrinity(values),
    as_of_time: asOf,
    round,
    voter_ids: signatures.map(({ voterId }) => voterId),
    signatures: signatures.map(({ signature }) => signature),
  };
  // ts is over 2^53, so it is written by hand.
  const rest = JSON.stringify({ svc: 'checkpoint', checkpoint }).slice(1);
  return { payload: Buffer.from(`{"id":"${id}","ts":${String(ts)},${rest}`), id };
}
