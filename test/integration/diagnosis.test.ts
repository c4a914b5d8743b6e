import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Aedes } from 'aedes';
import mqtt from 'mqtt';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { RouteDiagnosis, Step } from '../../src/contract/diagnosis.ts';
import { readAddress, plainProfile, type Profile } from '../../src/contract/profiles.ts';
import { nameOf, placeOfProfile } from '../../src/main/app/plaza-way.ts';
import { systemClock } from '../../src/main/app/system.ts';
import { testBroker } from '../../src/main/plaza/connection-test.ts';
import { en } from '../../src/renderer/i18n/en.ts';
import { makeCertificate } from '../support/certificate.ts';
import { configuredMosquitto } from '../support/configured-mosquitto.ts';
import { freePort, startMosquitto } from '../support/mosquitto.ts';
import { serveTcp } from '../support/tcp-door.ts';
import { tempDir } from '../support/temp-dir.ts';

const noSecrets = { password: '', clientKey: '', passphrase: '', proxyPassword: '' };

/** Tests a plaza as the window would, by what a person typed. */
async function test(
  typed: string,
  over: Partial<Profile> = {},
  more: { speaks?: boolean; signal?: AbortSignal; onChange?: (route: RouteDiagnosis) => void } = {},
): Promise<RouteDiagnosis> {
  const read = readAddress(typed);
  if (!read.ok) throw new Error(`no address: ${read.reason}`);
  const profile = { ...plainProfile('a plaza', [read.address]), user: read.user ?? '', ...over };
  const secrets = { ...noSecrets, password: read.password ?? '' };
  const place = await placeOfProfile(profile, secrets, () => Promise.resolve(''));
  if (place.own) throw new Error('no broker');
  return testBroker(
    {
      address: place.addresses[0],
      name: nameOf(place.addresses[0]),
      clientId: `plaza-test-${String(Math.random()).slice(2, 10)}`,
      speaks: more.speaks ?? true,
      clock: systemClock,
      onChange: more.onChange ?? (() => undefined),
    },
    more.signal ?? new AbortController().signal,
  );
}

/** The steps as they end: "tcp passed". */
const ends = ({ steps }: RouteDiagnosis): string[] => steps.map(({ id, state }) => `${id} ${state}`);
/** What a person reads beside the step that failed. */
const words = ({ steps }: RouteDiagnosis): string => {
  const failed = steps.filter(({ state }) => state === 'failed');
  return failed.map((step: Step) => `${en.diagnosis.steps[step.id]}: ${en.diagnosis.said(step)}`).join('\n');
};
const mqttSteps = ['mqtt', 'login', 'subscribe', 'publish', 'round-trip'].map((id) => `${id} passed`);

/** A certificate that nobody but its key vouches for. */
function selfSigned(dir: string, name: string): { certificate: string; key: string; pem: string } {
  const [key, certificate] = [join(dir, `${name}.key`), join(dir, `${name}.pem`)];
  const how = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  const who = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=DNS:plaza.example'];
  execFileSync('openssl', ['req', '-x509', ...how, ...who, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
  return { certificate, key, pem: readFileSync(certificate, 'utf8') };
}

describe('a test of a broker that works', () => {
  it('passes every step, each with its time, without encryption', async () => {
    const { port } = await startMosquitto();
    const route = await test(`mqtt://127.0.0.1:${port}`);
    expect(route).toMatchObject({ state: 'passed', address: `mqtt://127.0.0.1:${port}`, chain: [] });
    expect(ends(route)).toEqual(['tcp passed', 'tls skipped', ...mqttSteps]);
    for (const step of route.steps.filter(({ state }) => state === 'passed')) expect(step.ms).toBeGreaterThanOrEqual(0);
    const found = Object.fromEntries(route.steps.map((step) => [step.id, en.diagnosis.said(step)]));
    expect(found).toMatchObject({
      tcp: '127.0.0.1',
      tls: 'Not encrypted: others on the way can read along.',
      mqtt: 'MQTT 5',
      subscribe: 'you may read nara/#',
      publish: 'an empty test message was taken',
    });
    expect(found['round-trip']).toMatch(/^\d+ ms there and back$/u);
  });

  it('finds the address behind a name', async () => {
    const { port } = await startMosquitto();
    const route = await test(`mqtt://localhost:${port}`);
    expect(ends(route).slice(0, 2)).toEqual(['dns passed', 'tcp passed']);
  });

  it('trusts a private authority, and no other', async () => {
    const tls = makeCertificate(tempDir());
    const { port } = await startMosquitto({ tls });
    const ca = readFileSync(tls.ca, 'utf8');
    const good = await test(`mqtts://127.0.0.1:${port}`, { ca, systemRoots: false });
    expect(ends(good)).toEqual(['tcp passed', 'tls passed', ...mqttSteps]);
    expect(good.chain[0]).toMatchObject({ subject: 'CN=127.0.0.1', names: ['IP Address:127.0.0.1', 'DNS:localhost'] });
    const bad = await test(`mqtts://127.0.0.1:${port}`);
    expect(ends(bad).slice(0, 3)).toEqual(['tcp passed', 'tls failed', 'mqtt waiting']);
    expect(words(bad)).toMatch(
      /^Encryption: Its certificate is signed by an authority that this computer does not know/u,
    );
    expect(bad.acceptable).toBe(true);
  });

  it('goes by WebSocket and path', async () => {
    const port = await freePort();
    // mosquitto opens no WebSocket without a TCP listener beside it.
    await configuredMosquitto(['allow_anonymous true', `listener ${port} 127.0.0.1`, 'protocol websockets']);
    const route = await test(`ws://127.0.0.1:${port}/mqtt`);
    expect(route.address).toBe(`ws://127.0.0.1:${port}/mqtt`);
    expect(ends(route)).toEqual(['tcp passed', 'websocket passed', 'tls skipped', ...mqttSteps]);
  });

  it('takes MQTT 3.1.1 where it is all there is', async () => {
    const broker = await Aedes.createBroker();
    onTestFinished(() => new Promise<void>((resolve) => broker.close(resolve)));
    const port = await serveTcp((socket) => void broker.handle(socket));
    const route = await test(`mqtt://127.0.0.1:${port}`);
    expect(route.state).toBe('passed');
    expect(route.steps.find(({ id }) => id === 'mqtt')?.found).toBe('MQTT 3.1.1');
  });

  it('says nothing that a nara reads, keeps nothing, and says nothing at all where we only listen', async () => {
    const { port } = await startMosquitto();
    const ear = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`);
    onTestFinished(() => ear.endAsync(true));
    const heard: string[] = [];
    ear.on('message', (topic, payload, { retain }) => heard.push(`${topic} ${payload.length} ${String(retain)}`));
    await ear.subscribeAsync('#');
    await test(`mqtt://127.0.0.1:${port}`);
    await expect.poll(() => heard).toEqual(['nara/plaza/probe 0 false']);
    const silent = await test(`mqtt://127.0.0.1:${port}`, {}, { speaks: false });
    expect(silent.state).toBe('passed');
    expect(silent.steps.find(({ id }) => id === 'publish')).toMatchObject({ state: 'skipped', cause: 'listening' });
    await ear.publishAsync('last', 'x', { qos: 1 });
    await expect.poll(() => heard).toEqual(['nara/plaza/probe 0 false', 'last 1 false']);
  });
});

describe('a certificate that nobody vouches for', () => {
  it('is shown, may be accepted, and then no other counts', async () => {
    const dir = tempDir();
    const [first, second] = [selfSigned(dir, 'first'), selfSigned(dir, 'second')];
    const { port, start } = await startMosquitto({ tls: { ...first, ca: '' } });
    const url = `mqtts://127.0.0.1:${port}`;
    const shown = await test(url);
    expect(words(shown)).toBe(
      'Encryption: The broker made its certificate itself, so nobody else vouches for it. Compare the fingerprint below with the one that the broker’s keeper tells you, then accept it.',
    );
    const [certificate] = shown.chain;
    expect(shown.acceptable).toBe(true);
    expect(certificate).toMatchObject({ subject: 'CN=first', issuer: 'CN=first', names: ['DNS:plaza.example'] });
    expect(certificate?.fingerprint).toMatch(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/u);
    const pinned = certificate?.pem ?? '';
    expect((await test(url, { pinned })).state).toBe('passed');

    await start({ tls: { ...second, ca: '' } });
    const changed = await test(url, { pinned });
    expect(words(changed)).toMatch(/^Encryption: Its certificate is another one than you accepted/u);
    expect(changed).toMatchObject({ state: 'failed', acceptable: false, chain: [{ subject: 'CN=second' }] });
  });

  it('may be accepted by itself where an unknown authority signed it', async () => {
    const tls = makeCertificate(tempDir());
    const { port } = await startMosquitto({ tls });
    const shown = await test(`mqtts://127.0.0.1:${port}`);
    const pinned = shown.chain[0]?.pem ?? '';
    expect((await test(`mqtts://127.0.0.1:${port}`, { pinned })).state).toBe('passed');
    // Another one of the same authority is another one.
    const other = makeCertificate(tempDir());
    expect((await test(`mqtts://127.0.0.1:${port}`, { pinned: readFileSync(other.certificate, 'utf8') })).state).toBe(
      'failed',
    );
  });

  it('is not to be accepted where it is for another name, unless the person looks at it', async () => {
    const tls = makeCertificate(tempDir());
    const { port } = await startMosquitto({ tls });
    const ca = readFileSync(tls.ca, 'utf8');
    const route = await test(`mqtts://127.0.0.1:${port}`, { ca, serverName: 'plaza.example' });
    expect(words(route)).toMatch(/^Encryption: Its certificate is for another name than this address\./u);
  });
});

describe('a test of a broker that does not work', () => {
  it('says that the port is closed', async () => {
    const route = await test(`mqtt://127.0.0.1:${await freePort()}`);
    expect(ends(route)[0]).toBe('tcp failed');
    expect(words(route)).toBe(
      'Reach it: The computer is there, and nothing listens on this port. Check the port, and that the broker runs.',
    );
  });

  it('says that nobody knows the name', async () => {
    const route = await test('mqtt://no-such-plaza.invalid');
    expect(ends(route).slice(0, 2)).toEqual(['dns failed', 'tcp waiting']);
    expect(words(route)).toMatch(/^Find its address: No computer is known by this name\./u);
  });

  it('says that the login is wrong, and what the broker calls it', async () => {
    const { port } = await startMosquitto({ login: { user: 'ada', password: 'right' } });
    const route = await test(`mqtt://ada:wr0ng-and-secret@127.0.0.1:${port}`);
    expect(ends(route).slice(2)).toEqual([
      'mqtt passed',
      'login failed',
      'subscribe waiting',
      'publish waiting',
      'round-trip waiting',
    ]);
    expect(words(route)).toMatch(
      /^Login: User or password is wrong, or missing\. The broker says: .*not authorised \(135\)/u,
    );
    expect(JSON.stringify(route)).not.toContain('wr0ng-and-secret');
    expect((await test(`mqtt://ada:right@127.0.0.1:${port}`)).state).toBe('passed');
  });

  it('says that one may not listen: refused, or taken and nothing passed on', async () => {
    const broker = await Aedes.createBroker({ authorizeSubscribe: (_client, _topic, done) => done(null, null) });
    onTestFinished(() => new Promise<void>((resolve) => broker.close(resolve)));
    const refusing = await serveTcp((socket) => void broker.handle(socket));
    expect(words(await test(`mqtt://127.0.0.1:${refusing}`))).toMatch(/^Listening: You may come in, and not listen\./u);

    const acl = join(tempDir(), 'acl');
    writeFileSync(acl, 'topic write nara/#\n', { mode: 0o600 });
    const silent = await configuredMosquitto(['allow_anonymous true', `acl_file ${acl}`]);
    const route = await test(`mqtt://127.0.0.1:${silent}`);
    expect(words(route)).toBe(
      'Listening: The broker takes what you say and passes nothing on to you. Ask who runs the broker for the right to read nara/#.',
    );
    expect(words(await test(`mqtt://127.0.0.1:${silent}`, { mqtt: '3.1.1' }))).toMatch(
      /^Speaking: What was said did not come back: you may not read, or not write\./u,
    );
  });

  it('says that one may not speak', async () => {
    const acl = join(tempDir(), 'acl');
    writeFileSync(acl, 'topic read nara/#\n', { mode: 0o600 });
    const port = await configuredMosquitto(['allow_anonymous true', `acl_file ${acl}`]);
    const route = await test(`mqtt://127.0.0.1:${port}`);
    expect(words(route)).toMatch(
      /^Speaking: You may come in, and not speak\. The broker says: not authorised \(135\)\./u,
    );
    expect(ends(route)).toContain('round-trip passed');
  });

  it('says that a web server is no plaza', async () => {
    const port = await serveTcp(
      (socket) => void socket.once('data', () => socket.end('HTTP/1.1 404 Not Found\r\n\r\n')),
    );
    expect(words(await test(`ws://127.0.0.1:${port}/chat`))).toMatch(
      /^WebSocket: A web server is there, and no broker at this path\./u,
    );
  });

  it('says that the broker wants a certificate of ours', async () => {
    const tls = makeCertificate(tempDir());
    const files = [`certfile ${tls.certificate}`, `keyfile ${tls.key}`, `cafile ${tls.ca}`];
    const port = await configuredMosquitto(['allow_anonymous true', 'require_certificate true', ...files]);
    const route = await test(`mqtts://127.0.0.1:${port}`, { ca: readFileSync(tls.ca, 'utf8') });
    expect(words(route)).toMatch(/^Encryption: The broker wants a certificate of you, or does not accept yours\./u);
  });

  it('can be stopped', async () => {
    const port = await serveTcp(() => undefined);
    const stop = new AbortController();
    const onChange = ({ steps }: RouteDiagnosis): void => {
      if (steps.some(({ id, state }) => id === 'mqtt' && state === 'running')) stop.abort();
    };
    const route = await test(`mqtt://127.0.0.1:${port}`, {}, { signal: stop.signal, onChange });
    expect(route.state).toBe('cancelled');
    expect(ends(route).slice(0, 3)).toEqual(['tcp passed', 'tls skipped', 'mqtt waiting']);
  });
});
