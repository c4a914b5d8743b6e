import { describe, expect, it } from 'vitest';
import type { NextNewspaper } from '../../src/contract/privacy.ts';
import type { Settings } from '../../src/contract/settings.ts';
import type { Snapshot } from '../../src/contract/state.ts';
import { createTestNara, nanoseconds, type TestMessage, type TestNara } from '../support/messages.ts';
import { startMosquitto } from '../support/mosquitto.ts';
import { brokerAt, plazaUnderTest, type PlazaUnderTest } from '../support/plaza-under-test.ts';
import { formsOf, formsOfSoul, soulIn } from '../support/secrets.ts';
import { tempDir } from '../support/temp-dir.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
import { joinWire, type Wire } from '../support/wire.ts';

const seconds = (count: number): number => count * 1000;
const sharing = { shareHost: true, shareObservations: true, shareClout: true };
const joined = ({ connection }: Snapshot): boolean => connection.phase === 'joined';

interface Evening {
  readonly port: number;
  readonly clock: TestClock;
  readonly wire: Wire;
}

async function evening(): Promise<Evening> {
  const { port } = await startMosquitto();
  return { port, clock: createTestClock(), wire: await joinWire(port) };
}

async function arrives(
  name: string,
  { port, clock }: Evening,
  settings: Partial<Settings> = {},
  more: { readonly dataDir?: string; readonly password?: string } = {},
): Promise<PlazaUnderTest> {
  const { dataDir = tempDir(), password } = more;
  const login = password === undefined ? {} : { user: 'ada', password };
  const plaza = await plazaUnderTest({
    dataDir,
    clock,
    run: { broker: brokerAt(port, login) },
    settings: { name, dialect: 'spec', ...settings },
    machine: () => ({ uptime: 4711.5, load: 0.25 }),
  });
  await plaza.until('joined', joined);
  await clock.advance(seconds(1));
  return plaza;
}

/** Says it and waits until it has been decided on. */
async function says(wire: Wire, plaza: PlazaUnderTest, ...messages: readonly TestMessage[]): Promise<void> {
  const before = plaza.snapshot().counters.unsigned;
  for (const { topics, payload } of messages) await wire.say(topics.spec, payload);
  await wire.say('nara/plaza/journey_complete', '{}');
  await plaza.until('all decided', ({ counters }) => counters.unsigned > before);
}

const newspapersOf = (name: string, wire: Wire): string[] =>
  wire.heard.filter(({ topic }) => topic === `nara/plaza/newspaper/${name}`).map(({ text }) => text);

/** Lets the clock go on until one more newspaper of that name is on the wire. */
async function nextOf(name: string, { wire, clock }: Evening): Promise<string> {
  const before = newspapersOf(name, wire).length;
  for (let tries = 0; tries < 400 && newspapersOf(name, wire).length === before; tries++) {
    if (tries % 4 === 0) await clock.advance(seconds(5));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return newspapersOf(name, wire)[before] ?? expect.fail(`no newspaper of ${name}`);
}

const statusOf = (text: string): Readonly<Record<string, unknown>> =>
  (JSON.parse(text) as { Status: Record<string, unknown> }).Status;

async function preview(plaza: PlazaUnderTest): Promise<NextNewspaper> {
  const reply = await plaza.surface.serve('nextNewspaper', undefined);
  return reply.ok ? (reply.value as NextNewspaper) : expect.fail(reply.error.message);
}

const undated = (text: string): string =>
  text
    .replace(/"Edition":\d+/u, '"Edition":0')
    .replace(/"PublishedAt":\d+/u, '"PublishedAt":0')
    .replace(/"Signature":"[^"]+"/u, '"Signature":""');

describe('our own newspaper', () => {
  it('tells another Plaza what we saw and think, where the switches say so', async () => {
    const here = await evening();
    const { clock, wire } = here;
    const ada = await arrives('ada', here, sharing);
    const lily = createTestNara('lily', 1);
    const met = clock.now();
    await says(
      wire,
      ada,
      lily.heyThere({ ts: nanoseconds(clock.now()) }),
      lily.social({ ts: nanoseconds(clock.now()) + 1n }),
    );
    await clock.advance(seconds(120));
    await says(wire, ada, lily.newspaper({ Edition: 1 }));
    const bob = await arrives('bob', here);
    const text = await nextOf('ada', here);
    await bob.until('ada’s newspaper', ({ peers }) =>
      peers.some((peer) => peer.name === 'ada' && peer.reason === 'newspaper'),
    );

    const read = await bob.detail('ada');
    const claim = read?.observations.find(({ name }) => name === 'lily');
    expect(claim).toMatchObject({ online: 'ONLINE', restarts: 0, startTime: Math.trunc(met / 1000) });
    expect(claim?.totalUptime).toBeGreaterThanOrEqual(120);
    const opinion = await ada.detail('lily');
    expect(opinion?.cloutReasons.map(({ kind, count }) => [kind, count])).toEqual(
      expect.arrayContaining([
        ['hey-there', 1],
        ['newspaper', 1],
        ['tease', 1],
      ]),
    );
    expect(read?.clout['lily']).toBeGreaterThan(1);
    expect(read?.clout['lily']).toBeCloseTo(opinion?.cloutWithUs ?? 0, 1);
    expect(statusOf(text)).toMatchObject({ HostStats: { Uptime: 4711, LoadAvg: 0.25 } });
    expect(Object.keys(statusOf(text)['HostStats'] as object)).toEqual(['Uptime', 'LoadAvg']);
    // Bob shares nothing, ada is no news of herself.
    expect((await ada.detail('bob'))?.observations).toEqual([]);
    expect(claim === undefined || read?.observations.every(({ name }) => name !== 'ada')).toBe(true);
  });

  it('says none of it with the switches off, and all else as before', async () => {
    const here = await evening();
    const ada = await arrives('ada', here);
    const lily = createTestNara('lily', 1);
    await says(here.wire, ada, lily.heyThere({ ts: nanoseconds(here.clock.now()) }));
    const before = await nextOf('ada', here);
    const members = [
      'Flair',
      'Aura',
      'Chattiness',
      'Personality',
      'Version',
      'PublicKey',
      'ID',
      'Edition',
      'PublishedAt',
    ];
    expect(Object.keys(statusOf(before))).toEqual(members);
    expect(before).not.toContain('lily');
    // On, and off again.
    expect(await ada.surface.serve('changeSettings', sharing)).toEqual({ ok: true, value: { ok: true } });
    const shared = await nextOf('ada', here);
    expect(Object.keys(statusOf(shared))).toEqual(expect.arrayContaining(['HostStats', 'Observations', 'Clout']));
    await ada.surface.serve('changeSettings', { shareHost: false, shareObservations: false, shareClout: false });
    expect(undated(await nextOf('ada', here))).toBe(undated(before));
  });

  it('stays within 16 KiB with 500 naras seen, and names the 50 seen last', async () => {
    const here = await evening();
    const { clock, wire } = here;
    const ada = await arrives('ada', here, sharing);
    const naras = Array.from({ length: 500 }, (_, n) =>
      createTestNara(`${String(n).padStart(3, '0')} ${'ü'.repeat(60)}`, 1 + (n % 200)),
    );
    for (let at = 0; at < naras.length; at += 50) {
      const some = naras.slice(at, at + 50);
      await says(wire, ada, ...some.map((nara: TestNara) => nara.heyThere({ ts: nanoseconds(clock.now()) })));
      await clock.advance(seconds(1));
    }
    const text = await nextOf('ada', here);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(16_384);
    const { Observations, Clout } = statusOf(text) as { Observations: Record<string, unknown>; Clout: object };
    const last = naras.slice(-50).map(({ name }) => name);
    expect(Object.keys(Observations).length).toBeGreaterThan(20);
    for (const name of Object.keys(Observations)) expect(last).toContain(name);
    expect(Object.keys(Clout)).toHaveLength(50);
    expect(ada.snapshot().peers).toHaveLength(500);
  });

  it('is shown beforehand as it then comes out, and looking uses nothing up', async () => {
    const here = await evening();
    const { clock, wire } = here;
    const ada = await arrives('ada', here, { ...sharing, dialect: 'auto' });
    const lily = createTestNara('lily "ü"', 1);
    await says(wire, ada, lily.heyThere({ ts: nanoseconds(clock.now()) }));
    // Here for good: what is said of it does not change from one moment to the next.
    await says(wire, ada, lily.chau({ ts: nanoseconds(clock.now()) + 1n }));
    const first = await nextOf('ada', here);
    for (let look = 0; look < 3; look++) await preview(ada);
    const shown = await preview(ada);
    if (shown.kind !== 'ready') return expect.fail(shown.kind);
    expect(shown.bytes).toBe(Buffer.byteLength(shown.text));
    expect(statusOf(shown.text)['Edition']).toBe(Number(statusOf(first)['Edition']) + 1);
    // Lily speaks the specification's dialect.
    expect(shown.topics).toEqual(['nara/plaza/newspaper/ada']);
    const out = await nextOf('ada', here);
    expect(undated(out)).toBe(undated(shown.text));
    expect(statusOf(out)['Edition']).toBe(statusOf(shown.text)['Edition']);
    return undefined;
  });

  it('is not shown where nothing is published', async () => {
    const here = await evening();
    const ada = await arrives('ada', here, { listenOnly: true });
    expect(await preview(ada)).toEqual({ kind: 'silent', why: 'listening' });
    await ada.surface.serve('changeSettings', { listenOnly: false });
    expect(await preview(ada)).toMatchObject({ kind: 'ready' });
  });

  it('goes on telling after a restart what was seen before it', async () => {
    const here = await evening();
    const { clock, wire } = here;
    const dataDir = tempDir();
    const ada = await arrives('ada', here, sharing, { dataDir });
    const lily = createTestNara('lily', 1);
    await says(wire, ada, lily.heyThere({ ts: nanoseconds(clock.now()) }));
    await clock.advance(seconds(100));
    await says(wire, ada, lily.chau({ ts: nanoseconds(clock.now()) }));
    await clock.advance(seconds(10));
    await says(wire, ada, lily.heyThere({ ts: nanoseconds(clock.now()) }));
    await clock.advance(seconds(50));
    await says(wire, ada, lily.chau({ ts: nanoseconds(clock.now()) }));
    const told = statusOf(await nextOf('ada', here))['Observations'] as Record<string, unknown>;
    expect(told['lily']).toMatchObject({ restarts: 1, total_uptime: 150, online: 'OFFLINE' });
    const opinion = await ada.detail('lily');
    await ada.stop();
    await clock.advance(seconds(3600));
    const again = await arrives('ada', here, sharing, { dataDir });
    expect((statusOf(await nextOf('ada', here))['Observations'] as Record<string, unknown>)['lily']).toEqual(
      told['lily'],
    );
    const counts = (await again.detail('lily'))?.cloutReasons
      .map(({ kind, count }) => `${kind} ${String(count)}`)
      .sort();
    expect(counts).toEqual(opinion?.cloutReasons.map(({ kind, count }) => `${kind} ${String(count)}`).sort());
    expect(counts).toContain('restart 1');
  });
});

describe('what never leaves', () => {
  const password = 'open "sésame" 42';

  it('stays here though a person typed it as their name', async () => {
    const here = await evening();
    const { clock, wire } = here;
    const ada = await arrives(`ada ${password}`, here, sharing, { password });
    await clock.advance(seconds(400));
    expect(await preview(ada)).toEqual({ kind: 'held-back', secret: 'password' });
    const { notices } = ada.snapshot();
    expect(notices).toMatchObject([{ id: 'secret-kept-in', level: 'error' }]);
    expect(ada.logged).toContain('kept back a hey-there: it held the password');
    for (const form of formsOf(password)) expect(JSON.stringify([notices, ada.logged])).not.toContain(form);
    expect(wire.heard).toEqual([]);

    const typed = await ada.surface.serve('changeSettings', { name: `my ${password}` });
    expect(typed).toMatchObject({ ok: true, value: { ok: false, field: 'name' } });
    expect(JSON.stringify(typed)).not.toContain('sésame');
    expect(await ada.surface.serve('changeSettings', { name: 'ada' })).toEqual({ ok: true, value: { ok: true } });
    await ada.until('joined anew', joined);
    await nextOf('ada', here);
    expect(ada.snapshot().notices).toEqual([]);
    await ada.stop();
    for (const { text } of wire.heard) for (const form of formsOf(password)) expect(text).not.toContain(form);
  });

  it('is our soul as well, as text in a name', async () => {
    const here = await evening();
    const dataDir = tempDir();
    const ada = await arrives('ada', here, {}, { dataDir });
    const soul = soulIn(dataDir);
    const typed = await ada.surface.serve('changeSettings', { name: soul });
    expect(typed).toMatchObject({ ok: true, value: { ok: false, field: 'name' } });
    expect(JSON.stringify(typed)).not.toContain(soul);
    await nextOf('ada', here);
    await ada.stop();
    const said = JSON.stringify(here.wire.heard);
    for (const form of formsOfSoul(soul)) expect(said).not.toContain(form);
  });
});
