import { describe, expect, it } from 'vitest';
import type { RoundView } from '../../src/contract/checkpoints.ts';
import type { Trinity } from '../../src/main/nara/observation.ts';
import { by, meet, roundsOf, type Meeting, type Overheard } from '../support/meeting.ts';
import { checkpoint, createTestNara, nanoseconds, type Attested, type TestNara } from '../support/messages.ts';
import type { PlazaUnderTest } from '../support/plaza-under-test.ts';
import { tempDir } from '../support/temp-dir.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const naras = ['rosa', 'otto', 'bart', 'lisa', 'x1', 'r2d2'].map((name, i) => createTestNara(name, i + 1));
const five = naras.slice(0, 5);

/** A Plaza, as the subject that others vote on. */
function subject(plaza: PlazaUnderTest): Pick<TestNara, 'name' | 'id'> {
  const { self } = plaza.snapshot();
  if (self === null) throw new Error('no nara');
  return { name: self.name, id: self.id };
}
/** What a proposal attests. */
function attestedIn({ json }: Overheard): Attested & { readonly asOf: number } {
  const body = json as unknown as {
    version: 1 | 2;
    observation: Partial<Trinity>;
    last_seen_checkpoint_id?: string;
    as_of_time: number;
    round: number;
  };
  const { restarts = 0, total_uptime: totalUptime = 0, start_time: startTime = 0 } = body.observation;
  const { as_of_time: asOf, round, version, last_seen_checkpoint_id: lastSeen = '' } = body;
  return { version, asOf, round, lastSeen, restarts, totalUptime, startTime };
}
/** The proposals that a nara has made, oldest first, each once. */
const proposals = (meeting: Meeting, name: string): Overheard[] => {
  const all = meeting.heard(/propose$/, by(name));
  return all.filter(({ json }, i) => all.findIndex((other) => other.json['as_of_time'] === json['as_of_time']) === i);
};
async function nextProposal(meeting: Meeting, name: string, number = 1): Promise<Attested & { readonly asOf: number }> {
  await meeting.passes(3 * minute, `proposal ${number} of ${name}`, () => proposals(meeting, name).length >= number);
  const proposal = proposals(meeting, name).at(number - 1);
  if (proposal === undefined) throw new Error('no proposal');
  return attestedIn(proposal);
}
/** The rounds about ada: bob, who is a Plaza as well, has its own. */
const adas = async (plaza: PlazaUnderTest): Promise<RoundView[]> =>
  (await roundsOf(plaza)).filter(({ subject: name }) => name === 'ada');
const newest = async (plaza: PlazaUnderTest): Promise<RoundView | undefined> => (await adas(plaza))[0];
const votes = (meeting: Meeting, plaza: PlazaUnderTest, count: number): Promise<void> =>
  meeting.settles(`${count} votes`, async () => (await newest(plaza))?.votes.length === count);
const ofAda = (json: Overheard['json']): boolean => JSON.stringify(json).includes('"subject":"ada"');
const finals = (meeting: Meeting): number => new Set(meeting.heard(/final$/).map(({ json }) => json['id'])).size;
const outcomes = async (plaza: PlazaUnderTest): Promise<string[]> =>
  (await adas(plaza)).map(({ round, outcome }) => `${round} ${outcome.kind}`);

/** ada, which has just come, among five others; bob, whose newspaper comes often, saw it come. */
async function sevenMeet(dialect: 'spec' | 'deployed' = 'deployed', dataDir = tempDir()) {
  const meeting = await meet(dialect);
  const bob = await meeting.arrive('bob', { settings: { chattiness: 100 } });
  // So long that whoever comes now was not here before.
  await meeting.clock.advance(6 * minute);
  const ada = await meeting.arrive('ada', { dataDir });
  await meeting.greet(...five);
  const seesAll = (plaza: PlazaUnderTest): boolean =>
    plaza.snapshot().peers.filter(({ presence }) => presence === 'ONLINE').length === 6;
  await meeting.passes(40 * second, 'all are here', () => seesAll(ada) && seesAll(bob));
  return { meeting, ada, bob };
}

describe('seven naras on one plaza', () => {
  it.each(['spec', 'deployed'] as const)('agree on a checkpoint about one of them: %s', async (dialect) => {
    const { meeting, ada, bob } = await sevenMeet(dialect);
    const of = await nextProposal(meeting, 'ada');
    expect(of).toMatchObject({ version: 2, round: 1, restarts: 0, lastSeen: '' });
    await meeting.say(...five.map((nara) => nara.vote(subject(ada), of)));
    // bob saw ada start, so it bears out what ada states.
    await meeting.passes(4 * second, 'bob votes', () => meeting.heard(/vote$/, by('bob')).length > 0);
    expect(meeting.heard(/vote$/, by('bob'))).toMatchObject([{ json: { approved: true, as_of_time: of.asOf } }]);
    for (const plaza of [ada, bob]) await votes(meeting, plaza, 6);
    expect(await newest(bob)).toMatchObject({ subject: 'ada', own: false, agreeing: 6, outcome: { kind: 'open' } });
    expect(await newest(ada)).toMatchObject({ own: true });

    expect(finals(meeting)).toBe(0);
    await meeting.passes(61 * second, 'the final checkpoint', () => finals(meeting) === 1);
    for (const plaza of [ada, bob]) {
      await meeting.settles('it is believed', async () => (await newest(plaza))?.outcome.kind === 'final');
      expect((await newest(plaza))?.outcome).toMatchObject({ verified: 7, total: 7, unknown: 0 });
    }
    const topic = dialect === 'spec' ? 'nara/checkpoint/ada' : 'nara/checkpoint';
    const topics = new Set(meeting.heard(/checkpoint/, ofAda).map((one) => one.topic));
    expect([...topics].sort()).toEqual([`${topic}/final`, `${topic}/propose`, `${topic}/vote`]);
  });

  it('do not, each otherwise, and agree on the trimmed mean in a second round', async () => {
    const { meeting, ada, bob } = await sevenMeet();
    const first = await nextProposal(meeting, 'ada');
    const restarts = [20, 30, 40, 50, 9000];
    await meeting.say(
      ...five.map((nara, i) => nara.vote(subject(ada), { ...first, restarts: restarts[i] ?? 0, approved: false })),
    );
    await meeting.passes(4 * second, 'bob votes', () => meeting.heard(/vote$/, by('bob')).length === 1);
    for (const plaza of [ada, bob]) await votes(meeting, plaza, 6);
    // bob signed 0 restarts: what is not above zero is left out, and 9000 is too far from the rest.
    expect(await newest(ada)).toMatchObject({ agreeing: 1, mean: { restarts: 35 } });

    const second_ = await nextProposal(meeting, 'ada', 2);
    expect(second_).toMatchObject({ round: 2, restarts: 35, startTime: first.startTime });
    await meeting.say(...five.map((nara) => nara.vote(subject(ada), second_)));
    // bob saw none of 35 restarts, and says so.
    const bobs = () => meeting.heard(/vote$/, by('bob')).map(({ json }) => [json['round'], json['approved']]);
    await meeting.passes(4 * second, 'bob votes again', () => bobs().length === 2);
    expect(bobs()).toEqual([
      [1, true],
      [2, false],
    ]);
    for (const plaza of [ada, bob]) await votes(meeting, plaza, 6);
    await meeting.passes(61 * second, 'the final checkpoint', () => finals(meeting) === 1);
    for (const plaza of [ada, bob]) {
      await meeting.settles('it is believed', async () => (await newest(plaza))?.outcome.kind === 'final');
      expect(await outcomes(plaza)).toEqual(['2 final', '1 second-round']);
      expect((await newest(plaza))?.outcome).toMatchObject({ verified: 6, total: 6, values: { restarts: 35 } });
    }
  });

  it('are not made to agree by votes that are forged, repeated, of strangers or of another round', async () => {
    const { meeting, ada, bob } = await sevenMeet();
    const of = await nextProposal(meeting, 'ada');
    const about = subject(ada);
    const [rosa, otto, bart, lisa] = five.slice(1);
    if (rosa === undefined || otto === undefined || bart === undefined || lisa === undefined) throw new Error('four');
    const ghost = createTestNara('ghost', 90);
    await meeting.say(
      ...[rosa, otto].map((nara) => nara.vote(about, of)),
      // Twice, and once more with other words around what is signed.
      rosa.vote(about, of),
      rosa.vote(about, { ...of, approved: false }),
      createTestNara('bart', 66).vote(about, of),
      bart.vote(about, { ...of, round: 2 }),
      bart.vote(about, { ...of, proposalTs: of.asOf - 60 }),
      bart.vote(about, { ...of, asOf: of.asOf - 60 }),
      bart.vote(about, { ...of, version: 1 }),
      lisa.vote(rosa, of),
      ghost.vote(about, of),
    );
    await meeting.passes(4 * second, 'bob votes', () => meeting.heard(/vote$/, by('bob')).length > 0);
    for (const plaza of [ada, bob]) {
      await votes(meeting, plaza, 4);
      const round = await newest(plaza);
      expect(round?.votes.map(({ voter, known }) => `${voter}${known ? '' : ' (unknown)'}`).sort()).toEqual(
        ['bob', otto.name, rosa.name, 'ghost (unknown)'].sort(),
      );
      expect(round).toMatchObject({ agreeing: 3 });
    }
    expect(ada.snapshot().counters.rejected).toMatchObject({ 'bad-signature': 1, 'unknown-key': 1 });
    await meeting.passes(2 * minute, 'a second round', () => proposals(meeting, 'ada').length === 2);
    expect(finals(meeting)).toBe(0);
    // Nobody votes in it but bob: then that is all.
    await meeting.passes(80 * second, 'it fails', async () => (await newest(bob))?.outcome.kind === 'failed');
    expect(await outcomes(bob)).toEqual(['2 failed', '1 second-round']);
    expect(finals(meeting)).toBe(0);
  });

  it('propose once a day, also over a restart, and build upon the checkpoint before', async () => {
    const dataDir = tempDir();
    const { meeting, ada, bob } = await sevenMeet('deployed', dataDir);
    const of = await nextProposal(meeting, 'ada');
    await meeting.say(...five.map((nara) => nara.vote(subject(ada), of)));
    await meeting.settles('five votes', async () => ((await newest(ada))?.agreeing ?? 0) >= 5);
    await meeting.passes(61 * second, 'the final checkpoint', () => finals(meeting) === 1);
    await meeting.settles('it is believed', async () => (await newest(ada))?.outcome.kind === 'final');

    /** Starts ada after a time in which nobody is here, and gives the time to propose. */
    const afterAll = async (ms: number, before: PlazaUnderTest): Promise<PlazaUnderTest> => {
      await before.stop();
      meeting.clock.jumpTo(meeting.clock.now() + ms);
      const again = await meeting.arrive('ada', { dataDir });
      await meeting.greet(...five);
      await again.until('five', ({ peers }) => peers.filter(({ presence }) => presence === 'ONLINE').length === 5);
      await meeting.clock.advance(2 * minute);
      return again;
    };
    await bob.stop();
    const sameDay = await afterAll(23 * hour, ada);
    expect(proposals(meeting, 'ada')).toHaveLength(1);
    await afterAll(hour, sameDay);
    const next = await nextProposal(meeting, 'ada', 2);
    const id = meeting.heard(/final$/, ofAda)[0]?.json['id'];
    expect(next).toMatchObject({ restarts: 2, startTime: of.startTime, lastSeen: id });
    expect(next.asOf - of.asOf).toBeGreaterThanOrEqual(24 * 3600);
    // While it did not run it was not up.
    expect(next.totalUptime).toBeGreaterThan((of.totalUptime ?? 0) + 180);
    expect(next.totalUptime).toBeLessThan(20 * 60);
  });
});

describe('a Plaza that is asked for its vote', () => {
  it('signs what it saw where that is something else, and obeys its person', async () => {
    const meeting = await meet();
    const lily = createTestNara('lily', 40);
    const bob = await meeting.arrive('bob');
    await meeting.clock.advance(6 * minute);
    await meeting.greet(lily);
    await bob.until('lily', ({ peers }) => peers.length === 1);
    const came = Math.trunc(meeting.clock.now() / 1000);
    const asOf = (): number => Math.trunc(meeting.clock.now() / 1000);
    const heard = (): Overheard[] => meeting.heard(/vote$/, by('bob'));

    await meeting.say(lily.propose({ asOf: asOf(), restarts: 40, startTime: came }));
    await meeting.passes(4 * second, 'a vote', () => heard().length > 0);
    await meeting.clock.advance(5 * second);
    expect(heard()).toMatchObject([
      { json: { subject: 'lily', approved: false, observation: { start_time: came }, attester: 'bob', version: 2 } },
    ]);
    expect(heard()[0]?.json['observation']).not.toHaveProperty('restarts');

    await bob.surface.api.changeSettings({ voteOnCheckpoints: false });
    await meeting.say(lily.propose({ asOf: asOf() }));
    await meeting.settles('it is seen', async () => (await roundsOf(bob)).length === 2);
    await meeting.clock.advance(5 * second);
    // A question that it answers for certain, after the one that it did not.
    await bob.surface.api.changeSettings({ voteOnCheckpoints: true });
    await meeting.say(lily.propose({ asOf: asOf(), startTime: came }));
    await meeting.passes(4 * second, 'a vote', () => heard().length > 1);
    expect(heard()).toHaveLength(2);
    expect(bob.snapshot().settings.values.voteOnCheckpoints).toBe(true);
  });

  it('shows what others agreed on before anybody asked it, with those it knows and those it does not', async () => {
    const meeting = await meet();
    const bob = await meeting.arrive('bob');
    await meeting.greet(...naras.slice(0, 3));
    const asOf = Math.trunc(meeting.clock.now() / 1000);
    const [lily] = naras;
    if (lily === undefined) throw new Error('nobody');
    await meeting.say(checkpoint(lily, naras, { asOf, ts: nanoseconds(meeting.clock.now()) }));
    await meeting.settles('it is shown', async () => (await roundsOf(bob)).length === 1);
    expect((await roundsOf(bob))[0]).toMatchObject({
      subject: lily.name,
      proposal: null,
      outcome: { kind: 'final', verified: 3, total: 6, unknown: 3 },
    });
  });
});
