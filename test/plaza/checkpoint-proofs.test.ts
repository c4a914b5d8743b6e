import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { createTestDoor, on } from '../support/door.ts';
import { isSignedBy } from '../support/independent/ed25519.ts';
import { eventHashes } from '../support/independent/sync-event.ts';
import { capture } from '../support/vectors.ts';

/*
 * The four checkpoints of the capture, each signed by six of its eight naras, and what becomes of them when somebody
 * changes who signed what.
 */
const schema = v.object({
  id: v.string(),
  svc: v.literal('checkpoint'),
  checkpoint: v.looseObject({
    version: v.literal(2),
    subject: v.string(),
    subject_id: v.string(),
    observation: v.record(v.string(), v.number()),
    previous_checkpoint_id: v.optional(v.string()),
    as_of_time: v.number(),
    voter_ids: v.array(v.string()),
    signatures: v.array(v.string()),
  }),
});
type Checkpoint = v.InferOutput<typeof schema>['checkpoint'];
interface Final {
  readonly ts: string;
  readonly checkpoint: Checkpoint;
  readonly at: number;
}

const finals = capture
  .filter(({ topic }) => topic === 'nara/checkpoint/final')
  .map(({ payload, at }): Final => {
    const text = Buffer.from(payload).toString();
    const { checkpoint } = v.parse(schema, JSON.parse(text));
    return { ts: /"ts":(\d+)/.exec(text)?.[1] ?? '', checkpoint, at };
  });
const first = finals[0] ?? expect.fail('the capture has no checkpoint');
/** The two of one subject, which differ in nothing but their time. */
const rounds = finals.filter(({ checkpoint }) => checkpoint.subject === 'x1');

/** A door to which everybody in the capture has been introduced, and no checkpoint. */
async function introduced() {
  const door = createTestDoor();
  const greetings = capture.filter(({ topic }) => /hey_there$|^nara\/newspaper/.test(topic));
  for (const { topic, payload, at } of greetings) await door.outcome(on(topic, payload), { at });
  return door;
}
type Door = Awaited<ReturnType<typeof introduced>>;

/** The message with its id worked out anew, so that only the signatures can be wrong with it. */
function rebuilt({ ts, checkpoint }: Pick<Final, 'ts' | 'checkpoint'>): Uint8Array {
  const { subject_id: whose, as_of_time: asOf, observation, previous_checkpoint_id: previous = '' } = checkpoint;
  const { start_time: start = 0, restarts = 0, total_uptime: uptime = 0 } = observation;
  const content = `checkpoint:v2:${whose}:${asOf}:${start}:${restarts}:${uptime}:${previous}`;
  const { id } = eventHashes(BigInt(ts), 'checkpoint', '', content);
  return Buffer.from(`{"id":"${id}","ts":${ts},"svc":"checkpoint","checkpoint":${JSON.stringify(checkpoint)}}`);
}

/** What comes of the checkpoint after this was done to it: how many signed and how many are unknown, or why not. */
async function outcome(door: Door, change: Partial<Checkpoint>, final = first): Promise<string> {
  const changed = { ...final, checkpoint: { ...final.checkpoint, ...change } };
  const [result = ''] = await door.outcome(on('nara/checkpoint/final', rebuilt(changed)), { at: final.at });
  const message = door.verified.at(-1)?.message;
  if (!result.startsWith('ok') || message?.kind !== 'checkpoint') return result;
  return `${message.verifiedVoters.length} signed, ${message.unknownVoters} unknown`;
}

const flipped = (signature: string): string => {
  const bytes = Buffer.from(signature, 'base64');
  bytes[40] = (bytes[40] ?? 0) ^ 1;
  return bytes.toString('base64');
};
const { voter_ids: voters, signatures } = first.checkpoint;

describe('the checkpoints of the capture', () => {
  it('are four, each signed by six voters, by plain Ed25519 under the keys their hey-theres told', () => {
    const keys = new Map(
      capture
        .filter(({ topic }) => topic.endsWith('hey_there'))
        .map(({ payload }) => {
          const { hey_there: hey } = JSON.parse(Buffer.from(payload).toString()) as {
            hey_there: { ID: string; PublicKey: string };
          };
          return [hey.ID, hey.PublicKey];
        }),
    );
    expect(finals).toHaveLength(4);
    for (const { checkpoint } of finals) {
      const { subject_id: whose, as_of_time: asOf, previous_checkpoint_id: previous = '' } = checkpoint;
      const valid = checkpoint.voter_ids.filter((voter, index) => {
        const said = `attestation:v2:${voter}:${whose}:${asOf}:0:0:0:${previous}`;
        return isSignedBy(keys.get(voter) ?? '', Buffer.from(said), checkpoint.signatures[index] ?? '');
      });
      expect(new Set(valid).size).toBe(6);
      expect(checkpoint.voter_ids).toHaveLength(6);
    }
  });

  it('verify with six of six', async () => {
    const door = await introduced();
    for (const final of finals) expect(await outcome(door, {}, final)).toBe('6 signed, 0 unknown');
  });

  it('verify with as many as are known by then, and with none before', async () => {
    const door = createTestDoor();
    const results: string[] = [];
    for (const { topic, payload, at } of capture.filter((line) => line.topic.endsWith('hey_there'))) {
      await door.outcome(on(topic, payload), { at });
      const [result = ''] = await door.outcome(on('nara/checkpoint/final', rebuilt(first)), { at: first.at });
      results.push(result);
      if (result.startsWith('ok')) break;
    }
    const known = voters.filter((voter) => door.keybook.byId(voter).length > 0);
    expect(known).toHaveLength(2);
    expect(results.slice(0, -1).every((result) => result === 'too-few-signatures lily')).toBe(true);
    expect(door.verified.at(-1)?.message).toMatchObject({ unknownVoters: 4 });
  });
});

describe('a checkpoint', () => {
  it('counts no signature that was changed, and falls with the fifth of them', async () => {
    for (let forged = 0; forged <= 6; forged++) {
      const changed = signatures.map((signature, index) => (index < forged ? flipped(signature) : signature));
      const is = forged < 5 ? `${6 - forged} signed, 0 unknown` : 'too-few-signatures lily';
      expect(await outcome(await introduced(), { signatures: changed })).toBe(is);
    }
  });

  it('counts a voter once, however often it is there', async () => {
    const [voter = '', signature = ''] = [voters[0], signatures[0]];
    const sixfold = { voter_ids: voters.map(() => voter), signatures: signatures.map(() => signature) };
    expect(await outcome(await introduced(), sixfold)).toBe('too-few-signatures lily');
    const doubled = { voter_ids: [...voters, ...voters], signatures: [...signatures, ...signatures] };
    expect(await outcome(await introduced(), doubled)).toBe('6 signed, 0 unknown');
  });

  it('counts no voter under the signature of another', async () => {
    const turned = { signatures: [...signatures.slice(1), ...signatures.slice(0, 1)] };
    expect(await outcome(await introduced(), turned)).toBe('too-few-signatures lily');
    const borrowed = { signatures: signatures.map(() => signatures[0] ?? '') };
    expect(await outcome(await introduced(), borrowed)).toBe('too-few-signatures lily');
  });

  it('is no better for padding: with unknown voters, with nothing, with more than can be', async () => {
    const strangers = Array.from({ length: 50 }, (_, index) => `stranger-${index}`);
    const padding = strangers.map(() => signatures[0] ?? '');
    const padded = { voter_ids: [...strangers, ...voters], signatures: [...padding, ...signatures] };
    expect(await outcome(await introduced(), padded)).toBe('6 signed, 50 unknown');
    const onlyOne = { voter_ids: [...strangers, voters[0] ?? ''], signatures: [...padding, signatures[0] ?? ''] };
    expect(await outcome(await introduced(), onlyOne)).toBe('too-few-signatures lily');
    expect(await outcome(await introduced(), { voter_ids: [], signatures: [] })).toBe('too-few-signatures lily');
    expect(await outcome(await introduced(), { signatures: signatures.map(() => '') })).toBe('too-few-signatures lily');
    expect(await outcome(await introduced(), { signatures: signatures.slice(1) })).toBe('bad-shape ?');
    const many = Array.from({ length: 65 }, () => voters[0] ?? '');
    expect(await outcome(await introduced(), { voter_ids: many, signatures: many })).toBe('bad-shape ?');
  });

  it('takes no signatures of another round, be it of the same subject and the same values', async () => {
    const [one = first, two = first] = rounds;
    expect(rounds).toHaveLength(2);
    expect(one.checkpoint.observation).toEqual(two.checkpoint.observation);
    const { voter_ids, signatures: earlier } = one.checkpoint;
    expect(await outcome(await introduced(), { voter_ids, signatures: earlier }, two)).toBe('too-few-signatures x1');
    // Two of its own among them are two.
    const mixed = {
      voter_ids: [...two.checkpoint.voter_ids.slice(0, 2), ...voter_ids],
      signatures: [...two.checkpoint.signatures.slice(0, 2), ...earlier],
    };
    expect(await outcome(await introduced(), mixed, two)).toMatch(/^2 signed/);
  });

  it('takes no signatures over other values', async () => {
    const door = await introduced();
    const observation = { restarts: 1 };
    expect(await outcome(door, { observation })).toBe('too-few-signatures lily');
    expect(await outcome(door, { as_of_time: first.checkpoint.as_of_time + 1 })).toBe('too-few-signatures lily');
    expect(await outcome(door, { previous_checkpoint_id: 'c64287ae' })).toBe('too-few-signatures lily');
    expect(await outcome(door, { subject: 'bart' })).toBe('bad-id bart');
    const bart = finals.find(({ checkpoint }) => checkpoint.subject === 'bart') ?? first;
    const { subject, subject_id } = bart.checkpoint;
    expect(await outcome(door, { subject, subject_id })).toBe('too-few-signatures bart');
    // After all of that the genuine one still counts.
    expect(await outcome(door, {})).toBe('6 signed, 0 unknown');
  });
});
