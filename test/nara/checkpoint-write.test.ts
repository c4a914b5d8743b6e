import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { readAttestation, readCheckpoint } from '../../src/main/nara/checkpoint.ts';
import { writeCheckpoint, writeProposal, writeVote } from '../../src/main/nara/checkpoint-write.ts';
import { readObject, type WireObject } from '../../src/main/nara/json.ts';
import { createSigner } from '../../src/main/nara/signer.ts';
import { readSoul } from '../../src/main/nara/soul.ts';
import { capture, reference } from '../support/vectors.ts';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

function object(payload: string): WireObject {
  const read = readObject(Buffer.from(payload));
  if (!read.ok) throw new Error(read.reason);
  return read.value;
}

/** Whom the reference made, with their souls. */
function identity(name: string) {
  const found = reference.identities_custom.find((one) => one.name === name);
  const read = found && readSoul(found.soul, name);
  if (found === undefined || read?.ok !== true) throw new Error(`no soul of ${name}`);
  return { name, id: found.id, signer: createSigner(read.soul) };
}

const attestations = reference.checkpoints.filter(({ signed_string }) => signed_string !== undefined);
const proposals = attestations.filter(({ topic }) => topic.endsWith('/propose'));
const votes = attestations.filter(({ topic }) => topic.endsWith('/vote'));
const finals = reference.checkpoints.filter(({ topic }) => topic.endsWith('/final'));

const versions = (payloads: readonly { payload: string }[]): unknown[] =>
  payloads.map(({ payload }) => {
    const { value } = object(payload);
    return (value['checkpoint'] as { version: number } | undefined)?.version ?? value['version'];
  });

describe('what is written for a checkpoint is, byte for byte, what the reference wrote:', () => {
  it('has vectors of both versions', () => {
    expect(versions(proposals)).toEqual([1, 2]);
    expect(versions(votes)).toEqual([1, 1, 1, 2, 2, 2]);
    expect(versions(finals)).toEqual([1, 2]);
  });

  it.each(proposals)('proposal, $signed_string', ({ payload }) => {
    const read = readAttestation(object(payload), 'propose');
    if (!read.ok) throw new Error(read.reason);
    const {
      version,
      attester,
      as_of_time: asOf,
      observation,
      last_seen_checkpoint_id: lastSeen,
    } = read.value.attestation;
    const ours = writeProposal(identity(attester), { version, values: observation, asOf, lastSeen, round: 1 });
    expect(text(ours.payload)).toBe(payload);
    expect(ours.signature).toBe(read.value.attestation.signature);
  });

  it.each(votes)('vote, $signed_string', ({ payload }) => {
    const read = readAttestation(object(payload), 'vote');
    if (!read.ok) throw new Error(read.reason);
    const { version, subject, subject_id: subjectId, attester, as_of_time: asOf } = read.value.attestation;
    const { observation: values, last_seen_checkpoint_id: lastSeen } = read.value.attestation;
    const statement = { version, subject, subjectId, values, asOf, lastSeen, round: 1, approved: true } as const;
    expect(text(writeVote(identity(attester), statement))).toBe(payload);
  });

  it.each([
    // The reference signs the whole as well; on the wire the voters' signatures carry it.
    ...finals.map(({ payload }) => payload.replace(/"emitter":"[^"]*","sig":"[^"]*",/u, '')),
    ...capture.filter(({ topic }) => topic.endsWith('checkpoint/final')).map(({ payload }) => text(payload)),
  ])('final %#', (payload) => {
    const read = readCheckpoint(object(payload));
    if (!read.ok) throw new Error(read.reason);
    const { checkpoint, id, ts } = read.value;
    const ours = writeCheckpoint(
      {
        version: checkpoint.version,
        subject: checkpoint.subject,
        subjectId: checkpoint.subject_id,
        values: checkpoint.observation,
        asOf: checkpoint.as_of_time,
        previous: checkpoint.previous_checkpoint_id,
        round: 1,
        signatures: checkpoint.voter_ids.map((voterId, i) => ({ voterId, signature: checkpoint.signatures[i] ?? '' })),
      },
      ts,
    );
    expect(text(ours.payload)).toBe(payload);
    expect(ours.id).toBe(id);
  });
});

describe('what is zero or empty', () => {
  const lily = identity('lily');
  const nothing = { restarts: 0, total_uptime: 0, start_time: 0 };

  it('is left out of the observation, as deployed naras do', () => {
    const seen = capture.find(({ topic }) => topic.endsWith('checkpoint/propose'));
    const theirs = Object.keys(object(text(seen?.payload ?? new Uint8Array())).value);
    const statement = { version: 2, values: nothing, asOf: 1_795_439_404, lastSeen: '', round: 1 } as const;
    const ours = object(text(writeProposal(lily, statement).payload)).value;
    expect(Object.keys(ours)).toEqual(theirs);
    expect(ours['observation']).toEqual({});
  });

  it('is not signed into a version that has no such member', () => {
    const statement = { values: nothing, asOf: 1, round: 1 } as const;
    const one = writeProposal(lily, { ...statement, version: 1, lastSeen: 'c629' });
    expect(text(one.payload)).not.toContain('c629');
    expect(one).toEqual(writeProposal(lily, { ...statement, version: 1, lastSeen: '' }));
    const two = writeProposal(lily, { ...statement, version: 2, lastSeen: 'c629' });
    expect(text(two.payload)).toContain('"last_seen_checkpoint_id":"c629","as_of_time":1');
  });

  it('says when it does not approve', () => {
    const statement = { version: 2, subject: 'rosa', subjectId: 'r', values: nothing, asOf: 1, lastSeen: '' } as const;
    const vote = object(text(writeVote(lily, { ...statement, round: 2, approved: false }))).value;
    expect(vote).toMatchObject({ approved: false, round: 2, proposal_ts: 1 });
  });
});
