import { describe, expect, it } from 'vitest';
import type { PeerSummary } from '../../src/contract/peers.ts';
import { listeningPlaza, type ListeningPlaza, type Said } from '../support/listening-plaza.ts';
import { createTestNara, nanoseconds, type TestMessage, type TestNara } from '../support/messages.ts';
import { startMosquitto } from '../support/mosquitto.ts';
import { brokerAt, plazaUnderTest } from '../support/plaza-under-test.ts';
import { tempDir } from '../support/temp-dir.ts';
import { createTestClock, testStart } from '../support/test-clock.ts';
import { joinWire } from '../support/wire.ts';

const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;
const lily = createTestNara('lily', 1);

const said = ({ topics, payload }: TestMessage): Said => ({ topic: topics.deployed, payload });
const at = (ms: number): number => Math.trunc(ms / second);

/** One of everything that may mark somebody as here or gone, said at this moment. */
const everything = (nara: TestNara, ms: number) => ({
  'hey-there': said(nara.heyThere({ ts: nanoseconds(ms) })),
  social: said(nara.social({ ts: nanoseconds(ms + 1) })),
  'numbered newspaper': said(nara.newspaper({ Edition: 3, PublishedAt: at(ms) })),
  chau: said(nara.chau({ ts: nanoseconds(ms + 2) })),
});

async function replays(plaza: ListeningPlaza, messages: Readonly<Record<string, Said>>, reason: string) {
  for (const [kind, message] of Object.entries(messages)) await plaza.refuses(`${kind} again`, message, reason);
}

describe('what was said before, played again', () => {
  it('is known a second later, ten minutes later and long after that', async () => {
    const plaza = await listeningPlaza();
    const spoken = everything(lily, plaza.clock.now());
    expect((await plaza.say(...Object.values(spoken))).accepted).toBe(4);
    for (const later of [second, 10 * minute - second, second, 60 * minute]) {
      await plaza.clock.advance(later);
      await replays(plaza, spoken, 'duplicate');
    }
    expect(plaza.plaza.peer('lily')).toMatchObject({ presence: 'OFFLINE', reason: 'chau' });
  });

  it('brings nobody back of whom a hey-there was the last that was heard', async () => {
    const plaza = await listeningPlaza();
    const hey = said(lily.heyThere({ ts: nanoseconds(plaza.clock.now()) }));
    await plaza.say(hey);
    await plaza.clock.advance(6 * minute);
    expect(plaza.plaza.peer('lily')?.presence).toBe('MISSING');
    await plaza.refuses('hey-there again', hey, 'duplicate');
  });

  it('by another key is an impostor’s, however old or new it is', async () => {
    const plaza = await listeningPlaza();
    await plaza.say(said(lily.heyThere({ ts: nanoseconds(plaza.clock.now()) })));
    await plaza.say(said(createTestNara('lily', 66).chau({ ts: nanoseconds(plaza.clock.now()) })));
    const before = await plaza.believed();
    for (const ms of [-day, -11 * minute, 0, minute, day]) {
      const { chau, ...others } = everything(createTestNara('lily', 66), plaza.clock.now() + ms);
      expect(await plaza.say(chau, others['hey-there'], others['numbered newspaper'])).toEqual({
        accepted: 0,
        rejected: { impostor: 3 },
      });
    }
    expect(await plaza.believed()).toEqual(before);
  });
});

describe('what was said before Plaza was started anew', () => {
  /** How a nara stands after a restart, before and after these were played again, and the reasons given. */
  async function afterRestart(spoken: readonly Said[]) {
    const { port } = await startMosquitto();
    const clock = createTestClock();
    const wire = await joinWire(port);
    const dataDir = tempDir();
    const start = async () => {
      const plaza = await plazaUnderTest({ dataDir, clock, run: { broker: brokerAt(port), listenOnly: true } });
      await plaza.until('joined', ({ connection }) => connection.phase === 'joined');
      return plaza;
    };
    const play = async (plaza: Awaited<ReturnType<typeof start>>) => {
      const { unsigned } = plaza.snapshot().counters;
      for (const { topic, payload } of spoken) await wire.say(topic, payload);
      await wire.say('nara/plaza/journey_complete', '{}');
      const { counters } = await plaza.until('decided', (now) => now.counters.unsigned > unsigned);
      return counters;
    };
    const first = await start();
    expect((await play(first)).accepted).toBe(spoken.length);
    await clock.advance(minute);
    await first.stop();
    const again = await start();
    const before = again.peer('lily');
    const { rejected, accepted } = await play(again);
    expect(accepted).toBe(0);
    return { before, after: again.peer('lily'), rejected, arrivals: again.snapshot().arrivals };
  }

  const paper = (more: object) => said(lily.newspaper({ Flair: 'old', ...more }));
  it.each<[string, Said, string, PeerSummary['presence']]>([
    ['a hey-there', said(lily.heyThere({ ts: nanoseconds(testStart) })), 'out-of-order', 'MISSING'],
    ['a chau', said(lily.chau({ ts: nanoseconds(testStart) })), 'out-of-order', 'OFFLINE'],
    ['a newspaper with a number', paper({ Edition: 7, PublishedAt: at(testStart) }), 'duplicate', 'MISSING'],
    ['a newspaper with nothing to tell it by', paper({ HostStats: { Uptime: 6406 } }), 'duplicate', 'MISSING'],
  ])('is known again: %s', async (_what, message, reason, presence) => {
    const { before, after, rejected, arrivals } = await afterRestart([message]);
    expect(rejected).toEqual({ [reason]: 1 });
    expect(before).toMatchObject({ presence, reason: 'remembered' });
    expect(after).toEqual(before);
    expect(arrivals).toHaveLength(presence === 'OFFLINE' ? 0 : 1);
  });
});

describe('a clock that is a day off', () => {
  it.each([
    ['ours ahead', day, { stale: 4 }],
    ['ours behind', -day, { future: 4 }],
  ])('lets nobody seem to come or go: %s', async (_which, ms, reasons) => {
    const plaza = await listeningPlaza();
    const spoken = everything(lily, plaza.clock.now());
    plaza.clock.jumpTo(plaza.clock.now() + ms);
    const { rejected } = await plaza.say(...Object.values(spoken));
    expect(rejected).toEqual(reasons);
    expect(plaza.plaza.snapshot()).toMatchObject({ peers: [], arrivals: [] });
    // A key was learned all the same.
    const { chau } = everything(createTestNara('lily', 66), plaza.clock.now());
    await plaza.refuses('another key', chau, 'impostor');
  });

  it.each([-day, day])('of hers shuts nobody out once it is right again: %i ms', async (ms) => {
    const plaza = await listeningPlaza();
    await plaza.refuses(
      'skewed',
      said(lily.heyThere({ ts: nanoseconds(plaza.clock.now() + ms) })),
      ms < 0 ? 'stale' : 'future',
    );
    await plaza.clock.advance(second);
    expect(await plaza.say(said(lily.heyThere({ ts: nanoseconds(plaza.clock.now()) })))).toMatchObject({ accepted: 1 });
    expect(plaza.plaza.peer('lily')?.presence).toBe('ONLINE');
  });
});

describe('what the broker kept', () => {
  it.each([
    ['an hour old', 60 * minute, { stale: 1 }],
    ['as fresh as can be', 0, {}],
  ])('is no sign that anybody is here: %s', async (_what, age, reasons) => {
    const kept = said(lily.heyThere({ ts: nanoseconds(testStart - age) }));
    const plaza = await listeningPlaza({ before: [{ ...kept, retain: true }] });
    await plaza.plaza.until('the kept one has come', ({ counters }) => counters.received > 0);
    await plaza.say();
    const { peers, arrivals, counters } = plaza.plaza.snapshot();
    expect({ peers, arrivals, rejected: counters.rejected }).toEqual({ peers: [], arrivals: [], rejected: reasons });
  });
});
