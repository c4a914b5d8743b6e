import { describe, expect, it } from 'vitest';
import type { RoundView } from '../../src/contract/checkpoints.ts';
import type { KeptCheckpoint } from '../../src/contract/history.ts';
import { createCheckpointDesk } from '../../src/main/app/checkpoint-desk.ts';
import { createKnownCheckpoints } from '../../src/main/app/known-checkpoints.ts';
import { createKeybook } from '../../src/main/peers/keybook.ts';
import { createDoorkeeper } from '../../src/main/plaza/doorkeeper.ts';
import { checkpoint, createTestNara, nanoseconds, type TestMessage, type TestNara } from '../support/messages.ts';
import { createTestClock, testStart } from '../support/test-clock.ts';
import { capture } from '../support/vectors.ts';

const asOf = Math.trunc(testStart / 1000);
const lily = createTestNara('lily', 1);
const others = Array.from({ length: 6 }, (_, i) => createTestNara(`n${i}`, i + 2));
const [one = lily, two = lily] = others;
const ghost = createTestNara('ghost', 99);

/** A desk behind a real door, at which `here` have said hey-there. */
async function open(
  self = 'me',
  here: readonly TestNara[] = [lily, ...others],
  past: () => Promise<readonly KeptCheckpoint[]> = () => Promise.resolve([]),
) {
  const clock = createTestClock();
  let told = 0;
  const known = createKnownCheckpoints({ getState: () => null, setState: () => undefined });
  const desk = createCheckpointDesk({ clock, known, self: () => self, past, onChange: () => (told += 1) });
  const nothing = (): void => undefined;
  const follower = { verified: nothing, rejected: nothing, unsigned: nothing, conflated: nothing, ...desk.follower };
  const door = createDoorkeeper({ keybook: createKeybook(), follower });
  const hears = async (...messages: readonly Pick<TestMessage, 'topics' | 'payload'>[]): Promise<void> => {
    for (const { topics, payload } of messages)
      door.receive({ topic: topics.spec, payload, retain: false, at: clock.now() });
    await door.settled();
  };
  await hears(...here.map((nara) => nara.heyThere({ ts: nanoseconds(testStart) })));
  const rounds = (): Promise<readonly RoundView[]> => desk.api.checkpoints({});
  return { clock, desk, door, known, hears, rounds, told: () => told };
}
const of = { asOf, restarts: 3, totalUptime: 7200, startTime: 1_700_000_000 };
const values = { restarts: 3, totalUptime: 7200, startTime: 1_700_000_000 };

describe('the theatre of checkpoints', () => {
  it('shows a round as it happens', async () => {
    const { clock, desk, hears, rounds } = await open();
    await hears(lily.propose(of));
    expect(desk.changed()).toEqual([
      {
        id: `lily ${asOf}`,
        subject: 'lily',
        subjectId: lily.id,
        own: false,
        version: 2,
        round: 1,
        asOf,
        openedAt: testStart,
        deadline: testStart + 60_000,
        proposal: values,
        votes: [],
        mean: null,
        agreeing: 0,
        needed: 5,
        outcome: { kind: 'open' },
      },
    ]);
    clock.advanceSync(1000);
    await hears(one.vote(lily, of));
    clock.advanceSync(1000);
    await hears(two.vote(lily, { ...of, restarts: 9, approved: false }));
    const [round] = desk.changed();
    expect(round?.votes).toEqual([
      { voter: 'n0', voterId: one.id, values, approved: true, identical: true, at: testStart + 1000, known: true },
      {
        voter: 'n1',
        voterId: two.id,
        values: { ...values, restarts: 9 },
        approved: false,
        identical: false,
        at: testStart + 2000,
        known: true,
      },
    ]);
    expect(round).toMatchObject({ mean: { ...values, restarts: 6 }, agreeing: 1 });
    expect(await rounds()).toEqual([round]);
    expect(desk.changed()).toEqual([]);
  });

  it('shows a vote of whom nobody knows as that, in its place, and never counts it', async () => {
    const { clock, desk, hears } = await open();
    await hears(lily.propose(of), ghost.vote(lily, { ...of, restarts: 100 }));
    clock.advanceSync(1);
    await hears(one.vote(lily, of));
    const [round] = desk.changed();
    expect(round?.votes.map(({ voter, known }) => [voter, known])).toEqual([
      ['ghost', false],
      ['n0', true],
    ]);
    expect(round).toMatchObject({ agreeing: 1, mean: values });
  });

  it('shows nothing that was refused for another reason', async () => {
    const { desk, hears } = await open();
    await hears(lily.propose(of));
    desk.changed();
    await hears(createTestNara('n0', 66).vote(lily, of), ghost.propose(of), lily.social({ ts: 1n }));
    expect(desk.changed()).toEqual([]);
  });

  it('shows a final checkpoint with how many of its signatures are verified, and of whom nobody knows', async () => {
    const { desk, known, hears } = await open();
    await hears(lily.propose(of));
    const ts = nanoseconds(testStart);
    await hears(checkpoint(lily, [lily, one, two, ghost], { ...of, ts }));
    const [round] = desk.changed();
    expect(round?.outcome).toMatchObject({ kind: 'final', verified: 3, total: 4, unknown: 1, values });
    expect(known.newest('lily')).toBe(round?.outcome.kind === 'final' ? round.outcome.checkpointId : 'none');
  });

  it('shows what was agreed on before this run, and what it knows better instead', async () => {
    const earlier = asOf - 86_400;
    const observation = { restarts: 2, total_uptime: 60, start_time: 5 };
    const final = { subject: 'n0', subject_id: one.id, observation, voter_ids: ['a', 'b', 'c'], signatures: [] };
    const kept = (id: string, at: number, json: string | null): KeptCheckpoint => ({
      id,
      subject: 'n0',
      at,
      verified: 2,
      unknown: 1,
      json,
    });
    const past = [
      kept('now', testStart, JSON.stringify({ ...final, subject: 'lily', as_of_time: asOf })),
      kept('earlier', testStart - 86_400_000, JSON.stringify({ ...final, as_of_time: earlier, version: 2 })),
      kept('long', 1, null),
      kept('damaged', 2, '{'),
      kept('other', 3, '[]'),
    ];
    const { hears, rounds } = await open('n0', undefined, () => Promise.resolve(past));
    await hears(lily.propose(of));
    expect((await rounds()).map(({ id, outcome }) => [id, outcome.kind])).toEqual([
      [`lily ${asOf}`, 'open'],
      [`n0 ${earlier}`, 'final'],
    ]);
    expect((await rounds())[1]).toMatchObject({
      own: true,
      version: 2,
      proposal: null,
      votes: [],
      openedAt: testStart - 86_400_000,
      outcome: { verified: 2, unknown: 1, total: 3, values: { restarts: 2, totalUptime: 60, startTime: 5 } },
    });
  });

  it('shows what happens now where the history cannot be read', async () => {
    const { hears, rounds } = await open('me', undefined, () => Promise.reject(new Error('no disk')));
    await hears(lily.propose(of));
    expect(await rounds()).toHaveLength(1);
  });

  it('knows what is about ourselves', async () => {
    const { desk, hears } = await open('lily');
    await hears(lily.propose(of), one.propose(of));
    expect(desk.changed().map(({ subject, own }) => [subject, own])).toEqual([
      ['lily', true],
      ['n0', false],
    ]);
  });

  it('closes a round that came to nothing', async () => {
    const { clock, desk, hears, told } = await open();
    await hears(lily.propose(of));
    const before = told();
    clock.advanceSync(80_000);
    desk.sweep();
    expect(told()).toBe(before + 1);
    expect(desk.changed().map(({ outcome }) => outcome.kind)).toEqual(['failed']);
  });

  it('shows of the capture four rounds that came to an end, 6 of 6 verified', async () => {
    const { desk, door, rounds, clock } = await open('me', []);
    for (const line of capture) {
      clock.jumpTo(line.at);
      door.receive(line);
    }
    await door.settled();
    const all = await rounds();
    expect(
      all.map(({ subject, version, round, proposal, votes, outcome }) => [
        `${subject} v${version}, round ${round}`,
        proposal,
        votes.filter(({ identical, known, approved }) => identical && known && approved).length,
        outcome.kind === 'final' && `${outcome.verified} of ${outcome.total}, ${outcome.unknown} unknown`,
      ]),
    ).toEqual(
      ['x1', 'bart', 'x1', 'lily'].map((subject) => [
        `${subject} v2, round 1`,
        { restarts: 0, totalUptime: 0, startTime: 0 },
        7,
        '6 of 6, 0 unknown',
      ]),
    );
    expect(desk.changed()).toHaveLength(4);
  });
});
