import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/contract/state.ts';
import { openWindow, type Asking } from '../support/asking.ts';
import { createTestNara, nanoseconds, type TestMessage } from '../support/messages.ts';
import { startMosquitto } from '../support/mosquitto.ts';
import { runPlaza } from '../support/plaza-program.ts';
import { brokerAt, plazaUnderTest, type PlazaUnderTest } from '../support/plaza-under-test.ts';
import { tempDir } from '../support/temp-dir.ts';
import { createTestClock, testStart, type TestClock } from '../support/test-clock.ts';
import { joinWire, type Wire } from '../support/wire.ts';

const minute = 60_000;
const hour = 60 * minute;
const lily = createTestNara('lily', 1);
const falseLily = createTestNara('lily', 66);
const thirdLily = createTestNara('lily', 67);

/** A broker, a voice on it, and Plazas that listen, one after the other, on one data folder. */
interface Scene {
  readonly clock: TestClock;
  readonly wire: Wire;
  readonly dataDir: string;
  start(): Promise<PlazaUnderTest>;
}

async function scene(name = 'ada'): Promise<Scene> {
  const { port } = await startMosquitto();
  const [clock, wire, dataDir] = [createTestClock(), await joinWire(port), tempDir()];
  return {
    clock,
    wire,
    dataDir,
    async start() {
      const run = { broker: brokerAt(port), listenOnly: true };
      const plaza = await plazaUnderTest({ dataDir, clock, run, settings: { name } });
      await plaza.until('joined', ({ connection }) => connection.phase === 'joined');
      return plaza;
    },
  };
}

/** Says these in order, and resolves when Plaza has decided on all of them. */
async function say(wire: Wire, plaza: PlazaUnderTest, ...messages: readonly TestMessage[]): Promise<void> {
  const { unsigned } = plaza.snapshot().counters;
  for (const { topics, payload } of messages) await wire.say(topics.spec, payload);
  await wire.say('nara/plaza/journey_complete', '{}');
  await plaza.until('all decided', ({ counters }) => counters.unsigned > unsigned);
}

const row = (plaza: PlazaUnderTest, name = 'lily') => {
  const { trust, fingerprint, looksLike, presence } = plaza.peer(name) ?? {};
  return { trust, fingerprint, looksLike, presence };
};
const hey = (nara: typeof lily, clock: TestClock): TestMessage => nara.heyThere({ ts: nanoseconds(clock.now()) });
const shelf = (plaza: PlazaUnderTest) => plaza.surface.api.impostors(undefined);

describe('an impostor', () => {
  it('is shelved with how often, when, on which topics and with what it spoke, and stays there over a restart', async () => {
    const { clock, wire, start } = await scene();
    const plaza = await start();
    await say(wire, plaza, hey(lily, clock));
    await clock.advance(minute);
    await say(wire, plaza, hey(falseLily, clock));
    await clock.advance(minute);
    await say(wire, plaza, falseLily.newspaper({ Edition: 1 }), falseLily.newspaper({ Edition: 2 }));
    // Signed by nobody who holds the key it names: nothing to shelve.
    await say(wire, plaza, falseLily.newspaper({ PublicKey: thirdLily.signer.publicKey }));
    await clock.advance(minute);
    await say(wire, plaza, thirdLily.chau({ ts: nanoseconds(clock.now()) }));
    await clock.advance(minute);

    expect(row(plaza).trust).toBe('conflict');
    const pinnedFingerprint = row(plaza).fingerprint;
    const expected = [
      {
        name: 'lily',
        publicKey: thirdLily.signer.publicKey,
        firstAt: testStart + 3 * minute,
        lastAt: testStart + 3 * minute,
        count: 1,
        topics: ['nara/plaza/chau'],
        lastKind: 'chau',
      },
      {
        name: 'lily',
        publicKey: falseLily.signer.publicKey,
        firstAt: testStart + minute,
        lastAt: testStart + 2 * minute,
        count: 3,
        topics: ['nara/plaza/hey-there', 'nara/plaza/newspaper/lily'],
        lastKind: 'newspaper',
      },
    ].map((key) => ({ ...key, former: false, standing: 'claiming', pinnedFingerprint }));
    expect(await shelf(plaza)).toMatchObject(expected);
    expect((await plaza.detail('lily'))?.impostors).toEqual(await shelf(plaza));
    const before = await shelf(plaza);
    await plaza.stop();

    const again = await start();
    expect(await shelf(again)).toEqual(before);
    expect(row(again)).toMatchObject({ trust: 'conflict', fingerprint: pinnedFingerprint });
    await say(wire, again, hey(falseLily, clock));
    expect(await shelf(again)).toMatchObject([{ count: 4, firstAt: testStart + minute, lastAt: clock.now() }, {}]);
  });

  it('is accepted only with both fingerprints, and then the former key is the impostor', async () => {
    const { clock, wire, start } = await scene();
    const plaza = await start();
    const { api } = plaza.surface;
    const edition = { Edition: 9, PublishedAt: Math.trunc(testStart / 1000), Flair: 'first' };
    await say(wire, plaza, hey(lily, clock), lily.newspaper(edition), hey(falseLily, clock));
    const [impostor] = await shelf(plaza);
    if (impostor === undefined) throw new Error('nobody on the shelf');
    const { publicKey, fingerprint, pinnedFingerprint } = impostor;
    const both = { name: 'lily', publicKey, oldFingerprint: pinnedFingerprint ?? '', newFingerprint: fingerprint };

    const before = await plaza.detail('lily');
    for (const wrong of [{ oldFingerprint: fingerprint }, { newFingerprint: pinnedFingerprint ?? '' }]) {
      expect(await api.acceptKey({ ...both, ...wrong })).toMatchObject({ ok: false });
    }
    expect(await plaza.detail('lily')).toEqual(before);

    await clock.advance(minute);
    expect(await api.acceptKey(both)).toEqual({ ok: true });
    expect(row(plaza)).toEqual({ trust: 'verified', fingerprint, looksLike: null, presence: 'MISSING' });
    expect(await plaza.detail('lily')).toMatchObject({
      publicKey,
      pinnedBy: 'person',
      rawNewspaper: null,
      lastVerifiedBy: null,
      firstMet: testStart,
      impostors: [{ publicKey: lily.signer.publicKey, former: true, standing: 'silent', count: 0 }],
    });

    // The guards of the former key bind the new one no more.
    await say(wire, plaza, falseLily.newspaper({ Edition: 1, Flair: 'second' }));
    expect(plaza.peer('lily')).toMatchObject({ presence: 'ONLINE', flair: 'second', trust: 'verified' });
    await clock.advance(minute);
    await say(wire, plaza, hey(lily, clock), lily.newspaper({ Edition: 10, Flair: 'first' }));
    expect(plaza.peer('lily')).toMatchObject({ flair: 'second', trust: 'conflict', fingerprint });
    expect(await shelf(plaza)).toMatchObject([
      { publicKey: lily.signer.publicKey, former: true, standing: 'claiming', count: 2 },
    ]);

    expect(await api.dismissImpostor({ name: 'lily', publicKey: lily.signer.publicKey })).toEqual({ ok: true });
    await plaza.stop();
    const again = await start();
    expect(row(again)).toMatchObject({ trust: 'verified', fingerprint });
    await say(wire, again, hey(lily, clock));
    expect(row(again).trust).toBe('verified');
    expect(await shelf(again)).toMatchObject([{ standing: 'dismissed', count: 3 }]);
  });

  it('that speaks with our own name is told of, once', async () => {
    const { clock, wire, start } = await scene();
    const plaza = await start();
    const name = plaza.snapshot().self?.name ?? '';
    const other = createTestNara(name, 5);
    await say(wire, plaza, hey(other, clock), other.newspaper({ Edition: 1 }));
    const told = ({ notices }: Snapshot) => notices.filter(({ id }) => id === 'own-name');
    expect(told(plaza.snapshot())).toMatchObject([{ level: 'warning', what: expect.stringContaining(name) as string }]);
    expect(await shelf(plaza)).toMatchObject([
      { name, count: 2, pinnedFingerprint: plaza.snapshot().self?.fingerprint },
    ]);
    expect(plaza.peer(name)).toBeUndefined();
    await plaza.surface.api.dismissNotice({ id: 'own-name' });
    await say(wire, plaza, other.newspaper({ Edition: 2 }));
    expect(told(plaza.snapshot())).toEqual([]);
    await plaza.stop();
    const again = await start();
    await say(wire, again, other.newspaper({ Edition: 3 }));
    expect(told(again.snapshot())).toEqual([]);
    expect(await shelf(again)).toMatchObject([{ name, count: 4 }]);
    // It is nobody's to give away but ours.
    const [key] = await shelf(again);
    expect(
      await again.surface.api.acceptKey({
        name,
        publicKey: key?.publicKey ?? '',
        oldFingerprint: key?.pinnedFingerprint ?? '',
        newFingerprint: key?.fingerprint ?? '',
      }),
    ).toMatchObject({ ok: false });
  });
});

describe('trust', () => {
  it('is new for a day of one session, and known after it or in the next', async () => {
    const { clock, wire, start } = await scene();
    const plaza = await start();
    await say(wire, plaza, hey(lily, clock));
    expect(row(plaza).trust).toBe('new');
    await clock.advance(23 * hour);
    expect(row(plaza).trust).toBe('new');
    const rosa = createTestNara('rosa', 3);
    await say(wire, plaza, hey(rosa, clock));
    const changes: string[] = [];
    plaza.surface.onChanges((batch) => {
      for (const change of batch.changes)
        if (change.type === 'peers') changes.push(...change.upsert.map(({ name, trust }) => `${name} ${trust}`));
    });
    await clock.advance(hour + minute);
    expect(row(plaza).trust).toBe('known');
    expect(changes).toContain('lily known');
    expect(row(plaza, 'rosa').trust).toBe('new');
    await plaza.stop();
    expect(row(await start(), 'rosa').trust).toBe('known');
  });

  it('that a person gave is kept over a restart, until they take it back', async () => {
    const { clock, wire, start } = await scene();
    const plaza = await start();
    await say(wire, plaza, hey(lily, clock));
    const fingerprint = row(plaza).fingerprint ?? '';
    const { api } = plaza.surface;
    expect(await api.markVerified({ name: 'lily', fingerprint: `${fingerprint.slice(0, -1)}?` })).toMatchObject({
      ok: false,
    });
    expect(row(plaza).trust).toBe('new');
    expect(await api.markVerified({ name: 'lily', fingerprint })).toEqual({ ok: true });
    expect(row(plaza).trust).toBe('verified');
    await plaza.stop();
    const again = await start();
    expect(row(again)).toMatchObject({ trust: 'verified', fingerprint });
    await again.surface.api.unmarkVerified({ name: 'lily' });
    await again.stop();
    expect(row(await start()).trust).toBe('known');
  });

  it('goes with keys from one Plaza to another, which holds them against impostors', async () => {
    const [here, there] = [await scene(), await scene('bob')];
    const giver = await here.start();
    await say(here.wire, giver, hey(lily, here.clock));
    await giver.surface.api.markVerified({ name: 'lily', fingerprint: row(giver).fingerprint ?? '' });
    const { text } = await giver.surface.api.exportKeys(undefined);
    const taker = await there.start();
    expect(await taker.surface.api.importKeys({ text, trustComparisons: true })).toMatchObject({ ok: true, added: 2 });
    await say(there.wire, taker, hey(falseLily, there.clock));
    expect(taker.peer('lily')).toBeUndefined();
    await say(there.wire, taker, hey(lily, there.clock));
    expect(row(taker)).toMatchObject({ trust: 'conflict', presence: 'ONLINE', fingerprint: row(giver).fingerprint });
    await taker.surface.api.dismissImpostor({ name: 'lily', publicKey: falseLily.signer.publicKey });
    expect(row(taker).trust).toBe('verified');
    await taker.stop();
    expect(row(await there.start()).trust).toBe('verified');
  });

  it('holds a key that a kept message taught, though its nara was never seen here', async () => {
    const { clock, wire, start } = await scene();
    const { topics, payload } = hey(lily, clock);
    await wire.say(topics.spec, payload, { retain: true });
    const plaza = await start();
    await plaza.until('taught', ({ counters }) => counters.accepted > 0);
    expect(plaza.peer('lily')).toBeUndefined();
    await wire.say(topics.spec, '', { retain: true });
    await plaza.stop();
    const again = await start();
    await say(wire, again, hey(falseLily, clock));
    expect(again.peer('lily')).toBeUndefined();
    expect(await shelf(again)).toMatchObject([{ name: 'lily', publicKey: falseLily.signer.publicKey }]);
  });
});

describe('a name that looks like another', () => {
  it.each([
    ['a Cyrillic letter', 'ros\u0430'],
    ['fullwidth letters', '\uff52\uff4f\uff53\uff41'],
    ['a zero-width joiner', 'ro\u200dsa'],
    ['a capital', 'Rosa'],
    ['a zero', 'r0sa'],
  ])('by %s is flagged with it', async (_what, name) => {
    const { clock, wire, start } = await scene();
    const plaza = await start();
    const fake = createTestNara(name, 9);
    await say(wire, plaza, hey(createTestNara('rosa', 3), clock));
    await clock.advance(1000);
    await say(wire, plaza, hey(fake, clock), hey(createTestNara('otto', 4), clock));
    expect([name, 'rosa', 'otto'].map((one) => row(plaza, one).looksLike)).toEqual(['rosa', null, null]);
    await plaza.stop();
    const again = await start();
    expect([name, 'rosa', 'otto'].map((one) => row(again, one).looksLike)).toEqual(['rosa', null, null]);
  });

  it('by l, I and 1, or rn and m, is flagged too', async () => {
    const { clock, wire, start } = await scene();
    const plaza = await start();
    for (const [index, name] of ['lily', 'Iily', '1ily', 'max', 'rnax'].entries()) {
      await clock.advance(1000);
      await say(wire, plaza, hey(createTestNara(name, 10 + index), clock));
    }
    expect(['lily', 'Iily', '1ily', 'max', 'rnax'].map((name) => row(plaza, name).looksLike)).toEqual([
      null,
      'lily',
      'lily',
      null,
      'max',
    ]);
  });
});

describe('a power cut', () => {
  it('loses no pin, no comparison and nobody on the shelf', async () => {
    const { port } = await startMosquitto();
    const wire = await joinWire(port);
    const dataDir = tempDir();
    const args = ['--broker', `mqtt://127.0.0.1:${String(port)}`, '--listen-only'];
    const now = (): bigint => nanoseconds(Date.now());
    const rosa = createTestNara('rosa', 3);
    const falseRosa = createTestNara('rosa', 4);
    const begin = async (): Promise<{ window: Asking; kill: () => Promise<void> }> => {
      const program = runPlaza(dataDir, args);
      await program.says(/Joined the plaza at/u);
      return { window: await openWindow(program.output()), kill: () => program.kill() };
    };
    const said = async (window: Asking, ...messages: readonly TestMessage[]): Promise<void> => {
      const before = (await window.ask('snapshot', undefined)).counters.received;
      for (const { topics, payload } of messages) await wire.say(topics.spec, payload);
      const all = async (): Promise<boolean> => {
        const { counters } = await window.ask('snapshot', undefined);
        const decided = counters.accepted + Object.values(counters.rejected).reduce((a, b) => a + b, 0);
        return counters.received - before >= messages.length && decided >= counters.received - counters.unsigned;
      };
      await expect.poll(all, { timeout: 8000 }).toBe(true);
    };

    const first = await begin();
    await said(first.window, lily.heyThere({ ts: now() }), rosa.heyThere({ ts: now() }));
    const { peers } = await first.window.ask('snapshot', undefined);
    const fingerprintOf = (name: string): string => peers.find((peer) => peer.name === name)?.fingerprint ?? '';
    await said(first.window, falseLily.heyThere({ ts: now() }), falseRosa.chau({ ts: now() }));
    const claims = await first.window.ask('impostors', undefined);
    expect(claims).toHaveLength(2);
    await first.kill();

    const second = await begin();
    expect(await second.window.ask('impostors', undefined)).toEqual(claims);
    const [lilys, rosas] = ['lily', 'rosa'].map((name) => claims.find((claim) => claim.name === name));
    const accepted = {
      name: 'rosa',
      publicKey: rosas?.publicKey ?? '',
      oldFingerprint: fingerprintOf('rosa'),
      newFingerprint: rosas?.fingerprint ?? '',
    };
    expect(await second.window.ask('acceptKey', accepted)).toEqual({ ok: true });
    const dismissed = { name: 'lily', publicKey: lilys?.publicKey ?? '' };
    expect(await second.window.ask('dismissImpostor', dismissed)).toEqual({ ok: true });
    const compared = { name: 'lily', fingerprint: fingerprintOf('lily') };
    expect(await second.window.ask('markVerified', compared)).toEqual({ ok: true });
    await second.kill();

    const third = await begin();
    const after = await third.window.ask('snapshot', undefined);
    expect(Object.fromEntries(after.peers.map((peer) => [peer.name, [peer.trust, peer.fingerprint]]))).toEqual({
      lily: ['verified', fingerprintOf('lily')],
      rosa: ['verified', rosas?.fingerprint],
    });
    expect(await third.window.ask('impostors', undefined)).toMatchObject([
      { name: 'rosa', publicKey: rosa.signer.publicKey, former: true, standing: 'silent' },
      { name: 'lily', publicKey: falseLily.signer.publicKey, standing: 'dismissed', count: 1 },
    ]);
    await said(third.window, rosa.heyThere({ ts: now() }), falseRosa.heyThere({ ts: now() }));
    expect((await third.window.ask('peer', { name: 'rosa' }))?.trust).toBe('conflict');
    await third.kill();
  });
});
