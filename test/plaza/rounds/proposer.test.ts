import { describe, expect, it } from 'vitest';
import type { Trinity } from '../../../src/main/nara/observation.ts';
import { createProposer } from '../../../src/main/plaza/rounds/proposer.ts';
import { createTestDoor, on } from '../../support/door.ts';
import { createTestNara, type Attested, type TestNara } from '../../support/messages.ts';
import { createStage, type Spoken, type Stage } from '../../support/stage.ts';
import { testStart } from '../../support/test-clock.ts';

const minute = 60_000;
const hour = 60 * minute;
const me = createTestNara('me', 99);
const voters = Array.from({ length: 12 }, (_, i) => createTestNara(`n${i}`, i + 1));
const own: Trinity = { restarts: 2, total_uptime: 90_000, start_time: 1_795_000_000 };

function stage(over: { online?: number; newest?: string; proposedAt?: number } = {}) {
  const state = { online: 6, newest: '', proposedAt: 0, own, ...over };
  const made = createStage(
    me,
    (common) =>
      createProposer({
        ...common,
        trinity: () => state.own,
        newest: () => state.newest,
        online: () => state.online,
        proposedAt: () => state.proposedAt,
        noteProposed: (at) => void (state.proposedAt = at),
      }),
    () => 0,
  );
  made.knows(me, ...voters);
  return Object.assign(made, { state });
}
const kinds = ({ said }: Stage): string[] => said.map(({ topic }) => topic.replace('nara/checkpoint/', ''));
const last = ({ said }: Stage): Spoken => {
  const spoken = said.at(-1);
  if (spoken === undefined) throw new Error('nothing was said');
  return spoken;
};

/** What is attested in the proposal that was said last. */
function proposedIn(plaza: Stage): Attested & { readonly asOf: number } {
  const json = last(plaza).json as unknown as { as_of_time: number; round: number; observation: Partial<Trinity> };
  const { restarts = 0, total_uptime: totalUptime = 0, start_time: startTime = 0 } = json.observation;
  return { asOf: json.as_of_time, round: json.round, restarts, totalUptime, startTime };
}
/** Joined, and just proposed. */
async function proposing(over?: Parameters<typeof stage>[0]) {
  const plaza = stage(over);
  plaza.duty.joined();
  plaza.clock.advanceSync(minute);
  expect(kinds(plaza)).toEqual(['propose']);
  return plaza;
}
const votesOf = (naras: readonly TestNara[], of: Attested) => naras.map((nara) => nara.vote(me, of));

describe('a checkpoint about ourselves is proposed', () => {
  it('a minute after joining, at QoS 1, with what is true of us', async () => {
    const plaza = await proposing({ newest: 'c629' });
    expect(plaza.said).toMatchObject([{ at: minute, topic: 'nara/checkpoint/propose', qos: 1 }]);
    expect(last(plaza).json).toMatchObject({
      version: 2,
      subject: 'me',
      subject_id: me.id,
      attester: 'me',
      observation: own,
      last_seen_checkpoint_id: 'c629',
      as_of_time: Math.trunc((testStart + minute) / 1000),
      round: 1,
    });
    const door = createTestDoor();
    await door.outcome(me.heyThere({ ts: 1n }));
    expect(await door.outcome(on(last(plaza).topic, last(plaza).payload))).toEqual(['ok attestation me (not live)']);
  });

  it('in each dialect in use', async () => {
    const plaza = stage();
    plaza.dialects = ['spec', 'deployed'];
    plaza.duty.joined();
    plaza.clock.advanceSync(minute);
    expect(plaza.said.map(({ topic }) => topic)).toEqual(['nara/checkpoint/me/propose', 'nara/checkpoint/propose']);
  });

  it('again after 24 h, also over a restart', async () => {
    const plaza = await proposing();
    plaza.clock.advanceSync(23 * hour + 59 * minute);
    expect(kinds(plaza)).toEqual(['propose']);
    plaza.clock.advanceSync(2 * minute);
    expect(kinds(plaza)).toEqual(['propose', 'propose']);
    const again = stage({ proposedAt: testStart - 23 * hour });
    again.duty.joined();
    again.clock.advanceSync(59 * minute);
    expect(again.said).toEqual([]);
    again.clock.advanceSync(2 * minute);
    expect(kinds(again)).toEqual(['propose']);
  });

  it('in spite of a clock that was set back', () => {
    const plaza = stage({ proposedAt: testStart + 1000 * hour });
    plaza.duty.joined();
    plaza.clock.advanceSync(minute);
    expect(kinds(plaza)).toEqual(['propose']);
  });

  it('only with six naras here, and as soon as there are', () => {
    const plaza = stage({ online: 5 });
    plaza.duty.joined();
    plaza.clock.advanceSync(5 * hour);
    expect(plaza.said).toEqual([]);
    plaza.state.online = 6;
    plaza.clock.advanceSync(minute);
    expect(kinds(plaza)).toEqual(['propose']);
  });

  it('not while we only listen, and then without waiting for another day', () => {
    const plaza = stage();
    plaza.open = false;
    plaza.duty.joined();
    plaza.clock.advanceSync(hour);
    expect(plaza.state.proposedAt).toBe(0);
    plaza.open = true;
    plaza.clock.advanceSync(minute);
    expect(kinds(plaza)).toEqual(['propose']);
  });

  it.each(['leave', 'lost'] as const)('no more after we %s', async (how) => {
    const plaza = await proposing();
    plaza.duty[how]();
    expect(plaza.clock.waiting()).toBe(0);
    await plaza.hears(...votesOf(voters, { ...proposedIn(plaza) }));
    plaza.clock.advanceSync(48 * hour);
    expect(kinds(plaza)).toEqual(['propose']);
  });
});

describe('after 60 s', () => {
  it('five who attest the same make it final, and any door that knows two of them believes it', async () => {
    const plaza = await proposing({ newest: 'c629' });
    const of = { ...proposedIn(plaza), lastSeen: 'c629' };
    await plaza.hears(...votesOf(voters.slice(0, 5), of));
    plaza.clock.advanceSync(minute - 1);
    expect(kinds(plaza)).toEqual(['propose']);
    plaza.clock.advanceSync(1);
    expect(kinds(plaza)).toEqual(['propose', 'final']);
    const final = last(plaza);
    expect(final.qos).toBe(1);
    expect(Object.keys(final.json)).toEqual(['id', 'ts', 'svc', 'checkpoint']);
    const { id } = final.json as { id: string };
    for (const known of [voters.slice(0, 5), voters.slice(3, 5)]) {
      const door = createTestDoor();
      for (const nara of known) await door.outcome(nara.heyThere({ ts: 1n }));
      expect(await door.outcome(on(final.topic, final.payload))).toEqual(['ok checkpoint me (not live)']);
      expect(door.verified.at(-1)?.message).toMatchObject({
        id,
        checkpoint: { observation: own, previous_checkpoint_id: 'c629', round: 1 },
        verifiedVoters: known.map(({ name }) => name),
        unknownVoters: 6 - known.length,
      });
    }
  });

  it('neither forged, repeated, foreign nor late votes make it so', async () => {
    const plaza = await proposing();
    const of = proposedIn(plaza);
    const [one = me, two = me, three = me, four = me, five = me] = voters;
    const strangers = Array.from({ length: 9 }, (_, i) => createTestNara(`ghost${i}`, 60 + i));
    const forgedBy = (name: string) => createTestNara(name, 77).vote(me, of);
    await plaza.hears(
      ...votesOf([one, two, three, four, one, two], of),
      ...strangers.map((nara) => nara.vote(me, of)),
      ...voters.slice(4).map(({ name }) => forgedBy(name)),
      five.vote(me, { ...of, round: 2 }),
      five.vote(me, { ...of, proposalTs: of.asOf - 60 }),
      five.vote(me, { ...of, asOf: of.asOf - 60 }),
      five.vote(me, { ...of, version: 1 }),
      five.vote(one, of),
      me.vote(me, of),
      me.vote(me, { ...of, restarts: 9 }),
    );
    plaza.clock.advanceSync(minute);
    await plaza.hears(five.vote(me, of));
    expect(kinds(plaza)).toEqual(['propose', 'propose']);
  });

  it('a disagreement leads to a second round on the trimmed mean of the votes', async () => {
    const plaza = await proposing();
    const of = proposedIn(plaza);
    for (const [i, restarts] of [20, 30, 40, 50, 9000].entries()) {
      const vote = voters[i]?.vote(me, { ...of, restarts, approved: false });
      if (vote !== undefined) await plaza.hears(vote);
    }
    plaza.clock.advanceSync(minute);
    expect(kinds(plaza)).toEqual(['propose', 'propose']);
    const again = proposedIn(plaza);
    expect(again).toEqual({ ...of, asOf: of.asOf + 60, round: 2, restarts: 35 });

    // Votes on the first round come too late for the second.
    await plaza.hears(...votesOf(voters.slice(5, 10), of), ...votesOf(voters.slice(0, 5), again));
    plaza.clock.advanceSync(minute);
    expect(kinds(plaza)).toEqual(['propose', 'propose', 'final']);
    expect(last(plaza).json).toMatchObject({ checkpoint: { round: 2, observation: { restarts: 35 } } });
  });

  it('a second round without agreement is the last', async () => {
    const plaza = await proposing();
    await plaza.hears(...votesOf(voters.slice(0, 4), proposedIn(plaza)));
    plaza.clock.advanceSync(minute);
    await plaza.hears(...votesOf(voters.slice(0, 4), proposedIn(plaza)));
    plaza.clock.advanceSync(23 * hour);
    expect(kinds(plaza)).toEqual(['propose', 'propose']);
  });

  it('where nobody voted there is no second round', async () => {
    const plaza = await proposing();
    plaza.clock.advanceSync(23 * hour);
    expect(kinds(plaza)).toEqual(['propose']);
  });
});
