import { Buffer } from 'node:buffer';
import * as v from 'valibot';
import { membersIn, type WireObject } from './json.ts';
import type { Trinity } from './observation.ts';
import { accept, refuse, type Checked } from './rejection.ts';
import { areSignedDigits } from './signed-digits.ts';
import { eventId, readNanoseconds } from './sync-event.ts';

const integer = v.optional(v.pipe(v.number(), v.safeInteger()), 0);
const text = v.optional(v.string(), '');
const trinity = v.object({ restarts: integer, total_uptime: integer, start_time: integer });
const version = v.optional(v.picklist([1, 2]), 1);

const attestationSchema = v.object({
  version,
  subject: v.string(),
  subject_id: text,
  observation: trinity,
  attester: v.string(),
  attester_id: text,
  last_seen_checkpoint_id: text,
  as_of_time: v.pipe(v.number(), v.safeInteger()),
  signature: text,
  proposal_ts: integer,
  round: integer,
  approved: v.optional(v.boolean()),
});
/**
 * One nara's signed word on restarts, uptime and start time of a subject (protocol section 5). No signature covers
 * proposal_ts, round and approved.
 */
export type Attestation = v.InferOutput<typeof attestationSchema>;

const finalSchema = v.object({
  version,
  subject: v.string(),
  subject_id: text,
  observation: trinity,
  previous_checkpoint_id: text,
  as_of_time: v.pipe(v.number(), v.safeInteger()),
  round: integer,
  voter_ids: v.pipe(v.array(v.string()), v.maxLength(64)),
  signatures: v.pipe(v.array(v.string()), v.maxLength(64)),
});
export type Checkpoint = v.InferOutput<typeof finalSchema>;

/** Reads a checkpoint that was verified when it came and was kept as JSON; null where that is none. */
export function readKeptCheckpoint(json: string): Checkpoint | null {
  try {
    const read = v.safeParse(finalSchema, JSON.parse(json));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}

/** What the signature of an attestation covers. */
export interface Attested {
  readonly version: 1 | 2;
  readonly attester_id: string;
  readonly subject_id: string;
  readonly as_of_time: number;
  readonly observation: Trinity;
  readonly last_seen_checkpoint_id: string;
}

/** The string an attestation signs, unhashed. */
export function attestedText(a: Attested): string {
  const { restarts, total_uptime, start_time } = a.observation;
  const values = `${a.attester_id}:${a.subject_id}:${String(a.as_of_time)}:${String(restarts)}:${String(total_uptime)}:${String(start_time)}`;
  return a.version === 1 ? `attestation:v1:${values}` : `attestation:v2:${values}:${a.last_seen_checkpoint_id}`;
}

/** Reads a proposal or a vote; a proposal speaks about its own attester only. */
export function readAttestation(
  object: WireObject,
  kind: 'propose' | 'vote',
): Checked<{ attestation: Attestation; signed: Uint8Array }> {
  const read = v.safeParse(attestationSchema, object.value);
  if (!read.success || !standsAsSigned(object.source)) return refuse('bad-shape');
  const attestation = read.output;
  const own = attestation.attester === attestation.subject && attestation.attester_id === attestation.subject_id;
  if (kind === 'propose' && !own) return refuse('emitter-mismatch');
  if (attestation.signature === '') return refuse('no-signature');
  const signed = attestedText(attestation);
  return signed.isWellFormed() ? accept({ attestation, signed: Buffer.from(signed) }) : refuse('bad-shape');
}

/** Whether all numbers that are signed stand in the digits that were signed; `observation` must be no list, either. */
function standsAsSigned(source: ReadonlyMap<string, string>): boolean {
  const observation = source.get('observation') ?? '';
  return (
    observation.startsWith('{') &&
    areSignedDigits(source, ['version', 'as_of_time']) &&
    areSignedDigits(membersIn(observation), ['restarts', 'total_uptime', 'start_time'])
  );
}

/** Reads a final checkpoint: one signed text for each voter, each voter once. */
export function readCheckpoint(object: WireObject): Checked<{
  checkpoint: Checkpoint;
  id: string;
  ts: bigint;
  votes: readonly { voter: string; signed: Uint8Array; signature: string }[];
}> {
  const read = v.safeParse(finalSchema, object.value['checkpoint']);
  const ts = readNanoseconds(object.source.get('ts'));
  const { id, svc } = object.value;
  if (!read.success || ts === null || typeof id !== 'string') return refuse('bad-shape');
  if (svc !== 'checkpoint') return refuse('wrong-service');
  if (!standsAsSigned(membersIn(object.source.get('checkpoint') ?? ''))) return refuse('bad-shape');
  const checkpoint = read.output;
  if (checkpoint.voter_ids.length !== checkpoint.signatures.length) return refuse('bad-shape');
  const content = checkpointContent(checkpoint);
  if (![content, ...checkpoint.voter_ids].every((one) => one.isWellFormed())) return refuse('bad-shape');
  if (eventId(ts, 'checkpoint', content) !== id) return refuse('bad-id');
  const votes = new Map<string, { voter: string; signed: Uint8Array; signature: string }>();
  checkpoint.voter_ids.forEach((voter, index) => {
    const attested = { ...checkpoint, attester_id: voter, last_seen_checkpoint_id: checkpoint.previous_checkpoint_id };
    const vote = { voter, signed: Buffer.from(attestedText(attested)), signature: checkpoint.signatures[index] ?? '' };
    if (!votes.has(voter)) votes.set(voter, vote);
  });
  return accept({ checkpoint, id, ts, votes: [...votes.values()] });
}

/** The string whose hash is the id of a final checkpoint. */
export function checkpointContent(
  c: Pick<Checkpoint, 'version' | 'subject' | 'subject_id' | 'observation' | 'as_of_time' | 'previous_checkpoint_id'>,
): string {
  const id = c.subject_id === '' ? c.subject : c.subject_id;
  const { restarts, total_uptime, start_time } = c.observation;
  const values = `${id}:${String(c.as_of_time)}:${String(start_time)}:${String(restarts)}:${String(total_uptime)}`;
  return c.version === 1 ? `checkpoint:${values}` : `checkpoint:v2:${values}:${c.previous_checkpoint_id}`;
}
