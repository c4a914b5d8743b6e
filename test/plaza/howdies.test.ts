import { describe, expect, it } from 'vitest';
import type { Neighbour, Observation } from '../../src/main/nara/observation.ts';
import { createHowdies } from '../../src/main/plaza/howdies.ts';
import { createTestDoor, on } from '../support/door.ts';
import { createTestNara, nanoseconds, type TestNara } from '../support/messages.ts';
import { createStage, type Stage } from '../support/stage.ts';
import { replaceText } from '../support/tampering.ts';
import { testStart } from '../support/test-clock.ts';

const me = createTestNara('me', 99);
const lily = createTestNara('lily', 1);
const others = Array.from({ length: 12 }, (_, i) => createTestNara(`n${i}`, i + 10));
const seen: Observation = {
  restarts: 1,
  total_uptime: 60,
  start_time: 1_795_420_700,
  online: 'ONLINE',
  last_seen: 1_795_420_760,
  last_restart: 0,
};
const rosa: Neighbour = { name: 'rosa', publicKey: 'key', id: 'id', observation: seen };

async function stage(random?: () => number, arrives = true, here = 2): Promise<Stage> {
  const made = createStage(
    me,
    (common) =>
      createHowdies({
        ...common,
        observationOf: (name) => (name === 'lily' ? seen : null),
        neighbours: (newcomer) => (newcomer === 'lily' ? [rosa] : []),
        here: () => here,
        status: () => ({ PublicKey: me.signer.publicKey, ID: me.id, Flair: '🏮' }),
      }),
    random,
  );
  if (arrives) await made.arrives();
  return made;
}
const heyThere = ({ clock }: Stage, nara: TestNara, ms = 0) => nara.heyThere({ ts: nanoseconds(clock.now() + ms) });
const howdies = ({ said }: Stage): unknown[] => said.map(({ json }) => json['To']);

describe('a hey-there is answered', () => {
  it('with one howdy, after 0 to 3 s as chance says', async () => {
    for (const [draw, at] of [
      [0, 0],
      [0.5, 1500],
      [0.999, 2997],
    ] as const) {
      const plaza = await stage(() => draw);
      await plaza.hears(heyThere(plaza, lily));
      expect(plaza.said).toEqual([]);
      plaza.clock.advanceSync(3000);
      expect(plaza.said.map((one) => [one.at, one.topic, one.qos])).toEqual([[at, 'nara/plaza/howdy', 0]]);
      plaza.clock.advanceSync(60_000);
      expect(plaza.said).toHaveLength(1);
    }
  });

  it('in a crowd only where the lot falls on us', async () => {
    for (const [here, draw, howdys] of [
      [50, 0.99, 1],
      [1000, 0.049, 1],
      [1000, 0.051, 0],
    ] as const) {
      const plaza = await stage(() => draw, true, here);
      await plaza.hears(heyThere(plaza, lily));
      plaza.clock.advanceSync(3000);
      expect(plaza.said).toHaveLength(howdys);
    }
  });

  it('with what we saw of it, whom it may like to know, and ourselves', async () => {
    const plaza = await stage();
    await plaza.hears(heyThere(plaza, lily));
    plaza.clock.advanceSync(3000);
    const observed = {
      restarts: 1,
      total_uptime: 60,
      start_time: 1_795_420_700,
      online: 'ONLINE',
      last_seen: 1_795_420_760,
    };
    expect(plaza.said[0]?.json).toMatchObject({
      From: 'me',
      To: 'lily',
      Seq: 1,
      You: observed,
      Neighbors: [{ Name: 'rosa', PublicKey: 'key', MeshIP: '', ID: 'id', Observation: observed }],
      Me: { PublicKey: me.signer.publicKey, ID: me.id, Flair: '🏮' },
    });
  });

  it('so that any door lets it in', async () => {
    const plaza = await stage();
    await plaza.hears(heyThere(plaza, lily));
    plaza.clock.advanceSync(3000);
    const { topic = '', payload = new Uint8Array() } = plaza.said[0] ?? {};
    const { outcome, verified } = createTestDoor();
    expect(await outcome(on(topic, payload))).toEqual(['ok howdy me (not live)']);
    expect(verified[0]?.message).toMatchObject({ to: 'lily', seq: 1, neighbours: ['rosa'] });
  });

  it('once, however often it is said meanwhile, and again when it is said again', async () => {
    const plaza = await stage();
    await plaza.hears(heyThere(plaza, lily), heyThere(plaza, lily, 1));
    plaza.clock.advanceSync(3000);
    expect(howdies(plaza)).toEqual(['lily']);
    await plaza.hears(heyThere(plaza, lily));
    plaza.clock.advanceSync(3000);
    expect(howdies(plaza)).toEqual(['lily', 'lily']);
  });
});

describe('a hey-there is not answered', () => {
  it('once ten others have, and is by nine', async () => {
    for (const [count, answers] of [
      [9, 1],
      [10, 0],
    ] as const) {
      const plaza = await stage();
      await plaza.hears(heyThere(plaza, lily));
      await plaza.hears(...others.slice(0, count).map((nara) => nara.howdy({ to: 'lily' })));
      plaza.clock.advanceSync(3000);
      expect(plaza.said).toHaveLength(answers);
      if (answers > 0) expect(plaza.said[0]?.json['Seq']).toBe(10);
    }
  });

  it('less for howdys to others, or for many of one nara, or for those that nobody signed', async () => {
    const plaza = await stage();
    await plaza.hears(heyThere(plaza, lily));
    const [one = me] = others;
    await plaza.hears(...others.slice(0, 10).map((nara) => nara.howdy({ to: 'otto' })));
    await plaza.hears(...Array.from({ length: 12 }, (_, seq) => one.howdy({ to: 'lily', seq })));
    const forged = others.slice(1).map((nara) => nara.howdy({ to: 'otto' }));
    await plaza.hears(
      ...forged.map((howdy) => ({ ...howdy, payload: replaceText(howdy.payload, '"To":"otto"', '"To":"lily"') })),
    );
    plaza.clock.advanceSync(3000);
    expect(plaza.said[0]?.json['Seq']).toBe(2);
  });

  it('where it is our own, old, kept by the broker or no hey-there', async () => {
    const plaza = await stage();
    await plaza.hears(
      heyThere(plaza, me),
      heyThere(plaza, lily, -11 * 60_000),
      lily.chau({ ts: nanoseconds(testStart) }),
    );
    plaza.clock.advanceSync(10_000);
    expect(plaza.said).toEqual([]);
    expect(plaza.clock.waiting()).toBe(0);
  });

  it('before we have said hey-there ourselves, whoever did so in our name', async () => {
    const plaza = await stage(undefined, false);
    plaza.duty.joined();
    await plaza.hears(createTestNara('me', 66).heyThere({ ts: nanoseconds(testStart) }), heyThere(plaza, lily));
    plaza.clock.advanceSync(10_000);
    expect(plaza.said).toEqual([]);
  });

  it('when we have come back and not said hey-there again', async () => {
    const plaza = await stage();
    plaza.duty.lost();
    plaza.duty.joined();
    await plaza.hears(heyThere(plaza, lily));
    plaza.clock.advanceSync(10_000);
    expect(plaza.said).toEqual([]);
  });

  it('when we leave or are lost meanwhile, or have not joined', async () => {
    for (const how of ['leave', 'lost'] as const) {
      const plaza = await stage();
      await plaza.hears(heyThere(plaza, lily));
      plaza.duty[how]();
      expect(plaza.clock.waiting()).toBe(0);
      await plaza.hears(heyThere(plaza, lily, 1));
      plaza.clock.advanceSync(10_000);
      expect(plaza.said).toEqual([]);
    }
  });
});

describe('a crowd', () => {
  const crowd = Array.from({ length: 200 }, (_, i) => createTestNara(`crowd${i}`, i));

  it('is answered to a limit at once, and to one in a minute', async () => {
    const plaza = await stage(() => 0.9);
    await plaza.hears(...crowd.slice(0, 80).map((nara) => heyThere(plaza, nara)));
    expect(plaza.clock.waiting()).toBe(64);
    plaza.clock.advanceSync(3000);
    for (const nara of crowd.slice(80)) {
      await plaza.hears(heyThere(plaza, nara));
      plaza.clock.advanceSync(50);
    }
    plaza.clock.advanceSync(3000);
    expect(plaza.said).toHaveLength(120);
    plaza.clock.advanceSync(60_000);
    await plaza.hears(heyThere(plaza, lily));
    plaza.clock.advanceSync(3000);
    expect(plaza.said).toHaveLength(121);
  });
});
