import { describe, expect, it } from 'vitest';
import type { Trinity } from '../../../src/main/nara/observation.ts';
import { createVoter } from '../../../src/main/plaza/rounds/voter.ts';
import { createTestDoor, on } from '../../support/door.ts';
import { createTestNara } from '../../support/messages.ts';
import { createStage, type Stage } from '../../support/stage.ts';
import { testStart } from '../../support/test-clock.ts';

const minute = 60_000;
const me = createTestNara('me', 99);
const lily = createTestNara('lily', 1);
const asOf = Math.trunc(testStart / 1000);
const seen: Trinity = { restarts: 4, total_uptime: 7230, start_time: 1_700_000_030 };
// What lily proposes of itself, within tolerance of what we saw.
const of = { asOf, restarts: 3, totalUptime: 7200, startTime: 1_700_000_000 };

async function stage(
  over: { observation?: Trinity | null; newest?: string; mayVote?: boolean; here?: number; random?: () => number } = {},
) {
  const state = { observation: seen, newest: '', mayVote: true, here: 2, ...over };
  const made = createStage(
    me,
    (common) =>
      createVoter({
        ...common,
        mayVote: () => state.mayVote,
        here: () => state.here,
        observationOf: () => state.observation,
        newest: () => state.newest,
      }),
    over.random,
  );
  made.knows(me, lily);
  await made.arrives();
  return Object.assign(made, { state });
}
async function afterProposal(plaza: Stage, options: Parameters<typeof lily.propose>[0] = of): Promise<Stage['said']> {
  await plaza.hears(lily.propose(options));
  plaza.clock.advanceSync(3000);
  return plaza.said;
}

describe('on a proposal of another', () => {
  it('we vote after 0 to 3 s, at QoS 1', async () => {
    for (const [draw, at] of [
      [0, 0],
      [0.999, 2997],
    ] as const) {
      const said = await afterProposal(await stage({ random: () => draw }));
      expect(said.map((one) => [one.at, one.topic, one.qos])).toEqual([[at, 'nara/checkpoint/vote', 1]]);
    }
  });

  it('we sign the values it proposes where they are near what we saw', async () => {
    const [vote] = await afterProposal(await stage({ newest: 'c629' }), { ...of, lastSeen: 'c629' });
    expect(vote?.json).toMatchObject({
      version: 2,
      subject: 'lily',
      subject_id: lily.id,
      observation: { restarts: 3, total_uptime: 7200, start_time: 1_700_000_000 },
      attester: 'me',
      attester_id: me.id,
      last_seen_checkpoint_id: 'c629',
      as_of_time: asOf,
      proposal_ts: asOf,
      round: 1,
      approved: true,
    });
    const door = createTestDoor();
    for (const nara of [me, lily]) await door.outcome(nara.heyThere({ ts: 1n }));
    expect(await door.outcome(on(vote?.topic ?? '', vote?.payload ?? new Uint8Array()))).toEqual([
      'ok attestation me (not live)',
    ]);
  });

  it.each([
    ['restarts', { restarts: 10 }],
    ['uptime', { totalUptime: 7291 }],
    ['start', { startTime: 1_699_999_969 }],
  ])('we sign our own where its %s is not', async (_what, change) => {
    const [vote] = await afterProposal(await stage(), { ...of, ...change });
    expect(vote?.json).toMatchObject({ observation: seen, approved: false, proposal_ts: asOf });
  });

  it('we say which checkpoint of it we know ourselves, not which one it names', async () => {
    const [vote] = await afterProposal(await stage({ newest: 'ours' }), { ...of, lastSeen: 'theirs' });
    expect(vote?.json['last_seen_checkpoint_id']).toBe('ours');
  });

  it('we vote in the second round as well, and in each dialect in use', async () => {
    const plaza = await stage();
    plaza.dialects = ['spec', 'deployed'];
    const said = await afterProposal(plaza, { ...of, round: 2 });
    expect(said.map(({ topic }) => topic)).toEqual(['nara/checkpoint/lily/vote', 'nara/checkpoint/vote']);
    expect(said[0]?.json['round']).toBe(2);
  });
});

describe('we do not vote', () => {
  const voters = Array.from({ length: 10 }, (_, i) => createTestNara(`v${String(i)}`, i + 10));

  it('where ten others have signed just what we would', async () => {
    const plaza = await stage();
    plaza.knows(...voters);
    await plaza.hears(lily.propose(of), ...voters.map((nara) => nara.vote(lily, of)));
    plaza.clock.advanceSync(3000);
    expect(plaza.said).toEqual([]);
  });

  it('in a crowd where the lot falls on others', async () => {
    for (const [here, draw, votes] of [
      [50, 0.99, 1],
      [1000, 0.049, 1],
      [1000, 0.051, 0],
    ] as const)
      expect(await afterProposal(await stage({ here, random: () => draw }))).toHaveLength(votes);
  });

  it.each([
    ['nine have', voters.slice(0, 9), of],
    ['one of ten signed twice', [...voters.slice(0, 9), ...voters.slice(0, 1)], of],
    ['ten signed other values, whatever they say of them', voters, { ...of, restarts: 4, approved: true }],
    ['ten signed another checkpoint before it', voters, { ...of, lastSeen: 'c1' }],
    ['ten signed another moment', voters, { ...of, asOf: asOf - 1 }],
  ])('but we do where only %s', async (_what, others, what) => {
    const plaza = await stage();
    plaza.knows(...voters);
    await plaza.hears(lily.propose(of), ...others.map((nara) => nara.vote(lily, what)));
    plaza.clock.advanceSync(3000);
    expect(plaza.said).toHaveLength(1);
  });

  it('twice on one proposal, however it comes again', async () => {
    const plaza = await stage();
    await plaza.hears(lily.propose(of), lily.propose(of));
    plaza.clock.advanceSync(3000);
    await afterProposal(plaza);
    await afterProposal(plaza, { ...of, round: 2 });
    expect(plaza.said).toHaveLength(1);
  });

  it.each([
    ['of whom we saw nothing', { observation: null }, of],
    ['of whom we did not see the start', { observation: { ...seen, start_time: 0 } }, of],
    ['when the person does not want it', { mayVote: false }, of],
    ['in the old version', {}, { ...of, version: 1 as const }],
    ['on a moment long past', {}, { ...of, asOf: asOf - 601 }],
    ['on a moment to come', {}, { ...of, asOf: asOf + 301 }],
    ['in a third round', {}, { ...of, round: 3 }],
  ])('%s', async (_what, over, options) => {
    const plaza = await stage(over);
    expect(await afterProposal(plaza, options)).toEqual([]);
    expect(plaza.clock.waiting()).toBe(0);
  });

  it('on what we propose ourselves, or on a vote', async () => {
    const plaza = await stage();
    await plaza.hears(me.propose(of), lily.vote(me, of));
    expect(plaza.clock.waiting()).toBe(0);
  });

  it('on a proposal that lily did not sign', async () => {
    const plaza = await stage();
    await plaza.hears(createTestNara('lily', 66).propose(of));
    expect(plaza.clock.waiting()).toBe(0);
  });

  it.each(['leave', 'lost'] as const)('after we %s', async (how) => {
    const plaza = await stage();
    await plaza.hears(lily.propose(of));
    plaza.duty[how]();
    expect(plaza.clock.waiting()).toBe(0);
    await plaza.hears(lily.propose({ ...of, asOf: asOf + 1 }));
    plaza.clock.advanceSync(minute);
    expect(plaza.said).toEqual([]);
  });

  it('more than 30 times a minute', async () => {
    const plaza = await stage();
    for (let i = 0; i < 60; i++) await afterProposal(plaza, { ...of, asOf: asOf + i });
    // Every 3 s one: 20 a minute.
    expect(plaza.said).toHaveLength(60);
    for (let i = 0; i < 60; i++) await plaza.hears(lily.propose({ ...of, asOf: asOf + 100 + i }));
    plaza.clock.advanceSync(3000);
    expect(plaza.said.length).toBeLessThanOrEqual(60 + 30);
    const before = plaza.said.length;
    plaza.clock.advanceSync(minute);
    await afterProposal(plaza, { ...of, asOf: asOf + 200 });
    expect(plaza.said).toHaveLength(before + 1);
  });
});
