import { Buffer } from 'node:buffer';
import type { Chance } from './chance.ts';
import { checkpoint, createTestNara, jsonBytes, nanoseconds, type TestMessage, type TestNara } from './messages.ts';
import type { Hands, Published } from './mutator.ts';
import { honestHand, strangeHands, type Hand } from './strange-keys.ts';
import { testStart } from './test-clock.ts';
import { capture, reference } from './vectors.ts';

/** A plaza to make mutants from. */
export interface Scene {
  /** When it is, Unix ms. */
  readonly start: number;
  readonly hands: Hands;
  /** What is being said about this time (Unix ms). */
  said(now: number, chance: Chance): readonly Published[];
}

const seedOf = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
const mallory: Hand = { ...honestHand(seedOf(66)), what: 'mallory' };
const eve: Hand = { ...honestHand(seedOf(67)), what: 'eve' };
const strange = strangeHands(seedOf(68));
// Strange signatures take long to make, and are nearly always refused for the same reason.
const attackers: readonly Hand[] = [
  ...Array.from({ length: 4 * strange.length }, (_, index) => (index % 3 === 0 ? eve : mallory)),
  ...strange,
];

const names = ['lily', 'rosa', 'otto', 'sociable-veggie-337', '名前', 'lil\u00ed', "O'Brien <b>&", 'a:b'] as const;
const naras = names.map((name, index) => createTestNara(name, index + 1));
const own = new Map<string, Hand>(
  naras.flatMap((nara, index) => {
    const hand = { ...honestHand(seedOf(index + 1)), what: nara.name };
    return [nara.name, nara.id, nara.signer.publicKey].map((mark) => [mark, hand] as const);
  }),
);

/** Naras whose souls are ours: every kind of message, signed for this moment. */
export function freshScene(): Scene {
  let edition = 1;
  return {
    start: testStart,
    hands: { own: (mark) => own.get(mark), attackers },
    said(now, chance) {
      const some = Array.from({ length: 3 }, () => chance.pick(naras));
      edition++;
      return some.flatMap((nara) => everything(nara, now, edition, chance));
    },
  };
}

/** A moment about now, and now and then one at the edge of what counts as now; more seldom at that which outdates others. */
function about(now: number, chance: Chance): bigint {
  const edge = chance.oneIn(20) ? 300_000 : chance.pick([-600_001, -600_000, 300_001, -3_600_000, 86_400_000]);
  const ms = chance.oneIn(8) ? edge : chance.below(4000) - 2000;
  return nanoseconds(now + ms) + BigInt(chance.below(1_000_000));
}

function everything(nara: TestNara, now: number, edition: number, chance: Chance): Published[] {
  const asOf = Math.trunc(now / 1000);
  const of = { asOf, version: chance.pick([1, 2, 2] as const), lastSeen: chance.pick(['', 'c629b1330e4536714c24']) };
  const voters = naras.filter(() => chance.oneIn(2));
  const numbered = { Edition: edition - chance.below(3), PublishedAt: Number(about(now, chance) / 1_000_000_000n) };
  const other = chance.pick(naras);
  const messages: TestMessage[] = [
    nara.heyThere({ ts: about(now, chance), meshIp: chance.pick(['', '100.64.0.3']) }),
    nara.chau({ ts: about(now, chance) }),
    nara.social({ ts: about(now, chance), target: other.name }),
    nara.stashRefresh({ ts: about(now, chance) }),
    nara.newspaper(paper(chance, chance.oneIn(3) ? {} : numbered)),
    nara.howdy({ to: other.name, seq: chance.below(9), neighbours: chance.pick([null, [], names]) }),
    nara.propose(of),
    nara.vote(other, of),
    checkpoint(other, voters, { ...of, ts: about(now, chance) }),
  ];
  return [...messages.map((message) => onTopic(message, chance)), ...(chance.oneIn(4) ? unsigned(nara.name) : [])];
}

const onTopic = ({ topics, payload }: TestMessage, chance: Chance): Published => ({
  topic: chance.oneIn(2) ? topics.spec : topics.deployed,
  payload,
});

const paper = (chance: Chance, more: object): Record<string, unknown> => ({
  Flair: chance.pick(['🏮', '<b>', '']),
  Chattiness: chance.below(101),
  HostStats: { Uptime: chance.below(100_000), LoadAvg: 0.5 },
  Personality: { Agreeableness: 1, Sociability: 55, Chill: 99 },
  Observations: { rosa: { restarts: chance.below(5), online: 'ONLINE' } },
  ...(chance.oneIn(6) ? { PublicKey: undefined } : {}),
  ...more,
});

const unsigned = (name: string): Published[] => [
  { topic: `nara/ledger/${name}/request`, payload: jsonBytes(JSON.stringify({ From: name, Subjects: ['lisa'] })) },
  { topic: `nara/ledger/${name}/response`, payload: jsonBytes(JSON.stringify({ From: name, Events: null })) },
  { topic: 'nara/plaza/journey_complete', payload: jsonBytes('{"journey_id":"x"}') },
  { topic: 'nara/plaza/stash_refresh', payload: jsonBytes(JSON.stringify({ from: name })) },
];

/** Two minutes of eight deployed naras, in their order; nobody here has their souls. */
export function capturedScene(): Scene {
  let next = 0;
  return {
    start: capture[0]?.at ?? 0,
    hands: { own: () => undefined, attackers },
    said: () => Array.from({ length: 40 }, () => capture[next++ % capture.length]).flatMap((line) => line ?? []),
  };
}

/** What the reference implementation made, with the souls it made it with. */
export function referenceScene(): Scene {
  const hands = new Map<string, Hand>(
    reference.identities_custom.flatMap(({ name, id, public_key: key, seed_hex: seed }) => {
      const hand = { ...honestHand(Buffer.from(seed, 'hex')), what: name };
      return [name, id, key].map((mark) => [mark, hand] as const);
    }),
  );
  const all = [...reference.sync_events, ...reference.newspapers, ...reference.howdy, ...reference.checkpoints];
  const said = all.map(({ topic, payload }) => ({ topic, payload: jsonBytes(payload) }));
  const [first] = reference.sync_events;
  return {
    start: Number(BigInt(first?.ts ?? '0') / 1_000_000n),
    hands: { own: (mark) => hands.get(mark), attackers },
    said: () => said,
  };
}
