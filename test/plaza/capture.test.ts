import { createHash, createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Arrival } from '../../src/contract/peers.ts';
import { createRoster } from '../../src/main/peers/roster.ts';
import { createDoorkeeper } from '../../src/main/plaza/doorkeeper.ts';
import { createKeybook } from '../../src/main/peers/keybook.ts';
import type { PlazaMessage } from '../../src/main/nara/message.ts';
import type { Rejection } from '../../src/main/nara/rejection.ts';
import { createTestClock } from '../support/test-clock.ts';
import { capture } from '../support/vectors.ts';

/*
 * Two minutes of a plaza of eight deployed naras, played back through door and roster. What the door ought to make of
 * each message is worked out here a second time, by other means than the door's: plain JSON, plain Ed25519 and the
 * strings of the protocol. No message of the capture was tampered with, so all that is signed must verify.
 */
const names = ['bart', 'lily', 'lisa', 'otto', 'r2d2', 'rosa', 'sociable-veggie-337', 'x1'];

interface Line {
  readonly topic: string;
  readonly text: string;
  readonly at: number;
}
const lines: Line[] = capture.map(({ topic, payload, at }) => ({ topic, at, text: Buffer.from(payload).toString() }));
const on = (pattern: RegExp): Line[] => lines.filter(({ topic }) => pattern.test(topic));
const json = (text: string): unknown => JSON.parse(text);
const newspapers = on(/^nara\/newspaper\//);
const differentNewspapers = new Set(newspapers.map(({ text }) => text)).size;

function signedBy(publicKey: string, message: string | Buffer, signature: string): boolean {
  const raw = Buffer.from(publicKey, 'base64');
  const key = createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]),
    format: 'der',
    type: 'spki',
  });
  return verify(null, Buffer.from(message), key, Buffer.from(signature, 'base64'));
}

describe('the capture, by its own lights', () => {
  const greetings = on(/hey_there$/).map(
    ({ text }) => (json(text) as { hey_there: { From: string; PublicKey: string } }).hey_there,
  );
  const keyOf = new Map(greetings.map(({ From, PublicKey }) => [From, PublicKey]));

  it('is of eight naras, each with one key', () => {
    expect([...keyOf.keys()].sort()).toEqual(names);
    expect(new Set(keyOf.values()).size).toBe(8);
  });

  it('has 340 newspapers, all signed over their exact bytes, 311 of them different', () => {
    expect(newspapers).toHaveLength(340);
    expect(differentNewspapers).toBe(311);
    for (const { topic, text } of newspapers) {
      const match = /^\{"From":"([^"]*)","Status":(\{.*\}),"Signature":"([^"]*)"\}$/s.exec(text);
      const [, from = '', status = '', signature = ''] = match ?? [];
      expect(topic).toBe(`nara/newspaper/${from}`);
      expect(signedBy(keyOf.get(from) ?? '', status, signature)).toBe(true);
    }
  });

  it('has 24 events, all signed, each with an id of its own, and two chaus of each nara within 3 ms', () => {
    const events = on(/plaza\/(?:hey_there|chau)$/);
    expect(events).toHaveLength(24);
    const told = new Map<string, bigint[]>();
    for (const { text } of events) {
      const event = json(text) as { id: string; svc: string; emitter: string; sig: string };
      const ts = /"ts":(\d+)/.exec(text)?.[1] ?? '';
      const key = keyOf.get(event.emitter) ?? '';
      const said = event.svc === 'chau' ? `chau:${event.emitter}:${key}` : `hey_there:${event.emitter}:${key}:`;
      const sha = (message: string) => createHash('sha256').update(message).digest();
      expect(event.id).toBe(sha(`${ts}:${event.svc}:${said}`).toString('hex').slice(0, 32));
      expect(signedBy(key, sha(`${event.id}:${ts}:${event.svc}:${event.emitter}:${said}`), event.sig)).toBe(true);
      if (event.svc === 'chau') told.set(event.emitter, [...(told.get(event.emitter) ?? []), BigInt(ts)]);
    }
    for (const [first = 0n, second = 0n] of told.values()) expect(second - first).toBeLessThan(3_000_000n);
    expect([...told.keys()].sort()).toEqual(names);
  });

  it('has 42 howdys and 32 attestations, all signed', () => {
    const howdys = on(/howdy$/);
    expect(howdys).toHaveLength(42);
    for (const { text } of howdys) {
      const howdy = json(text) as {
        From: string;
        To: string;
        Seq: number;
        Me: { PublicKey: string };
        Signature: string;
      };
      expect(howdy.Me.PublicKey).toBe(keyOf.get(howdy.From));
      const said = `howdy:${howdy.From}:${howdy.To}:${String(howdy.Seq)}`;
      expect(signedBy(howdy.Me.PublicKey, said, howdy.Signature)).toBe(true);
    }
    const attested = on(/checkpoint\/(?:propose|vote)$/);
    expect(attested).toHaveLength(32);
    for (const { text } of attested) {
      const a = json(text) as Record<'attester' | 'attester_id' | 'subject_id' | 'as_of_time' | 'signature', string>;
      const seen = /"last_seen_checkpoint_id":"([^"]*)"/.exec(text)?.[1] ?? '';
      const said = `attestation:v2:${a.attester_id}:${a.subject_id}:${a.as_of_time}:0:0:0:${seen}`;
      expect(signedBy(keyOf.get(a.attester) ?? '', said, a.signature)).toBe(true);
    }
  });
});

async function replay() {
  const clock = createTestClock(capture[0]?.at ?? 0);
  const arrivals: Arrival[] = [];
  const heard: PlazaMessage[] = [];
  const rejected: Rejection[] = [];
  const unsigned: Record<string, number> = {};
  const keybook = createKeybook();
  const roster = createRoster({
    clock,
    self: () => 'plaza-onlooker',
    isDemo: () => false,
    onChange: () => undefined,
    onArrival: (arrival) => arrivals.push(arrival),
  });
  const door = createDoorkeeper({
    keybook,
    follower: {
      verified(message) {
        heard.push(message);
        roster.hear(message);
      },
      rejected: (rejection) => rejected.push(rejection),
      unsigned: ({ kind }) => (unsigned[kind] = (unsigned[kind] ?? 0) + 1),
      conflated: () => expect.fail('nothing waits here'),
    },
  });
  const play = async (arriving: readonly (typeof capture)[number][]): Promise<void> => {
    for (const line of arriving) {
      clock.jumpTo(line.at);
      door.receive(line);
      await door.settled();
      roster.sweep();
    }
  };
  return { clock, arrivals, heard, rejected, unsigned, keybook, roster, play };
}

const count = (heard: readonly PlazaMessage[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { kind } of heard) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
};

describe('the capture, played back', () => {
  it('is let in whole: what is signed as verified, what is not as unsigned, and the same bytes once', async () => {
    const { heard, rejected, unsigned, keybook, play } = await replay();
    await play(capture);
    // Published twice within a second, with nothing new to say.
    expect(rejected.map(({ reason, topic }) => [reason, topic.startsWith('nara/newspaper/')])).toEqual(
      Array.from({ length: 29 }, () => ['duplicate', true]),
    );
    expect(count(heard)).toEqual({
      'hey-there': 8,
      chau: 16,
      newspaper: 311,
      howdy: 42,
      attestation: 32,
      checkpoint: 4,
    });
    expect(unsigned).toEqual({ 'ledger-request': 24, 'ledger-response': 24 });
    expect([...keybook.all()].map((pin) => pin.name).sort()).toEqual(names);
  });

  it('verifies every voter of every checkpoint', async () => {
    const { heard, play } = await replay();
    await play(capture);
    const finals = heard.filter((message) => message.kind === 'checkpoint');
    expect(
      finals.map(({ name, verifiedVoters, unknownVoters }) => [name, verifiedVoters.length, unknownVoters]),
    ).toEqual(finals.map(({ name, checkpoint }) => [name, new Set(checkpoint.voter_ids).size, 0]));
    expect(finals.map(({ name, verifiedVoters }) => `${name} ${String(verifiedVoters.length)}`)).toEqual([
      'lily 6',
      'x1 6',
      'bart 6',
      'x1 6',
    ]);
  });

  it('shows all eight come once, be there, and go once', async () => {
    const { arrivals, roster, play } = await replay();
    const lastWord = capture.findIndex(({ topic }) => topic === 'nara/plaza/chau');
    await play(capture.slice(0, lastWord));
    expect([...roster.all()].map((peer) => `${peer.name} ${peer.presence}`).sort()).toEqual(
      names.map((name) => `${name} ONLINE`),
    );
    await play(capture.slice(lastWord));
    expect([...roster.all()].map((peer) => `${peer.name} ${peer.presence} ${peer.reason}`).sort()).toEqual(
      names.map((name) => `${name} OFFLINE chau`),
    );
    expect(arrivals.map((arrival) => arrival.name).sort()).toEqual(names);
    expect(arrivals.every(({ reason, quiet, awayMs }) => reason === 'first' && quiet && awayMs === null)).toBe(true);
    // The second chau changes nothing: each left at the moment of its first.
    const firstChau = on(/chau$/).find(({ text }) => text.includes('"From":"lily"'));
    expect(roster.get('lily')).toMatchObject({ since: firstChau?.at, lastSeen: firstChau?.at });
  });

  it('is refused whole as duplicates when played again, but for what may be said twice', async () => {
    const { heard, rejected, play, roster } = await replay();
    await play(capture);
    heard.length = rejected.length = 0;
    await play(capture);
    expect(count(heard)).toEqual({ howdy: 42, attestation: 32 });
    expect(rejected.map(({ reason }) => reason)).toEqual(Array.from({ length: 368 }, () => 'duplicate'));
    expect([...roster.all()].every((peer) => peer.presence === 'OFFLINE')).toBe(true);
  });
});
