import { execFile, spawn } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Snapshot } from '../../src/contract/state.ts';
import { parseLink } from '../../src/main/app/links.ts';
import { closed, enter, heardBy, hostingPlaza, shownFingerprint } from '../support/hosted-plaza.ts';
import { findMosquitto, freePort } from '../support/mosquitto.ts';
import { plazaUnderTest } from '../support/plaza-under-test.ts';
import { tempDir } from '../support/temp-dir.ts';
import { createTestClock } from '../support/test-clock.ts';

const run = promisify(execFile);
const joined = ({ connection }: Snapshot): boolean => connection.phase === 'joined';
const lily = { username: 'lily', password: 'a lily’s pässword' };

describe('a plaza hosted from the window', () => {
  it('opens at once, lets guests in by TLS and WebSocket with a login, and our own nara lives on it', async () => {
    const ws = await freePort();
    const host = await hostingPlaza({ tls: true, wsPort: ws, access: 'each' });
    const { api } = host.plaza.surface;
    expect(await api.addLogin({ user: 'lily', password: lily.password })).toEqual({ ok: true });
    const { certificate, open, guests } = await host.view();
    expect({ open, guests }).toEqual({ open: true, guests: [] });
    expect(await shownFingerprint(host.tcp)).toBe(certificate?.fingerprint);
    const ca = certificate?.pem ?? '';

    const ear = await enter(`wss://127.0.0.1:${ws}/mqtt`, { ...lily, ca });
    const heard = await heardBy(ear);
    await host.plaza.until('joined', joined);
    await host.clock.advance(6000);
    await expect.poll(() => heard.some((line) => line.startsWith('nara/plaza/hey'))).toBe(true);

    const speaker = await enter(`mqtts://127.0.0.1:${host.tcp}`, { ...lily, ca });
    await speaker.publishAsync('nara/plaza/social', 'hello', { qos: 1 });
    await expect.poll(() => heard).toContain('nara/plaza/social hello');
    const seen = await host.until((view) => view.guests.some(({ messages }) => messages === 1));
    expect(seen.guests.map(({ user, address, speaks }) => ({ user, address, speaks }))).toEqual([
      { user: 'lily', address: '127.0.0.1', speaks: true },
      { user: 'lily', address: '127.0.0.1', speaks: true },
    ]);
    for (const login of [{}, { ...lily, password: 'wrong' }, { username: 'host', password: '' }])
      await expect(enter(`mqtts://127.0.0.1:${host.tcp}`, { ...login, ca })).rejects.toThrow();
  });

  it('gives an invitation by which another Plaza joins, and which no other certificate can answer', async () => {
    const host = await hostingPlaza({ tls: true, sharedUser: 'family', sharedPassword: 'soup' });
    const { link } = await host.plaza.surface.api.inviteGuest({ address: '127.0.0.1', user: 'family' });
    expect(link).not.toContain('soup');
    const invitation = parseLink(link);
    if (invitation?.kind !== 'join') return expect.fail(link);
    const guest = await plazaUnderTest({ dataDir: tempDir(), clock: createTestClock(Date.now()), settings: {} });
    guest.surface.invite(invitation);
    expect(guest.snapshot().link?.pin).toMatch(/^(?:[0-9A-F]{2}:){31}/u);
    expect(await guest.surface.api.answerLink({ join: true })).toContain('refused the login');
    expect(await guest.surface.api.answerLink({ join: true, password: 'soup' })).toBeNull();
    await guest.until('joined', ({ connection }) => connection.phase === 'joined' && connection.tls);
    expect((await host.view()).guests).toMatchObject([{ user: 'family' }]);

    expect(await host.plaza.surface.api.renewCertificate(undefined)).toEqual({ ok: true });
    await guest.until('refused', ({ connection }) => connection.phase === 'waiting');
    await guest.surface.api.reconnect(undefined);
    await guest.until('told', ({ connection }) => connection.problem?.code === 'tls-changed');
    expect((await host.view()).guests).toEqual([]);
  });

  it('stands wrong logins at speed, kicks, bans, and lets back in', async () => {
    const host = await hostingPlaza({ access: 'each', perAddress: 60 });
    const { api } = host.plaza.surface;
    await api.addLogin({ user: 'lily', password: lily.password });
    await api.addLogin({ user: 'rosa', password: 'rosa' });
    const url = `mqtt://127.0.0.1:${host.tcp}`;
    const guest = await enter(url, lily);
    const guesses = Array.from({ length: 30 }, (_, index) =>
      enter(url, { username: 'lily', password: String(index) }).then(
        () => 'in',
        () => 'out',
      ),
    );
    expect(new Set(await Promise.all(guesses))).toEqual(new Set(['out']));
    expect(guest.connected).toBe(true);
    expect((await host.view()).guestCount).toBe(1);

    const gone = closed(guest);
    const [seen] = (await host.view()).guests;
    expect(await api.kick({ id: seen?.id ?? '' })).toBe(true);
    expect(await gone).toBe(true);
    await host.clock.advance(120_000);
    const back = await enter(url, lily);
    const banned = closed(back);
    expect(await api.ban({ kind: 'user', value: 'lily' })).toEqual({ ok: true });
    expect(await banned).toBe(true);
    await expect(enter(url, lily)).rejects.toThrow(/not authorized/iu);
    await api.unban({ kind: 'user', value: 'lily' });
    expect((await enter(url, lily)).connected).toBe(true);
    expect(await api.ban({ kind: 'address', value: '127.0.0.1' })).toMatchObject({ ok: false });
  });

  it('leaves everything as it was where a port is taken, and says so', async () => {
    const host = await hostingPlaza({ access: 'open' });
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as AddressInfo;
    const refusal = await host.plaza.surface.api.changeHosting({ tcpPort: port });
    expect(refusal).toMatchObject({ ok: false, field: 'tcpPort' });
    expect(JSON.stringify(refusal)).toContain(`Port ${port} is in use`);
    const { settings, open, problem } = await host.view();
    expect({ port: settings.tcpPort, open, problem }).toEqual({ port: host.tcp, open: true, problem: '' });
    expect((await enter(`mqtt://127.0.0.1:${host.tcp}`)).connected).toBe(true);
    await host.plaza.until('at home', joined);
  });

  it('keeps its logins, and tells neither window, log nor settings of them', async () => {
    const host = await hostingPlaza({
      sharedUser: 'family',
      sharedPassword: 'noodle soup',
      bridgePassword: 'over there',
    });
    await host.plaza.surface.api.addLogin({ user: 'lily', password: 'pond life' });
    const file = join(host.dataDir, 'hosting.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const told = [
      JSON.stringify(await host.view()),
      JSON.stringify(host.plaza.snapshot()),
      host.plaza.logged.join('\n'),
      JSON.stringify(await host.plaza.surface.api.previewExport({ to: 'mosquitto' })),
    ].join('\n');
    const hash = /"hash": "([^"]+)"/u.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
    expect(hash.length).toBeGreaterThan(20);
    for (const secret of ['noodle soup', 'pond life', 'over there', hash]) expect(told).not.toContain(secret);
    expect(readFileSync(file, 'utf8')).not.toMatch(/noodle|pond life|over there|PRIVATE KEY/u);
    await host.plaza.stop();
    const again = await plazaUnderTest({ dataDir: host.dataDir, clock: createTestClock(Date.now()) });
    await again.until('joined', joined);
    const login = { username: 'family', password: 'noodle soup' };
    expect((await enter(`mqtt://127.0.0.1:${host.tcp}`, login)).connected).toBe(true);
  });

  it('closes on request: guests go, and our own nara is at home again', async () => {
    const host = await hostingPlaza({ access: 'open' });
    const guest = await enter(`mqtt://127.0.0.1:${host.tcp}`);
    const gone = closed(guest);
    expect(await host.plaza.surface.api.changeHosting({ on: false })).toEqual({ ok: true });
    expect(await gone).toBe(true);
    await host.plaza.until('at home', ({ connection }) => connection.phase === 'joined' && connection.embedded);
    await expect(enter(`mqtt://127.0.0.1:${host.tcp}`)).rejects.toThrow();
  });

  it('is exported to a folder from which mosquitto runs it for the same guests', async () => {
    const host = await hostingPlaza({ access: 'each', tls: true });
    const { api } = host.plaza.surface;
    await api.addLogin({ user: 'lily', password: lily.password });
    const ca = (await host.view()).certificate?.pem ?? '';
    const written = await api.exportPlaza({ to: 'mosquitto' });
    if (!written.ok) return expect.fail(written.message);
    expect(statSync(join(written.folder, 'plaza.key')).mode & 0o777).toBe(0o600);
    await api.changeHosting({ on: false });
    const config = join(written.folder, 'mosquitto.conf');
    // Started by root it changes to another user, who may not read this folder.
    if (process.getuid?.() === 0) writeFileSync(config, `user root\n${readFileSync(config, 'utf8')}`);
    const child = spawn(findMosquitto(), ['-c', 'mosquitto.conf'], { cwd: written.folder, stdio: 'ignore' });
    onTestFinished(() => void child.kill('SIGKILL'));
    await expect
      .poll(
        () =>
          enter(`mqtts://127.0.0.1:${host.tcp}`, { ...lily, ca }).then(
            () => 'in',
            () => 'out',
          ),
        { timeout: 10_000 },
      )
      .toBe('in');
  });

  it('is understood by mosquitto’s own clients, with the saved certificate', async () => {
    const host = await hostingPlaza({ tls: true, sharedUser: 'family', sharedPassword: 'soup' });
    const file = join(tempDir(), 'plaza.crt');
    writeFileSync(file, (await host.view()).certificate?.pem ?? '');
    const common = ['-h', '127.0.0.1', '-p', String(host.tcp), '--cafile', file, '-u', 'family', '-P', 'soup'];
    const sub = run('mosquitto_sub', [...common, '-t', 'nara/plaza/#', '-C', '2', '-W', '15', '-v']);
    await host.until((view) => view.guestCount === 1);
    for (const topic of ['nara/plaza/hey_there', 'nara/plaza/hey-there'])
      await run('mosquitto_pub', [...common, '-t', topic, '-m', 'hi', '-q', '1']);
    expect((await sub).stdout).toBe('nara/plaza/hey_there hi\nnara/plaza/hey-there hi\n');
  });
});
