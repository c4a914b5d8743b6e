import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../src/main/nara/topics.ts';
import { listeningPlaza, type ListeningPlaza, type Said } from '../support/listening-plaza.ts';
import { cardOf, unfaded } from '../support/cards.ts';
import { createTestNara, type TestNara } from '../support/messages.ts';
import { everyTampering, flipBit, replaceText } from '../support/tampering.ts';

const dialects: readonly Dialect[] = ['spec', 'deployed'];
const minutes = (count: number): number => count * 60_000;
const status = (clock: { now(): number }, edition: number, more: Readonly<Record<string, unknown>> = {}) => ({
  Edition: edition,
  PublishedAt: Math.trunc(clock.now() / 1000),
  Personality: { Agreeableness: 20, Sociability: 40, Chill: 60 },
  Observations: { rosa: { restarts: 3, online: 'ONLINE' } },
  Clout: { rosa: 1.25 },
  Flair: '🌸 <lily>',
  ...more,
});

type Forgery = readonly [what: string, reason: string, payload: Uint8Array | string, topic?: string];

/** What nobody but a forger, or a broken line, would send under lily's name. */
function forgeries(lily: TestNara, edition: number, { clock, dialect }: Where): Forgery[] {
  const { payload, topics } = lily.newspaper(status(clock, edition));
  const mallory = createTestNara(lily.name, 66);
  const text = Buffer.from(payload).toString();
  const signature = /"Signature":"[^"]*"/.exec(text)?.[0] ?? '';
  const otherSignature = /"Signature":"[^"]*"/.exec(
    Buffer.from(lily.newspaper(status(clock, edition + 50)).payload).toString(),
  )?.[0];
  const topic = topics[dialect];
  return [
    ['unsigned', 'no-signature', replaceText(payload, `,${signature}`, '')],
    ['an empty signature', 'no-signature', replaceText(payload, signature, '"Signature":""')],
    [
      'another key in her key’s place',
      'bad-signature',
      mallory.newspaper(status(clock, edition, { PublicKey: lily.signer.publicKey, ID: lily.id })).payload,
    ],
    ['the signature of another newspaper of hers', 'bad-signature', text.replace(signature, otherSignature ?? '')],
    ['the same meaning in other bytes', 'bad-signature', replaceText(payload, '"Edition":', '"Edition": ')],
    ['the same meaning in another order', 'bad-signature', reordered(text)],
    ['a signature cut short', 'bad-signature', text.replace(signature, `${signature.slice(0, -5)}"`)],
    ['two Statuses', 'duplicate-member', replaceText(payload, '"Status":', '"Status":{"Flair":"x"},"Status":')],
    ['two signatures', 'duplicate-member', replaceText(payload, signature, `${signature},${signature}`)],
    ['on another’s topic', 'topic-mismatch', payload, topic.replace(lily.name, 'rosa')],
    ['on a topic deeper', 'unknown-topic', payload, `${topic}/more`],
    ['on the topic of arrivals', 'bad-shape', payload, 'nara/plaza/hey-there'],
    ['under another’s name', 'topic-mismatch', text.replace(`"From":"${lily.name}"`, '"From":"rosa"')],
    ['under no name', 'bad-shape', text.replace(`"From":"${lily.name}",`, '')],
    ['no JSON', 'bad-json', text.slice(0, -1)],
    ['no object', 'bad-json', '7'],
    ['nothing at all', 'bad-json', ''],
    ['6 minutes ahead', 'future', lily.newspaper(statusAt(clock.now() + minutes(6), edition)).payload],
  ];
}

interface Where {
  readonly clock: { now(): number };
  readonly dialect: Dialect;
}

const statusAt = (ms: number, edition: number) => status({ now: () => ms }, edition);

/** The Status parsed and written again with its members turned around: what a re-serialising broker would send. */
function reordered(text: string): string {
  const { From, Status, Signature } = JSON.parse(text) as { From: string; Status: object; Signature: string };
  return JSON.stringify({ From, Status: Object.fromEntries(Object.entries(Status).reverse()), Signature });
}

async function refusesForgeries(plaza: ListeningPlaza, lily: TestNara, dialect: Dialect, edition: number) {
  const topic = lily.newspaper().topics[dialect];
  for (const [what, reason, payload, elsewhere = topic] of forgeries(lily, edition, { clock: plaza.clock, dialect })) {
    await plaza.refuses(`${what}, ${dialect}`, { topic: elsewhere, payload }, reason);
  }
}

const on =
  (topic: string) =>
  (payload: Uint8Array): Said => ({ topic, payload });

describe('newspapers over a real broker', () => {
  it('TestMQTT_NewspaperSignature', async () => {
    const plaza = await listeningPlaza();
    for (const dialect of dialects) {
      const lily = createTestNara(`lily-${dialect}`, 1);
      const topic = lily.newspaper().topics[dialect];

      // Nobody knows her yet: what is not hers does not bring her into being.
      await refusesForgeries(plaza, lily, dialect, 10);
      const noKey = createTestNara(lily.name, 66).newspaper(status(plaza.clock, 10, { PublicKey: undefined }));
      await plaza.refuses('a signature by nobody known', { topic, payload: noKey.payload }, 'unknown-key');
      const first = lily.newspaper(status(plaza.clock, 10)).payload;
      await plaza.refusesAll([...everyTampering(first)].map((tampered) => on(topic)(tampered.payload)));
      expect(plaza.plaza.peer(lily.name)).toBeUndefined();

      // Her own does.
      expect(await plaza.say({ topic, payload: first })).toEqual({ accepted: 1, rejected: {} });
      expect(plaza.plaza.peer(lily.name)).toMatchObject({ presence: 'ONLINE', reason: 'newspaper', trust: 'new' });
      const card = await plaza.plaza.detail(lily.name);
      expect(card).toMatchObject({
        publicKey: lily.signer.publicKey,
        personality: { agreeableness: 20, sociability: 40, chill: 60 },
        observationsTotal: 1,
        clout: { rosa: 1.25 },
        flair: '🌸 <lily>',
      });
      expect(Buffer.from(first).toString()).toContain(`"Status":${card?.rawNewspaper ?? ''},"Signature":`);

      // Known and here: what is not hers changes nothing of what is shown of her.
      await plaza.clock.advance(10_000);
      await refusesForgeries(plaza, lily, dialect, 11);
      const second = lily.newspaper(status(plaza.clock, 11)).payload;
      await plaza.refusesAll(everyTampering(second).map(({ payload }) => on(topic)(payload)));
      await plaza.refusesAll([...second.keys()].map((at) => on(topic)(flipBit(second, at * 8 + (at % 8)))));
      await plaza.refuses('played again', { topic, payload: first }, 'duplicate');
      const other = dialect === 'spec' ? 'deployed' : 'spec';
      const otherTopic = lily.newspaper().topics[other];
      await plaza.refuses('played again in the other dialect', { topic: otherTopic, payload: first }, 'duplicate');

      expect(await plaza.say({ topic, payload: second })).toEqual({ accepted: 1, rejected: {} });
      expect(await plaza.plaza.detail(lily.name)).toMatchObject({ lastSeen: plaza.clock.now(), trust: 'new' });
      const older = lily.newspaper(status(plaza.clock, 9)).payload;
      await plaza.refuses('an older edition', { topic, payload: older }, 'older-edition');
      await plaza.refuses('the one before, played again', { topic, payload: first }, 'duplicate');
    }
    const { arrivals, peers } = plaza.plaza.snapshot();
    expect(arrivals.map(({ name, reason }) => [name, reason])).toEqual([
      ['lily-deployed', 'first'],
      ['lily-spec', 'first'],
    ]);
    expect(peers).toHaveLength(2);
  });

  it('counts one sent on both topics once', async () => {
    const plaza = await listeningPlaza();
    const lily = createTestNara('lily', 1);
    const { payload, topics } = lily.newspaper(status(plaza.clock, 1));
    const decided = await plaza.say({ topic: topics.spec, payload }, { topic: topics.deployed, payload });
    expect(decided).toEqual({ accepted: 1, rejected: { duplicate: 1 } });
    expect(plaza.plaza.snapshot().arrivals).toHaveLength(1);
  });

  it('learns a key from one that is 11 minutes old, and nothing else', async () => {
    const plaza = await listeningPlaza();
    const lily = createTestNara('lily', 1);
    const topic = lily.newspaper().topics.spec;
    const old = lily.newspaper(statusAt(plaza.clock.now() - minutes(11), 1)).payload;
    await plaza.refuses('11 minutes old', { topic, payload: old }, 'stale');
    const mallory = createTestNara('lily', 66).newspaper(status(plaza.clock, 2)).payload;
    await plaza.refuses('another key', { topic, payload: mallory }, 'impostor');
    await plaza.say({ topic, payload: lily.newspaper(status(plaza.clock, 2)).payload });
    expect(await plaza.plaza.detail('lily')).toMatchObject({ presence: 'ONLINE', publicKey: lily.signer.publicKey });
  });

  it.each(dialects)('puts one that the broker kept to the key, not to presence: %s', async (dialect) => {
    const lily = createTestNara('lily', 1);
    // Its own time is fresh: only that the broker kept it speaks against it.
    const { payload, topics } = lily.newspaper({ Flair: 'kept' });
    const topic = topics[dialect];
    const plaza = await listeningPlaza({ before: [{ topic, payload, retain: true }] });
    await plaza.plaza.until('the kept one has come', ({ counters }) => counters.received > 0);
    await plaza.say();
    expect(plaza.plaza.snapshot()).toMatchObject({ peers: [], arrivals: [] });

    const mallory = createTestNara('lily', 66).newspaper(status(plaza.clock, 1)).payload;
    await plaza.refuses('another key than the kept one', { topic, payload: mallory }, 'impostor');
    await plaza.say({ topic, payload: lily.newspaper(status(plaza.clock, 1)).payload });
    expect(plaza.plaza.peer('lily')).toMatchObject({ presence: 'ONLINE', reason: 'newspaper' });
  });

  it.each(dialects)('shows an impostor as a conflict and believes nothing of it: %s', async (dialect) => {
    const plaza = await listeningPlaza();
    const lily = createTestNara('lily', 1);
    const topic = lily.newspaper().topics[dialect];
    await plaza.say({ topic, payload: lily.newspaper(status(plaza.clock, 1)).payload });
    const before = await cardOf(plaza.plaza, 'lily');

    await plaza.clock.advance(10_000);
    const mallory = createTestNara('lily', 66).newspaper(status(plaza.clock, 2, { Flair: 'mallory' }));
    expect(await plaza.say({ topic, payload: mallory.payload })).toEqual({ accepted: 0, rejected: { impostor: 1 } });
    expect(unfaded(await cardOf(plaza.plaza, 'lily'))).toEqual(
      unfaded({
        ...before,
        trust: 'conflict',
        impostors: [expect.objectContaining({ count: 1, standing: 'claiming' })],
        rejections: { impostor: 1 },
      }),
    );
    expect(plaza.plaza.snapshot().arrivals).toHaveLength(1);

    await plaza.say({ topic, payload: lily.newspaper(status(plaza.clock, 2)).payload });
    expect(await plaza.plaza.detail('lily')).toMatchObject({ lastSeen: plaza.clock.now(), trust: 'conflict' });
  });
});
