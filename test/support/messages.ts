import { Buffer } from 'node:buffer';
import { attestedText } from '../../src/main/nara/checkpoint.ts';
import { createSigner, type Signer } from '../../src/main/nara/signer.ts';
import { makeSoul, naraId, type Soul } from '../../src/main/nara/soul.ts';
import { content, eventDigest, eventId, type SyncService } from '../../src/main/nara/sync-event.ts';
import { writeNewspaper } from '../../src/main/nara/newspaper.ts';
import type { Dialect } from '../../src/main/nara/topics.ts';

/** Bytes, and the topic they belong on in each dialect. */
export interface TestMessage {
  readonly topics: Readonly<Record<Dialect, string>>;
  readonly payload: Uint8Array;
}

/** A nara with a soul of its own that says whatever a test wants, rightly signed. ts in Unix ns. */
export interface TestNara {
  readonly name: string;
  /** The nara ID. */
  readonly id: string;
  readonly soul: Soul;
  readonly signer: Signer;
  heyThere(options: { ts: bigint; meshIp?: string }): TestMessage;
  chau(options: { ts: bigint }): TestMessage;
  social(options: { ts: bigint; type?: string; target?: string; emitter?: string }): TestMessage;
  stashRefresh(options: { ts: bigint }): TestMessage;
  /** PublicKey and ID are added unless the status has them; `undefined` leaves a member out. */
  newspaper(status?: Readonly<Record<string, unknown>>): TestMessage;
  /** `you` and `seen` are observations in the members of the wire: of the newcomer, and of each neighbour. */
  howdy(options: {
    to: string;
    seq?: number;
    neighbours?: readonly string[] | null;
    you?: Readonly<Record<string, unknown>>;
    seen?: Readonly<Record<string, unknown>>;
  }): TestMessage;
  /** A proposal about itself, or a vote on `subject`. */
  propose(options: Attested): TestMessage;
  vote(subject: Pick<TestNara, 'name' | 'id'>, options: Attested): TestMessage;
}

/** What is attested. asOf in Unix s. */
export interface Attested {
  readonly asOf: number;
  readonly version?: 1 | 2;
  readonly restarts?: number;
  readonly totalUptime?: number;
  readonly startTime?: number;
  readonly lastSeen?: string;
  /** What no signature covers. */
  readonly round?: number;
  readonly approved?: boolean;
  readonly proposalTs?: number;
}

const same = (topic: string): TestMessage['topics'] => ({ spec: topic, deployed: topic });
export const jsonBytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

/** Unix ms as the Unix ns of the wire. */
export const nanoseconds = (ms: number): bigint => BigInt(Math.trunc(ms)) * 1_000_000n;

/** `seedByte` tells souls apart: two naras of one name and two bytes are one name with two keys. */
export function createTestNara(name: string, seedByte: number): TestNara {
  const soul = makeSoul(new Uint8Array(32).fill(seedByte), name);
  const signer = createSigner(soul);
  const id = naraId(soul, name);
  const self = { name, id, signer };
  const { publicKey } = signer;
  return {
    ...self,
    soul,
    heyThere({ ts, meshIp = '' }) {
      const member = { From: name, PublicKey: publicKey, MeshIP: meshIp, ID: id, Signature: '' };
      const payload = signedEvent(self, 'hey-there', ts, content['hey-there'](member), { hey_there: member });
      return { topics: { spec: 'nara/plaza/hey-there', deployed: 'nara/plaza/hey_there' }, payload };
    },
    chau({ ts }) {
      const member = { From: name, PublicKey: publicKey, ID: id, Signature: '' };
      const payload = signedEvent(self, 'chau', ts, content.chau(member), { chau: member });
      return { topics: same('nara/plaza/chau'), payload };
    },
    social({ ts, type = 'tease', target = 'rosa', emitter = name }) {
      const member = { type, actor: name, target, reason: 'high-restarts', witness: '' };
      const payload = signedEvent({ name: emitter, signer }, 'social', ts, content.social(member), { social: member });
      return { topics: same('nara/plaza/social'), payload };
    },
    stashRefresh({ ts }) {
      const member = { From: name, PublicKey: publicKey, OwnerID: id };
      const payload = signedEvent(self, 'stash-refresh', ts, content['stash-refresh'](member), {
        from: name,
        stash_refresh: member,
      });
      return { topics: same('nara/plaza/stash_refresh'), payload };
    },
    newspaper(status = {}) {
      return {
        topics: { spec: `nara/plaza/newspaper/${name}`, deployed: `nara/newspaper/${name}` },
        payload: writeNewspaper(name, signer, { PublicKey: publicKey, ID: id, ...status }),
      };
    },
    howdy({ to, seq = 1, neighbours = null, you = {}, seen = {} }) {
      const body = {
        From: name,
        To: to,
        Seq: seq,
        You: you,
        Neighbors: neighbours?.map((Name) => ({ Name, PublicKey: '', MeshIP: '', ID: '', Observation: seen })) ?? null,
        Me: { PublicKey: publicKey, ID: id },
        Signature: signer.sign(Buffer.from(`howdy:${name}:${to}:${String(seq)}`)),
      };
      return { topics: same('nara/plaza/howdy'), payload: jsonBytes(JSON.stringify(body)) };
    },
    propose: (options) => attestation(self, self, 'propose', options),
    vote: (subject, options) => attestation(self, subject, 'vote', options),
  };
}

type Speaker = Pick<TestNara, 'name' | 'signer'>;

/** A sync event of any service around any member, signed by this speaker, with ts written exactly. */
export function signedEvent(
  speaker: Speaker,
  svc: SyncService,
  ts: bigint,
  body: string,
  members: Readonly<Record<string, unknown>>,
): Uint8Array {
  const id = eventId(ts, svc, body);
  const sig = speaker.signer.sign(eventDigest(id, ts, svc, speaker.name, body));
  const rest = JSON.stringify({ svc, emitter: speaker.name, sig, ...members }).slice(1);
  return jsonBytes(`{"id":"${id}","ts":${String(ts)},${rest}`);
}

const observed = (of: Attested): { restarts: number; total_uptime: number; start_time: number } => ({
  restarts: of.restarts ?? 3,
  total_uptime: of.totalUptime ?? 7200,
  start_time: of.startTime ?? 1_700_000_000,
});

function attestation(
  attester: Pick<TestNara, 'name' | 'id' | 'signer'>,
  subject: Pick<TestNara, 'name' | 'id'>,
  role: 'propose' | 'vote',
  of: Attested,
): TestMessage {
  const attested = {
    version: of.version ?? 2,
    subject: subject.name,
    subject_id: subject.id,
    observation: observed(of),
    attester: attester.name,
    attester_id: attester.id,
    last_seen_checkpoint_id: of.lastSeen ?? '',
    as_of_time: of.asOf,
  };
  const signature = attester.signer.sign(Buffer.from(attestedText(attested)));
  const own = role === 'vote' ? { proposal_ts: of.proposalTs ?? of.asOf, approved: of.approved ?? true } : {};
  return {
    topics: { spec: `nara/checkpoint/${subject.name}/${role}`, deployed: `nara/checkpoint/${role}` },
    payload: jsonBytes(JSON.stringify({ ...attested, signature, round: of.round ?? 1, ...own })),
  };
}

/** A final checkpoint on `subject`, with one signature of each voter over the same values. */
export function checkpoint(
  subject: Pick<TestNara, 'name' | 'id'>,
  voters: readonly Pick<TestNara, 'id' | 'signer'>[],
  of: Attested & { readonly ts: bigint },
): TestMessage {
  const version = of.version ?? 2;
  const observation = observed(of);
  const previous = of.lastSeen ?? '';
  const { restarts, total_uptime: total, start_time: start } = observation;
  const values = `${subject.id || subject.name}:${String(of.asOf)}:${String(start)}:${String(restarts)}:${String(total)}`;
  const body = version === 1 ? `checkpoint:${values}` : `checkpoint:v2:${values}:${previous}`;
  const common = { version, subject_id: subject.id, as_of_time: of.asOf, observation };
  const signatures = voters.map(({ id, signer }) =>
    signer.sign(Buffer.from(attestedText({ ...common, attester_id: id, last_seen_checkpoint_id: previous }))),
  );
  const member = {
    ...common,
    subject: subject.name,
    ...(previous === '' ? {} : { previous_checkpoint_id: previous }),
    round: of.round ?? 1,
    voter_ids: voters.map((voter) => voter.id),
    signatures,
  };
  const rest = JSON.stringify({ svc: 'checkpoint', checkpoint: member }).slice(1);
  const id = eventId(of.ts, 'checkpoint', body);
  return {
    topics: { spec: `nara/checkpoint/${subject.name}/final`, deployed: 'nara/checkpoint/final' },
    payload: jsonBytes(`{"id":"${id}","ts":${String(of.ts)},${rest}`),
  };
}
