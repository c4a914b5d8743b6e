import { expect, it } from 'vitest';
import { plainProfile, type PlazasResult, type Profile } from '../../src/contract/profiles.ts';
import type { Reply } from '../../src/contract/table.ts';
import { systemClock } from '../../src/main/app/system.ts';
import { fileSealer } from '../../src/main/store/file-sealer.ts';
import { openVault } from '../../src/main/store/vault.ts';
import { freePort, startMosquitto } from '../support/mosquitto.ts';
import { brokerAt, plazaUnderTest, type PlazaUnderTest } from '../support/plaza-under-test.ts';
import { tempDir } from '../support/temp-dir.ts';

const at = (port: number): Profile => plainProfile('a plaza', [{ scheme: 'mqtt', host: '127.0.0.1', port, path: '' }]);

async function save(
  plaza: PlazaUnderTest,
  profile: Profile,
  more: Record<string, unknown> = {},
): Promise<PlazasResult> {
  const draft = { id: null, profile, secrets: {}, ...(more['draft'] as object | undefined) };
  const reply = (await plaza.surface.serve('savePlaza', {
    draft,
    join: more['join'] ?? true,
    anyway: more['anyway'] ?? false,
  })) as Reply<PlazasResult>;
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value;
}

/** Tests a draft as the window does, and waits for its end. */
async function test(plaza: PlazaUnderTest, profile: Profile, secrets: Record<string, string> = {}): Promise<string> {
  const draft = { id: null, profile, secrets };
  const reply = (await plaza.surface.serve('testPlaza', { what: 'draft', draft })) as Reply<number>;
  const number = reply.ok ? reply.value : -1;
  const { diagnosis } = await plaza.until(
    'tested',
    (seen) => seen.diagnosis?.test === number && seen.diagnosis.state !== 'running',
  );
  return diagnosis?.state ?? '';
}

const joinedAt =
  (port: number) =>
  ({ connection }: ReturnType<PlazaUnderTest['snapshot']>): boolean =>
    connection.phase === 'joined' && connection.broker === `127.0.0.1:${port}`;

it('goes to a plaza only once it has passed as it is, and stays on the old one until then', async () => {
  const [one, two] = [await startMosquitto(), await startMosquitto({ login: { user: 'ada', password: 'sesame' } })];
  const plaza = await plazaUnderTest({ dataDir: tempDir(), clock: systemClock });
  expect(await test(plaza, at(one.port))).toBe('passed');
  expect(await save(plaza, at(one.port))).toMatchObject({ ok: true });
  await plaza.until('on the first', joinedAt(one.port));

  const second = { ...at(two.port), user: 'ada' };
  expect(await save(plaza, second)).toMatchObject({ ok: false, reason: 'untested' });
  expect(await test(plaza, second, { password: 'wrong' })).toBe('failed');
  expect(await save(plaza, second, { draft: { secrets: { password: 'wrong' } } })).toMatchObject({
    reason: 'untested',
  });
  expect(await test(plaza, second, { password: 'sesame' })).toBe('passed');
  // It passed with another password than this.
  expect(await save(plaza, second, { draft: { secrets: { password: 'wrong' } } })).toMatchObject({
    reason: 'untested',
  });
  expect(plaza.snapshot().plazas.list).toHaveLength(1);
  expect(plaza.snapshot().connection).toMatchObject({ phase: 'joined', broker: `127.0.0.1:${one.port}` });

  expect(await save(plaza, second, { draft: { secrets: { password: 'sesame' } } })).toMatchObject({ ok: true });
  await plaza.until('on the second', joinedAt(two.port));
  expect(JSON.stringify([plaza.snapshot(), plaza.logged])).not.toContain('sesame');
});

it('goes anyway where the person says so, comes home when the plaza in use is removed, and back with it', async () => {
  const dataDir = tempDir();
  const plaza = await plazaUnderTest({ dataDir, clock: systemClock });
  const draft = { secrets: { password: 'sesame' } };
  const result = await save(plaza, at(await freePort()), { anyway: true, draft });
  const id = result.ok ? result.id : expect.fail(result.message);
  const waits = ({ connection }: ReturnType<PlazaUnderTest['snapshot']>): boolean =>
    connection.problem?.code === 'refused';
  const home = ({ connection }: ReturnType<PlazaUnderTest['snapshot']>): boolean =>
    connection.embedded && connection.phase === 'joined';
  await plaza.until('waits', waits);
  await plaza.surface.serve('removePlaza', { id });
  await plaza.until('home', home);
  expect(plaza.snapshot().plazas).toMatchObject({ list: [], active: '' });
  expect(await plaza.surface.serve('restorePlaza', { id })).toEqual({ ok: true, value: { ok: true, id } });
  await plaza.until('waits again', waits);
  expect(plaza.snapshot().plazas).toMatchObject({ active: id, list: [{ id, stored: { password: true } }] });
  // Removed and not brought back, its password goes with the end of the run at the latest.
  await plaza.surface.serve('removePlaza', { id });
  await plaza.stop();
  const vault = await openVault({ dir: dataDir, sealer: fileSealer() });
  expect(await vault.read(`plaza ${id} password`)).toEqual({ ok: true, value: null });
});

it('tells of the live connection what a test tells', async () => {
  const port = await freePort();
  const plaza = await plazaUnderTest({ dataDir: tempDir(), clock: systemClock, run: { broker: brokerAt(port) } });
  await plaza.until('waits', ({ connection }) => connection.problem?.code === 'refused');
  await plaza.surface.serve('testPlaza', { what: 'in-use' });
  const { diagnosis } = await plaza.until('tested', (seen) => seen.diagnosis?.state === 'failed');
  expect(diagnosis).toMatchObject({
    of: 'in-use',
    routes: [{ address: `mqtt://127.0.0.1:${port}`, steps: [{ id: 'tcp', cause: 'refused' }, {}, {}, {}, {}, {}, {}] }],
  });
});

it('keeps the plaza in use and its password when an invitation leads elsewhere', async () => {
  const login = { user: 'ada', password: 'sesame' };
  const [one, two, locked] = [await startMosquitto({ login }), await startMosquitto(), await startMosquitto({ login })];
  const dataDir = tempDir();
  const vault = await openVault({ dir: dataDir, sealer: fileSealer() });
  await vault.write('brokerPassword', 'sesame');
  // As a Plaza that knew one broker left it.
  const settings = { brokerHost: '127.0.0.1', brokerPort: one.port, brokerTls: 'off', brokerUser: 'ada' };
  const plaza = await plazaUnderTest({ dataDir, clock: systemClock, settings: settings as object });
  await plaza.until('on the old one', joinedAt(one.port));

  const invite = async (port: number): Promise<unknown> => {
    plaza.surface.invite({ kind: 'join', host: '127.0.0.1', port, tls: 'off', user: '', pin: '', path: '' });
    return plaza.surface.serve('answerLink', { join: true });
  };
  expect(await invite(locked.port)).toEqual({
    ok: true,
    value: 'Plaza put it in your list and stayed where it is, since it refused the login. Check user and password.',
  });
  expect(plaza.snapshot()).toMatchObject({ link: { port: locked.port }, connection: { phase: 'joined' } });
  expect(await invite(two.port)).toEqual({ ok: true, value: null });
  await plaza.until('on the new one', joinedAt(two.port));
  expect(plaza.snapshot().plazas.list).toHaveLength(3);
  // The same invitation again is the same plaza.
  expect(await invite(two.port)).toEqual({ ok: true, value: null });
  expect(plaza.snapshot().plazas.list).toHaveLength(3);

  await plaza.surface.serve('joinPlaza', { id: 'first', anyway: true });
  await plaza.until('back, with the old password', joinedAt(one.port));
});
