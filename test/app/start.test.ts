import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { plainProfile } from '../../src/contract/profiles.ts';
import { join } from 'node:path';
import Conf from 'conf';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { RunOptions } from '../../src/main/app/run-options.ts';
import { startPlaza } from '../../src/main/app/start.ts';
import type { PlazaSurface } from '../../src/main/app/surface.ts';
import { systemClock } from '../../src/main/app/system.ts';
import { fileSealer } from '../../src/main/store/file-sealer.ts';
import { tempDir } from '../support/temp-dir.ts';

const usual: RunOptions = {
  broker: null,
  listenOnly: null,
  demo: false,
  browser: true,
  port: null,
  dataDir: null,
  hidden: false,
  open: false,
};

let draws = 0;

async function plazaIn(dataDir: string, run: Partial<RunOptions> = {}): Promise<PlazaSurface> {
  const plaza = await startPlaza({
    host: 'browser',
    dataDir,
    sealer: fileSealer(),
    settingsStore: ({ name, ...rest }) => new Conf<Record<string, unknown>>({ ...rest, configName: name }),
    run: { ...usual, ...run },
    log: () => undefined,
    clock: systemClock,
    // Hardly any waiting before hey-there, and yet never the same client id twice.
    random: () => (draws += 1) / 1e6,
    system: ['a test'],
    logTail: () => [],
    openSettings: () => Promise.resolve(false),
  });
  onTestFinished(() => plaza.stop());
  return plaza;
}

async function until(plaza: PlazaSurface, holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !holds(); tries++) await new Promise((resolve) => setTimeout(resolve, 25));
  expect(holds(), JSON.stringify(plaza.snapshot().connection)).toBe(true);
}

/** What it has to say, but for a port that another program on this computer has. */
const noticesOf = (plaza: PlazaSurface): string[] =>
  plaza
    .snapshot()
    .notices.map(({ id }) => id)
    .filter((id) => id !== 'plaza-port');

describe('Plaza, put together', () => {
  it('opens a plaza of its own where no broker is configured, and joins it', async () => {
    const plaza = await plazaIn(tempDir());
    await until(plaza, () => plaza.snapshot().connection.phase === 'joined');
    expect(plaza.snapshot()).toMatchObject({ connection: { embedded: true, problem: null }, demo: false });
    expect(noticesOf(plaza)).toEqual([]);
  });

  it('is the same nara after a restart', async () => {
    const dir = tempDir();
    const first = await plazaIn(dir);
    const self = first.snapshot().self;
    await first.stop();
    expect((await plazaIn(dir)).snapshot().self).toEqual(self);
  });

  it('refuses a folder that another Plaza uses, in words', async () => {
    const dir = tempDir();
    await plazaIn(dir);
    await expect(plazaIn(dir)).rejects.toThrow(/Another Plaza is using .*--data DIR/u);
  });

  it('lets the demo neighbours live on its own plaza, and go for good at one word', async () => {
    const dir = tempDir();
    const plaza = await plazaIn(dir, { demo: null });
    await until(plaza, () => plaza.snapshot().peers.filter((peer) => peer.presence === 'ONLINE').length === 5);
    expect(plaza.snapshot().peers.every((peer) => peer.demo && peer.trust === 'new')).toBe(true);
    expect(await plaza.serve('endDemo', undefined)).toEqual({ ok: true, value: null });
    expect(plaza.snapshot()).toMatchObject({ demo: false, peers: [], settings: { values: { demo: false } } });
    await plaza.stop();
    const again = await plazaIn(dir, { demo: null });
    expect(again.snapshot()).toMatchObject({ demo: false, peers: [] });
  });

  it('brings the demo neighbours back when asked to in the settings', async () => {
    const plaza = await plazaIn(tempDir(), { demo: null });
    await plaza.serve('endDemo', undefined);
    expect(await plaza.serve('changeSettings', { demo: true })).toEqual({ ok: true, value: { ok: true } });
    expect(plaza.snapshot().demo).toBe(true);
  });

  it('moves to another broker at once and sends the demo home', async () => {
    const plaza = await plazaIn(tempDir(), { demo: null });
    const profile = plainProfile('elsewhere', [{ scheme: 'mqtt', host: '127.0.0.1', port: 9, path: '' }]);
    const draft = { id: null, profile, secrets: {} };
    expect(await plaza.serve('savePlaza', { draft, join: true, anyway: true })).toMatchObject({ value: { ok: true } });
    await until(plaza, () => plaza.snapshot().connection.problem !== null);
    expect(plaza.snapshot()).toMatchObject({
      connection: { broker: '127.0.0.1:9', embedded: false, phase: 'waiting', problem: { code: 'refused' } },
      demo: false,
      peers: [],
    });
  });

  it('takes a new name and keeps its key, also across a restart', async () => {
    const dir = tempDir();
    const plaza = await plazaIn(dir);
    const before = plaza.snapshot().self;
    expect(await plaza.serve('changeSettings', { name: 'iris' })).toEqual({ ok: true, value: { ok: true } });
    expect(plaza.snapshot().self).toMatchObject({ name: 'iris', publicKey: before?.publicKey });
    await plaza.stop();
    const again = await plazaIn(dir);
    expect(again.snapshot().self).toMatchObject({ name: 'iris', publicKey: before?.publicKey });
  });

  it('only listens when told to, without leaving', async () => {
    const plaza = await plazaIn(tempDir());
    await until(plaza, () => plaza.snapshot().connection.phase === 'joined');
    const { since } = plaza.snapshot().connection;
    await plaza.serve('changeSettings', { listenOnly: true });
    expect(plaza.snapshot().connection).toMatchObject({ phase: 'joined', listenOnly: true, since });
  });

  it('sleeps and wakes', async () => {
    const plaza = await plazaIn(tempDir());
    await until(plaza, () => plaza.snapshot().connection.phase === 'joined');
    await plaza.suspend();
    expect(plaza.snapshot().connection.phase).toBe('idle');
    plaza.resume();
    await until(plaza, () => plaza.snapshot().connection.phase === 'joined');
  });

  it('says what is wrong with its data folder, lives on, and touches nothing', async () => {
    const file = join(tempDir(), 'a-file');
    writeFileSync(file, 'mine');
    const plaza = await plazaIn(join(file, 'data'));
    expect(noticesOf(plaza)).toEqual(['data-folder']);
    expect(plaza.snapshot().self?.guard.kind).toBe('memory');
    await until(plaza, () => plaza.snapshot().connection.phase === 'joined');
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it('sets damaged files aside, whole, and says so', async () => {
    const dir = tempDir();
    for (const name of ['settings.json', 'vault.json', 'plaza.db']) writeFileSync(join(dir, name), `rubbish ${name}`);
    const plaza = await plazaIn(dir);
    const { notices, self } = plaza.snapshot();
    expect(noticesOf(plaza).sort()).toEqual(['memory-damaged', 'settings-damaged', 'soul-lost']);
    expect(self).toBeNull();
    for (const notice of notices.filter(({ id }) => id !== 'plaza-port')) {
      const kept = /as (\S+\.damaged-\S+?)[.;]? /u.exec(`${notice.means} `)?.[1] ?? '';
      expect(existsSync(kept), notice.means).toBe(true);
      expect(readFileSync(kept, 'utf8')).toMatch(/^rubbish/u);
    }
  });

  it('answers what is no request of the contract with words, and never throws', async () => {
    const plaza = await plazaIn(tempDir());
    for (const [name, input] of [
      ['nonsense', undefined],
      ['__proto__', {}],
      [7, {}],
      ['peer', { name: '' }],
      ['peer', 'lily'],
      ['changeSettings', { chattiness: 99_999 }],
      ['changeSettings', { soul: 'x' }],
      ['dismissNotice', { id: 'x'.repeat(100) }],
      ['markPeer', { name: 'lily', rule: 'sometimes' }],
      ['mute', { until: 'never' }],
      ['changeSettings', { quietHours: { from: 0, to: 1440 } }],
    ]) {
      expect(await plaza.serve(name, input)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    }
  });

  it('keeps what a person marked and muted beyond the run', async () => {
    const dir = tempDir();
    const plaza = await plazaIn(dir, { demo: null });
    const name = (): string => plaza.snapshot().peers[0]?.name ?? '';
    await until(plaza, () => name() !== '');
    const marked = { favourite: true, rule: 'never', note: 'plays the flute' };
    expect(await plaza.serve('markPeer', { name: name(), ...marked })).toEqual({ ok: true, value: marked });
    expect(await plaza.serve('markPeer', { name: 'nobody', favourite: true })).toEqual({ ok: true, value: null });
    await plaza.serve('mute', { until: 'hour' });
    const favourite = name();
    await plaza.stop();
    const again = await plazaIn(dir, { demo: null });
    expect(
      again
        .snapshot()
        .peers.filter((peer) => peer.favourite)
        .map((peer) => peer.name),
    ).toEqual([favourite]);
    expect(await again.serve('peer', { name: favourite })).toMatchObject({ ok: true, value: marked });
    expect(again.markOf(favourite)).toEqual(marked);
    expect(again.snapshot().settings.values.mutedUntil).toBeGreaterThan(Date.now());
    await again.serve('endDemo', undefined);
    expect(again.markOf(favourite)).toEqual({ favourite: false, rule: 'default', note: '' });
  });

  it('logs what the desktop tells', async () => {
    const plaza = await plazaIn(tempDir());
    plaza.note({ at: 1, kind: 'arrival', text: 'lily came back', names: ['lily'], why: 'muted', until: 2 });
    expect(await plaza.serve('told', undefined)).toMatchObject({ ok: true, value: [{ id: 1, why: 'muted' }] });
  });

  it('stops twice as well as once', async () => {
    const plaza = await plazaIn(tempDir());
    await Promise.all([plaza.stop(), plaza.stop()]);
    await plaza.stop();
  });
});
