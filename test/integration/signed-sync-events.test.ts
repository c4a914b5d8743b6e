import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { content } from '../../src/main/nara/sync-event.ts';
import type { Dialect } from '../../src/main/nara/topics.ts';
import { listeningPlaza, type ListeningPlaza, type Said } from '../support/listening-plaza.ts';
import { cardOf, unfaded } from '../support/cards.ts';
import { createTestNara, nanoseconds, signedEvent, type TestMessage, type TestNara } from '../support/messages.ts';
import { everyTampering, flipBit, replaceText } from '../support/tampering.ts';
import { testStart } from '../support/test-clock.ts';

type Kind = 'hey-there' | 'chau';
type Where = readonly [Kind, Dialect];

// Both dialects say chau on the same topic.
const wheres: readonly Where[] = [
  ['hey-there', 'spec'],
  ['hey-there', 'deployed'],
  ['chau', 'spec'],
];
const members = { 'hey-there': 'hey_there', chau: 'chau' } as const;
const minutes = (count: number): number => count * 60_000;
const smallOrderKey = Buffer.alloc(32).toString('base64');

const say = (nara: TestNara, kind: Kind, ms: number): TestMessage =>
  kind === 'chau' ? nara.chau({ ts: nanoseconds(ms) }) : nara.heyThere({ ts: nanoseconds(ms), meshIp: '100.64.0.3' });

const said = (nara: TestNara, [kind, dialect]: Where, ms: number): Said => {
  const { topics, payload } = say(nara, kind, ms);
  return { topic: topics[dialect], payload };
};

/** Signed by `speaker` over whatever is stated: right in itself, wrong in what it states. */
function stating(kind: Kind, ms: number, speaker: Pick<TestNara, 'name' | 'signer'>, From: string, key?: string) {
  const PublicKey = key ?? speaker.signer.publicKey;
  const member = { From, PublicKey, MeshIP: '', ID: '', Signature: '' };
  return signedEvent(speaker, kind, nanoseconds(ms), content[kind](member), { [members[kind]]: member });
}

type Forgery = readonly [what: string, reason: string, payload: Uint8Array | string, topic?: string];

/** What nobody but a forger, or a broken line, would send under her name. */
function forgeries(lily: TestNara, where: Where, ms: number): Forgery[] {
  const [kind, dialect] = where;
  const { payload, topics } = say(lily, kind, ms);
  const mallory = createTestNara(lily.name, 66);
  const rosa = createTestNara('rosa', 2);
  const sigOf = (bytes: Uint8Array): string => /"sig":"[^"]*"/.exec(Buffer.from(bytes).toString())?.[0] ?? '';
  const sig = sigOf(payload);
  const otherKind = kind === 'chau' ? 'hey-there' : 'chau';
  const named = (name: string): Uint8Array => stating(kind, ms, { name, signer: lily.signer }, name);
  return [
    ['unsigned', 'no-signature', replaceText(payload, sig, '"sig":""')],
    ['without the member of the signature', 'no-signature', replaceText(payload, `${sig},`, '')],
    [
      'signed in the old place only',
      'no-signature',
      replaceText(replaceText(payload, sig, '"sig":""'), '"Signature":""', sig.replace('sig', 'Signature')),
    ],
    ['signed by another key', 'bad-signature', stating(kind, ms, mallory, lily.name, lily.signer.publicKey)],
    [
      'the signature of another event of hers',
      'bad-signature',
      replaceText(payload, sig, sigOf(say(lily, kind, ms + 1).payload)),
    ],
    ['a signature cut short', 'bad-signature', replaceText(payload, sig, `${sig.slice(0, -5)}"`)],
    ['a key of small order', 'bad-key', stating(kind, ms, lily, lily.name, smallOrderKey)],
    ['a key that is none', 'bad-key', stating(kind, ms, lily, lily.name, 'bGlseQ==')],
    ['another as its emitter', 'emitter-mismatch', stating(kind, ms, { ...lily, name: 'rosa' }, lily.name)],
    ['another as its sender', 'emitter-mismatch', stating(kind, ms, rosa, lily.name)],
    ['a name with a level of its own', 'bad-name', named('lily/x')],
    ['a name that turns its writing around', 'bad-name', named('lily\u202e')],
    ['no name', 'bad-name', named('')],
    ['a name beyond measure', 'bad-name', named('l'.repeat(129))],
    ['on the topic of another kind', 'wrong-service', payload, say(lily, otherKind, ms).topics[dialect]],
    ['on the topic of talk', 'wrong-service', payload, 'nara/plaza/social'],
    ['on the topic of newspapers', 'bad-shape', payload, `nara/plaza/newspaper/${lily.name}`],
    ['on a topic nobody knows', 'unknown-topic', payload, `${topics[dialect]}/more`],
    ['two signatures', 'duplicate-member', replaceText(payload, sig, `${sig},${sig}`)],
    ['a time that is no whole number', 'bad-shape', replaceText(payload, ',"svc"', '.0,"svc"')],
    ['a time in quotes', 'bad-shape', replaceText(payload, /"ts":(\d+)/.exec(text(payload))?.[1] ?? '', '"7"')],
    ['cut off', 'bad-json', text(payload).slice(0, -1)],
  ];
}

const text = (payload: Uint8Array): string => Buffer.from(payload).toString();

// ID, emitter_id and the old inner Signature are no part of what is signed (protocol section 3): they are claims, and
// with one of them changed a message still proves who sent it.
const unsigned = /\.(?:ID|Signature)$/;

async function refusesForgeries(plaza: ListeningPlaza, lily: TestNara, where: Where): Promise<void> {
  const now = plaza.clock.now();
  const genuine = said(lily, where, now);
  for (const [what, reason, payload, topic = genuine.topic] of forgeries(lily, where, now)) {
    await plaza.refuses(`${what}: ${where.join(', ')}`, { topic, payload }, reason);
  }
  const { topic, payload } = genuine as Said & { payload: Uint8Array };
  const tampered = everyTampering(payload).filter(({ field }) => !unsigned.test(field));
  expect(tampered.map(({ field }) => field).sort()).toEqual(fieldsOf(where[0]));
  const reasons: Record<string, string> = {
    sig: 'bad-signature',
    svc: 'wrong-service',
    emitter: 'emitter-mismatch',
    From: 'emitter-mismatch',
  };
  for (const { field, payload: changed } of tampered) {
    const reason = reasons[field.replace(/.*\./, '')] ?? 'bad-id';
    await plaza.refuses(`${field} changed: ${where.join(', ')}`, { topic, payload: changed }, reason);
  }
  // Every byte up to the members that no signature covers.
  const covered = text(payload).indexOf(',"ID":');
  const flips = Array.from({ length: covered }, (_, at) => flipBit(payload, at * 8 + (at % 8)));
  await plaza.refusesAll(flips.map((flipped) => ({ topic, payload: flipped })));
}

const fieldsOf = (kind: Kind): string[] => {
  const mesh = kind === 'hey-there' ? ['MeshIP'] : [];
  const inner = ['From', 'PublicKey', ...mesh].map((field) => `${members[kind]}.${field}`);
  return ['emitter', 'id', 'sig', 'svc', 'ts', ...inner].sort();
};

describe('arrivals and departures over a real broker', () => {
  it('TestMQTT_SignedSyncEvents', async () => {
    const plaza = await listeningPlaza();
    for (const [index, where] of wheres.entries()) {
      const lily = createTestNara(`lily-${index}`, 1);
      const shown = { 'hey-there': 'ONLINE', chau: 'OFFLINE' }[where[0]];

      // Nobody knows her: what is not hers does not bring her into being.
      await refusesForgeries(plaza, lily, where);
      expect(plaza.plaza.peer(lily.name)).toBeUndefined();

      // Known, and in the other state than the message would bring about.
      const { clock } = plaza;
      const opposite: Where = [where[0] === 'chau' ? 'hey-there' : 'chau', where[1]];
      await plaza.say(said(lily, opposite, clock.now()));
      await clock.advance(1000);
      const before = plaza.plaza.peer(lily.name);
      expect(before?.presence).toBe(shown === 'ONLINE' ? 'OFFLINE' : 'ONLINE');
      await refusesForgeries(plaza, lily, where);
      const stale = said(lily, where, clock.now() - minutes(11));
      await plaza.refuses('11 minutes old, and she was heard since', stale, 'out-of-order');
      expect(plaza.plaza.peer(lily.name)).toEqual(before);

      // Her own counts, once.
      const genuine = said(lily, where, clock.now());
      expect(await plaza.say(genuine)).toEqual({ accepted: 1, rejected: {} });
      expect(plaza.plaza.peer(lily.name)).toMatchObject({ presence: shown, reason: where[0], trust: 'new' });
      await clock.advance(1000);
      await plaza.refuses('played again', genuine, 'duplicate');
      await plaza.refuses('never heard, from before that', said(lily, where, clock.now() - 1500), 'out-of-order');

      // And after she changed her mind it is a thing of the past.
      await plaza.say(said(lily, opposite, clock.now()));
      await clock.advance(1000);
      await plaza.refuses('played again later', genuine, 'duplicate');
      await plaza.refuses('from before she changed her mind', said(lily, where, clock.now() - 1500), 'out-of-order');
    }
    expect(plaza.plaza.snapshot().counters.accepted).toBe(3 * wheres.length);
  });

  it.each(['hey-there', 'chau'] as const)('counts one on both topics once: %s', async (kind) => {
    const plaza = await listeningPlaza();
    const { topics, payload } = say(createTestNara('lily', 1), kind, plaza.clock.now());
    const decided = await plaza.say({ topic: topics.spec, payload }, { topic: topics.deployed, payload });
    expect(decided).toEqual({ accepted: 1, rejected: { duplicate: 1 } });
    expect(plaza.plaza.snapshot().arrivals).toHaveLength(kind === 'chau' ? 0 : 1);
  });

  it('takes two goodbyes within a millisecond for one departure', async () => {
    const plaza = await listeningPlaza();
    const lily = createTestNara('lily', 1);
    await plaza.say(said(lily, ['hey-there', 'deployed'], plaza.clock.now()));
    await plaza.clock.advance(5000);
    await plaza.say(said(lily, ['chau', 'deployed'], plaza.clock.now()));
    const gone = plaza.plaza.peer('lily');
    await plaza.clock.advance(1);
    await plaza.say(said(lily, ['chau', 'deployed'], plaza.clock.now()));
    expect(plaza.plaza.peer('lily')).toEqual(gone);
  });

  it.each(wheres)('learns a key from one that is 11 minutes old or 6 ahead, no more: %s, %s', async (...where) => {
    const plaza = await listeningPlaza();
    for (const [name, ms, reason] of [
      ['lily', -minutes(11), 'stale'],
      ['rosa', minutes(6), 'future'],
    ] as const) {
      const nara = createTestNara(name, 1);
      await plaza.refuses(reason, said(nara, where, plaza.clock.now() + ms), reason);
      const impostor = createTestNara(name, 66);
      await plaza.refuses('another key', said(impostor, where, plaza.clock.now()), 'impostor');
      await plaza.say(said(nara, ['hey-there', where[1]], plaza.clock.now()));
      const card = await plaza.plaza.detail(name);
      expect(card).toMatchObject({ presence: 'ONLINE', publicKey: nara.signer.publicKey });
    }
  });

  it.each(wheres)('takes ID, emitter_id and the old Signature for claims: %s, %s', async (...where) => {
    const plaza = await listeningPlaza();
    const lily = createTestNara('lily', 1);
    const { topic, payload } = said(lily, where, plaza.clock.now());
    const bytes = payload as Uint8Array;
    const changed = replaceText(
      replaceText(replaceText(bytes, lily.id, 'somebody'), '"Signature":""', '"Signature":"x"'),
      '"emitter":',
      '"emitter_id":"anybody","emitter":',
    );
    expect(await plaza.say({ topic, payload: changed })).toEqual({ accepted: 1, rejected: {} });
    const card = await plaza.plaza.detail('lily');
    expect(card).toMatchObject({ claimedId: 'somebody', publicKey: lily.signer.publicKey });
    // The id of the event is covered: the same event with its own claims is that event again.
    await plaza.refuses('the same event', { topic, payload: bytes }, 'duplicate');
  });

  it.each(wheres)('puts one that the broker kept to the key, not to presence: %s, %s', async (...where) => {
    const lily = createTestNara('lily', 1);
    // As fresh as can be: only that the broker kept it speaks against it.
    const kept = said(lily, where, testStart);
    const plaza = await listeningPlaza({ before: [{ ...kept, retain: true }] });
    await plaza.plaza.until('the kept one has come', ({ counters }) => counters.received > 0);
    await plaza.say();
    expect(plaza.plaza.snapshot()).toMatchObject({ peers: [], arrivals: [], counters: { accepted: 1 } });

    const impostor = said(createTestNara('lily', 66), where, plaza.clock.now());
    await plaza.refuses('another key than the kept one', impostor, 'impostor');
    await plaza.clock.advance(1000);
    await plaza.say(said(lily, ['hey-there', where[1]], plaza.clock.now()));
    expect(plaza.plaza.peer('lily')).toMatchObject({ presence: 'ONLINE', reason: 'hey-there' });
  });

  it.each(wheres)('shows an impostor as a conflict and believes nothing of it: %s, %s', async (...where) => {
    const plaza = await listeningPlaza();
    const lily = createTestNara('lily', 1);
    const opposite: Where = [where[0] === 'chau' ? 'hey-there' : 'chau', where[1]];
    await plaza.say(said(lily, opposite, plaza.clock.now()));
    const before = await cardOf(plaza.plaza, 'lily');

    await plaza.clock.advance(10_000);
    const impostor = said(createTestNara('lily', 66), where, plaza.clock.now());
    expect(await plaza.say(impostor)).toEqual({ accepted: 0, rejected: { impostor: 1 } });
    expect(unfaded(await cardOf(plaza.plaza, 'lily'))).toEqual(
      unfaded({
        ...before,
        trust: 'conflict',
        impostors: [expect.objectContaining({ count: 1, standing: 'claiming' })],
        rejections: { impostor: 1 },
      }),
    );

    await plaza.say(said(lily, where, plaza.clock.now()));
    expect(plaza.plaza.peer('lily')).toMatchObject({ reason: where[0], trust: 'conflict' });
  });

  it('hears talk only from those whose key it knows', async () => {
    const plaza = await listeningPlaza();
    const lily = createTestNara('lily', 1);
    const talk = lily.social({ ts: nanoseconds(plaza.clock.now()) });
    const topic = talk.topics.spec;
    await plaza.refuses('from nobody known', { topic, payload: talk.payload }, 'unknown-key');
    await plaza.say(said(lily, ['hey-there', 'spec'], plaza.clock.now()));
    await plaza.clock.advance(1000);
    const ts = nanoseconds(plaza.clock.now());
    const forged = createTestNara('lily', 66).social({ ts }).payload;
    await plaza.refuses('by another key', { topic, payload: forged }, 'bad-signature');
    const asRosa = lily.social({ ts, emitter: 'rosa' }).payload;
    await plaza.refuses('as somebody else', { topic, payload: asRosa }, 'emitter-mismatch');
    const { payload } = lily.social({ ts });
    await plaza.refusesAll(everyTampering(payload).map((tampered) => ({ topic, payload: tampered.payload })));
    await plaza.say({ topic, payload: lily.social({ ts: nanoseconds(plaza.clock.now()) }).payload });
    expect(plaza.plaza.peer('lily')).toMatchObject({ reason: 'social', lastSeen: plaza.clock.now() });
  });

  it('makes nobody present by what others say of them', async () => {
    const plaza = await listeningPlaza();
    const lily = createTestNara('lily', 1);
    const howdy = lily.howdy({ to: 'rosa', neighbours: ['iris'] });
    await plaza.say({ topic: howdy.topics.spec, payload: howdy.payload });
    const { arrivals, peers } = plaza.plaza.snapshot();
    expect(arrivals).toEqual([]);
    expect(peers.every((peer) => peer.presence === 'HEARD' && peer.fingerprint === null)).toBe(true);
  });
});
