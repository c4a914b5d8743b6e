import { describe, expect, it } from 'vitest';
import type { Arrival, PeerSummary } from '../../src/contract/peers.ts';
import type { Settings } from '../../src/contract/settings.ts';
import type { Snapshot } from '../../src/contract/state.ts';
import { cardOf, unfaded } from '../support/cards.ts';
import { createTestNara, nanoseconds } from '../support/messages.ts';
import { startMosquitto } from '../support/mosquitto.ts';
import { runPlaza } from '../support/plaza-program.ts';
import { brokerAt, plazaUnderTest, type PlazaUnderTest } from '../support/plaza-under-test.ts';
import { tempDir } from '../support/temp-dir.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
import { joinWire } from '../support/wire.ts';

const seconds = (count: number): number => count * 1000;
const sees =
  (name: string, presence: PeerSummary['presence']) =>
  ({ peers }: Snapshot): boolean =>
    peers.some((peer) => peer.name === name && peer.presence === presence);
const joined = ({ connection }: Snapshot): boolean => connection.phase === 'joined';

interface Place {
  readonly port: number;
  readonly clock: TestClock;
  readonly dataDir?: string;
}

/** A Plaza by this name, joined and with its hey-there said. */
async function arrives(name: string, place: Place, settings: Partial<Settings> = {}): Promise<PlazaUnderTest> {
  const { port, clock, dataDir = tempDir() } = place;
  const run = { broker: brokerAt(port) };
  const plaza = await plazaUnderTest({ dataDir, clock, run, settings: { name, ...settings } });
  await plaza.until('joined', joined);
  // The wait before hey-there is random, and next to nothing here.
  await clock.advance(seconds(1));
  return plaza;
}

/** Lets time pass until all hold. Fails when that takes longer than `within` ms of the clock. */
async function passes(
  clock: TestClock,
  within: number,
  what: string,
  all: readonly (readonly [PlazaUnderTest, (snapshot: Snapshot) => boolean])[],
): Promise<void> {
  const held = (): boolean => all.every(([plaza, holds]) => holds(plaza.snapshot()));
  const end = clock.now() + within;
  while (!held() && clock.now() < end) {
    await clock.advance(250);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  for (const [plaza, holds] of all) await plaza.until(what, holds);
}

const arrivalOf = (plaza: PlazaUnderTest, name: string): Arrival | undefined =>
  plaza.snapshot().arrivals.find((arrival) => arrival.name === name);

describe('two Plazas on one plaza', () => {
  it.each(['auto', 'spec', 'deployed'] as const)('see each other come, speak and go: %s', async (dialect) => {
    const { port } = await startMosquitto();
    const wire = await joinWire(port);
    const clock = createTestClock();
    const ada = await arrives('ada', { port, clock }, { dialect });
    // Past ada's first minute, in which everyone is "already here".
    await clock.advance(seconds(61));
    const announced = (): Arrival[] => ada.snapshot().arrivals.filter(({ quiet }) => !quiet);

    const bob = await arrives('bob', { port, clock }, { dialect });
    await ada.until('bob has come', sees('bob', 'ONLINE'));
    expect(announced()).toMatchObject([{ name: 'bob', reason: 'first', quiet: false, demo: false, awayMs: null }]);
    expect(ada.peer('bob')).toMatchObject({
      reason: 'hey-there',
      trust: 'new',
      fingerprint: bob.snapshot().self?.fingerprint,
    });

    await clock.advance(seconds(3));
    await ada.until('bob’s first newspaper', ({ peers }) => peers.some(({ reason }) => reason === 'newspaper'));
    const first = await ada.detail('bob');
    expect(first).toMatchObject({
      publicKey: bob.snapshot().self?.publicKey,
      claimedId: bob.snapshot().self?.id,
      chattiness: 50,
    });
    for (const trait of Object.values(first?.personality ?? { none: -1 })) expect(trait).toBeGreaterThanOrEqual(0);

    // Chattiness 50 is one each 165 s, give or take a tenth.
    await clock.advance(seconds(182));
    // In between bob asks for its stash, which is a sign of life as well.
    const isNews = (peer?: PeerSummary) =>
      peer?.reason === 'newspaper' && (peer.lastSeen ?? 0) > (first?.lastSeen ?? 0);
    await ada.until('bob’s next newspaper', ({ peers }) => isNews(peers[0]));
    const second = await ada.detail('bob');
    expect(second?.rawNewspaper).not.toBe(first?.rawNewspaper);
    expect(editionOf(second?.rawNewspaper)).toBe(editionOf(first?.rawNewspaper) + 1);
    await bob.until('ada', sees('ada', 'ONLINE'));
    expect(arrivalOf(bob, 'ada')).toMatchObject({ reason: 'first' });

    await bob.stop();
    await ada.until('bob’s goodbye', sees('bob', 'OFFLINE'));
    expect(ada.peer('bob')).toMatchObject({ reason: 'chau', since: clock.now() });
    expect(announced()).toHaveLength(1);
    expect(ada.snapshot().counters.rejected['bad-signature']).toBeUndefined();
    const topics = new Set(wire.heard.map(({ topic }) => topic));
    if (dialect !== 'deployed') expect(topics).toContain('nara/plaza/hey-there');
    if (dialect !== 'spec') expect(topics).toContain('nara/plaza/hey_there');
    expect(topics.has('nara/plaza/newspaper/bob')).toBe(dialect !== 'deployed');
    expect(topics.has('nara/newspaper/bob')).toBe(dialect !== 'spec');
  });

  it('miss one that ends without a word, and see it again', async () => {
    const { port } = await startMosquitto();
    // The other one is a process that lives by the computer's clock.
    const clock = createTestClock(Date.now());
    const ada = await arrives('ada', { port, clock });
    await clock.advance(seconds(61));
    const dataDir = tempDir();
    const args = ['--broker', `mqtt://127.0.0.1:${port}`];
    const bob = runPlaza(dataDir, args);
    await bob.says(/Joined the plaza at 127\.0\.0\.1/u);
    const met = await ada.until('bob has come', ({ peers }) => peers.some(({ presence }) => presence === 'ONLINE'));
    const name = met.peers[0]?.name ?? '';
    const fingerprint = met.peers[0]?.fingerprint;
    await bob.kill();

    await clock.advance(seconds(290));
    expect(ada.peer(name)?.presence).toBe('ONLINE');
    await clock.advance(seconds(20));
    expect(ada.peer(name)).toMatchObject({ presence: 'MISSING', reason: 'silence', trust: 'new' });

    const again = runPlaza(dataDir, args);
    await ada.until(`${name} is back`, sees(name, 'ONLINE'));
    expect(ada.peer(name)).toMatchObject({ fingerprint, trust: 'new' });
    expect(arrivalOf(ada, name)).toMatchObject({ reason: 'restarted', quiet: false });
    expect(arrivalOf(ada, name)?.awayMs).toBeGreaterThan(seconds(300));
    // Ctrl+C is a proper goodbye.
    expect(await again.stop()).toBe(0);
    await ada.until('a goodbye', sees(name, 'OFFLINE'));
  });

  it('waits as long for a slow speaker as its rhythm asks', async () => {
    const { port } = await startMosquitto();
    const clock = createTestClock();
    const ada = await arrives('ada', { port, clock });
    const lily = createTestNara('lily', 1);
    const wire = await joinWire(port);
    for (let edition = 1; edition <= 4; edition++) {
      await clock.advance(seconds(250));
      const { topics, payload } = lily.newspaper({ Edition: edition });
      await wire.say(topics.spec, payload);
      await ada.until('her newspaper', ({ peers }) => peers[0]?.lastSeen === clock.now());
    }
    // Twice 250 s and a minute.
    await clock.advance(seconds(555));
    expect(ada.peer('lily')?.presence).toBe('ONLINE');
    await clock.advance(seconds(11));
    expect(ada.peer('lily')?.presence).toBe('MISSING');
  });

  it('find each other again when the broker was away', async () => {
    const broker = await startMosquitto();
    const place = { port: broker.port, clock: createTestClock() };
    const { clock } = place;
    const ada = await arrives('ada', place);
    const bob = await arrives('bob', place);
    await clock.advance(seconds(3));
    await ada.until('bob', sees('bob', 'ONLINE'));
    await bob.until('ada', sees('ada', 'ONLINE'));

    await broker.stop();
    for (const plaza of [ada, bob]) {
      const { connection } = await plaza.until('waits', (now) => now.connection.phase === 'waiting');
      expect((connection.retryAt ?? 0) - clock.now()).toBeGreaterThanOrEqual(seconds(5));
      expect((connection.retryAt ?? 0) - clock.now()).toBeLessThanOrEqual(seconds(35));
      expect(connection.problem?.code).toBe('closed');
    }
    await clock.advance(seconds(310));
    await ada.until('bob is missed', sees('bob', 'MISSING'));
    await bob.until('ada is missed', sees('ada', 'MISSING'));

    await broker.start();
    const wire = await joinWire(broker.port);
    // 35 s until the next try at most, then up to 5 s until hey-there; and the broker's answers take real time.
    await passes(clock, seconds(60), 'each is back', [
      [ada, sees('bob', 'ONLINE')],
      [bob, sees('ada', 'ONLINE')],
    ]);
    expect(arrivalOf(ada, 'bob')?.reason).toMatch(/^re(?:turned|started)$/u);
    expect(arrivalOf(bob, 'ada')?.reason).toMatch(/^re(?:turned|started)$/u);
    expect(ada.snapshot().connection).toMatchObject({ phase: 'joined', problem: null, retryAt: null });
    // Nothing was kept to be said later: everyone begins with hey-there.
    for (const name of ['ada', 'bob']) {
      const first = wire.heard.find(({ text }) => text.includes(`"From":"${name}"`));
      expect(first?.topic).toMatch(/^nara\/plaza\/hey/u);
    }
  });

  it('are not missed over a short break', async () => {
    const broker = await startMosquitto();
    const place = { port: broker.port, clock: createTestClock() };
    const ada = await arrives('ada', place);
    const bob = await arrives('bob', place);
    await place.clock.advance(seconds(3));
    await bob.until('ada', sees('ada', 'ONLINE'));
    await ada.until('bob', sees('bob', 'ONLINE'));
    await broker.stop();
    for (const plaza of [ada, bob]) await plaza.until('waits', (now) => now.connection.phase === 'waiting');
    await broker.start();
    const back = place.clock.now();
    const heard = ({ peers }: Snapshot): boolean => (peers[0]?.lastSeen ?? 0) > back && peers[0]?.reason !== 'silence';
    await passes(place.clock, seconds(60), 'both are back', [
      [ada, heard],
      [bob, heard],
    ]);
    expect(ada.snapshot().arrivals).toHaveLength(1);
    expect(bob.snapshot().arrivals).toHaveLength(1);
  });

  it('remember each other over a restart, and who holds which name', async () => {
    const { port } = await startMosquitto();
    const clock = createTestClock();
    const dataDir = tempDir();
    const ada = await arrives('ada', { port, clock, dataDir });
    const bob = await arrives('bob', { port, clock });
    await clock.advance(seconds(3));
    await ada.until('bob’s newspaper', ({ peers }) => peers[0]?.reason === 'newspaper');
    await bob.stop();
    await ada.until('bob’s goodbye', sees('bob', 'OFFLINE'));
    const before = await cardOf(ada, 'bob');
    const { self, arrivals } = ada.snapshot();
    await ada.stop();

    await clock.advance(seconds(3600));
    const again = await arrives('ada', { port, clock, dataDir });
    const remembered = await cardOf(again, 'bob');
    expect(unfaded(remembered)).toEqual(
      unfaded({
        ...before,
        reason: 'remembered',
        trust: 'known',
        // Has a test of its own.
        lastVerifiedBy: remembered.lastVerifiedBy,
        rejections: {},
      }),
    );
    expect(remembered).toMatchObject({ firstMet: before?.firstMet, lastSeen: before?.lastSeen, presence: 'OFFLINE' });
    expect(again.snapshot()).toMatchObject({ self, arrivals });

    // Somebody else by that name is not him.
    const wire = await joinWire(port);
    const { topics, payload } = createTestNara('bob', 66).heyThere({ ts: nanoseconds(clock.now()) });
    await wire.say(topics.spec, payload);
    await again.until('a conflict', ({ peers }) => peers[0]?.trust === 'conflict');
    expect(await again.detail('bob')).toEqual({
      ...remembered,
      trust: 'conflict',
      impostors: [expect.objectContaining({ count: 1, standing: 'claiming' })],
      rejections: { impostor: 1 },
    });
    expect(again.snapshot().arrivals).toEqual(arrivals);
    await again.stop();

    // And that, too, is remembered.
    const third = await arrives('ada', { port, clock, dataDir });
    expect(third.peer('bob')).toMatchObject({ trust: 'conflict', fingerprint: before?.fingerprint });
  });

  it('remember by what each last proved itself', async () => {
    const { port } = await startMosquitto();
    const clock = createTestClock();
    const dataDir = tempDir();
    const ada = await arrives('ada', { port, clock, dataDir });
    const bob = await arrives('bob', { port, clock });
    await ada.until('bob', sees('bob', 'ONLINE'));
    await bob.stop();
    await ada.until('bob’s goodbye', sees('bob', 'OFFLINE'));
    const proof = { lastVerifiedBy: 'chau', lastVerifiedAt: clock.now() };
    expect(await ada.detail('bob')).toMatchObject(proof);
    await ada.stop();
    const again = await arrives('ada', { port, clock, dataDir });
    expect(await again.detail('bob')).toMatchObject(proof);
  });

  it.each([
    ['with edition and date', true],
    ['as deployed, with neither', false],
  ])('do not believe after a restart what was said before it: a newspaper %s', async (_what, dated) => {
    const { port } = await startMosquitto();
    const clock = createTestClock();
    const dataDir = tempDir();
    const lily = createTestNara('lily', 1);
    const wire = await joinWire(port);
    const ada = await arrives('ada', { port, clock, dataDir });
    const came = lily.heyThere({ ts: nanoseconds(clock.now()) });
    const went = lily.chau({ ts: nanoseconds(clock.now() + 1000) });
    const paper = lily.newspaper(dated ? { Edition: 7, PublishedAt: Math.trunc(clock.now() / 1000) } : {});
    const spoken = [came, paper, went];
    for (const { topics, payload } of spoken) await wire.say(topics.spec, payload);
    await ada.until('lily’s goodbye', sees('lily', 'OFFLINE'));
    await ada.stop();

    await clock.advance(seconds(60));
    const again = await arrives('ada', { port, clock, dataDir });
    const { counters } = again.snapshot();
    for (const { topics, payload } of spoken) await wire.say(topics.spec, payload);
    await again.until('all have come', (now) => now.counters.received >= counters.received + spoken.length);
    await wire.say('nara/plaza/journey_complete', '{}');
    await again.until('all are decided', (now) => now.counters.unsigned > counters.unsigned);
    expect(again.peer('lily')).toMatchObject({ presence: 'OFFLINE', reason: 'remembered' });
  });
});

const editionOf = (statusText: string | null | undefined): number => {
  const { Edition } = JSON.parse(statusText ?? '{}') as { Edition?: number };
  return Edition ?? NaN;
};
