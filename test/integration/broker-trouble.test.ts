import { readFileSync } from 'node:fs';
import tls from 'node:tls';
import { Aedes } from 'aedes';
import { describe, expect, it, onTestFinished } from 'vitest';
import { plainProfile } from '../../src/contract/profiles.ts';
import type { ConnectionProblem, Snapshot } from '../../src/contract/state.ts';
import { connectionLine } from '../../src/main/app/connection-line.ts';
import type { RunBroker } from '../../src/main/app/run-options.ts';
import { makeCertificate } from '../support/certificate.ts';
import { freePort, startMosquitto } from '../support/mosquitto.ts';
import { brokerAt, plazaUnderTest, type PlazaUnderTest } from '../support/plaza-under-test.ts';
import { runPlaza } from '../support/plaza-program.ts';
import { formsOf, formsOfSoul, soulIn } from '../support/secrets.ts';
import { openDoor, serveTcp } from '../support/tcp-door.ts';
import { tempDir } from '../support/temp-dir.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
import { english } from '../support/words.ts';

const password = 'a pass/word:50%&ä@"x';
const joined = ({ connection }: Snapshot): boolean => connection.phase === 'joined';
const waits = ({ connection }: Snapshot): boolean => connection.phase === 'waiting';

async function plazaAt(broker: RunBroker, clock: TestClock = createTestClock(), dataDir = tempDir()) {
  return plazaUnderTest({ dataDir, clock, run: { broker } });
}

/** It waits, says why in words, keeps trying and has lost nothing. */
async function isTold(plaza: PlazaUnderTest, clock: TestClock, code: ConnectionProblem['code']): Promise<void> {
  const { connection } = await plaza.until(`waits for ${code}`, waits);
  expect(connection.problem?.code).toBe(code);
  expect(connection.problem?.detail).not.toBe('');
  expect(connectionLine(english, connection)).toMatch(/^Cannot join \S+: .{20,}\. Plaza keeps trying\.$/u);
  const wait = (connection.retryAt ?? 0) - clock.now();
  expect(wait).toBeGreaterThanOrEqual(5000);
  expect(wait).toBeLessThanOrEqual(35_000);
}

/** Lets the next try come. A millisecond more: Plaza's own clock knows no fractions. */
const tries = (plaza: PlazaUnderTest, clock: TestClock): Promise<void> =>
  clock.advance((plaza.snapshot().connection.retryAt ?? 0) - clock.now() + 1);

describe('a broker that cannot be joined', () => {
  it('may not be there yet: Plaza joins when it is', async () => {
    const broker = await startMosquitto();
    await broker.stop();
    const clock = createTestClock();
    const plaza = await plazaAt(brokerAt(broker.port), clock);
    await isTold(plaza, clock, 'refused');
    await tries(plaza, clock);
    await isTold(plaza, clock, 'refused');
    await broker.start();
    await tries(plaza, clock);
    const { connection } = await plaza.until('joined', joined);
    expect(connection).toMatchObject({ problem: null, retryAt: null, tls: false });
  });

  it('is tried at once when somebody asks', async () => {
    const broker = await startMosquitto();
    const clock = createTestClock();
    const plaza = await plazaAt(brokerAt(broker.port), clock);
    await plaza.until('joined', joined);
    await broker.stop();
    await isTold(plaza, clock, 'closed');
    await broker.start();
    await plaza.surface.serve('reconnect', undefined);
    await plaza.until('joined', joined);
  });

  it('has a name that nobody knows', async () => {
    const clock = createTestClock();
    // No label of a name may be this long, so nobody on the network has to be asked.
    const plaza = await plazaAt(brokerAt(1883, { host: `${'x'.repeat(64)}.localhost` }), clock);
    await isTold(plaza, clock, 'dns');
  });

  it('is something else', async () => {
    const port = await serveTcp((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const clock = createTestClock();
    await isTold(await plazaAt(brokerAt(port), clock), clock, 'protocol');
  });

  it('hangs up', async () => {
    const port = await serveTcp((socket) => socket.once('data', () => socket.end()));
    const clock = createTestClock();
    await isTold(await plazaAt(brokerAt(port), clock), clock, 'closed');
  });

  it.each([
    ['a wrong password', { user: 'ada', password }],
    ['no password', { user: 'ada' }],
    ['no login', {}],
  ])('refuses the login: %s', async (_what, login) => {
    const { port } = await startMosquitto({ login: { user: 'ada', password: 'another one' } });
    const clock = createTestClock();
    const plaza = await plazaAt(brokerAt(port, login), clock);
    await isTold(plaza, clock, 'login');
    const shown = JSON.stringify([plaza.snapshot(), plaza.logged]);
    for (const form of formsOf(password)) expect(shown).not.toContain(form);
  });

  it('lets in with the right login, also a stored one', async () => {
    const login = { user: 'ada', password };
    const { port } = await startMosquitto({ login });
    const dataDir = tempDir();
    const clock = createTestClock();
    const first = await plazaAt(brokerAt(port, login), clock, dataDir);
    await first.until('joined', joined);
    await first.stop();

    const address = { scheme: 'mqtt' as const, host: '127.0.0.1', port, path: '' };
    const profile = { ...plainProfile('a plaza', [address]), user: 'ada' };
    const stored = await plazaUnderTest({ dataDir, clock, run: { demo: false } });
    const draft = { id: null, profile, secrets: { password } };
    expect(await stored.surface.serve('savePlaza', { draft, join: true, anyway: true })).toMatchObject({
      ok: true,
      value: { ok: true },
    });
    await stored.until('joined', joined);
    await stored.stop();
    const again = await plazaUnderTest({ dataDir, clock, run: { demo: false } });
    await again.until('joined', joined);
    expect(again.snapshot().plazas.list).toMatchObject([{ profile, stored: { password: true } }]);
    const shown = JSON.stringify([again.snapshot(), again.logged]);
    const secrets = [...formsOf(password), ...formsOfSoul(soulIn(dataDir))];
    for (const secret of secrets) expect(shown).not.toContain(secret);
  });

  it('does not let Plaza listen', async () => {
    // mosquitto lets everyone subscribe and passes nothing on, so this broker is another one.
    const broker = await Aedes.createBroker({ authorizeSubscribe: (_client, _topic, done) => done(null, null) });
    onTestFinished(() => new Promise<void>((resolve) => broker.close(resolve)));
    const port = await serveTcp((socket) => void broker.handle(socket));
    const clock = createTestClock();
    await isTold(await plazaAt(brokerAt(port), clock), clock, 'not-authorised');
  });
});

describe('a broker with encryption', () => {
  it.each(['on', 'auto'] as const)('that cannot prove who it is gets no word, and no plain one: %s', async (mode) => {
    const certificate = makeCertificate(tempDir());
    const broker = await startMosquitto({ tls: certificate });
    const door = await openDoor(broker.port);
    const clock = createTestClock();
    const plaza = await plazaAt(brokerAt(door.port, { tls: mode, user: 'ada', password }), clock);
    await isTold(plaza, clock, 'tls-unknown');
    await tries(plaza, clock);
    await isTold(plaza, clock, 'tls-unknown');
    expect(door.openings).toEqual(['tls', 'tls']);
  });

  it('is not needed where the choice is left to Plaza and the broker has none', async () => {
    const broker = await startMosquitto();
    const plaza = await plazaAt(brokerAt(broker.port, { tls: 'auto' }));
    const { connection } = await plaza.until('joined', joined);
    expect(connection).toMatchObject({ tls: false, problem: null });
  });

  it('is demanded where a person demands it', async () => {
    const broker = await startMosquitto();
    const door = await openDoor(broker.port);
    const clock = createTestClock();
    const plaza = await plazaAt(brokerAt(door.port, { tls: 'on' }), clock);
    const { connection } = await plaza.until('waits', waits);
    expect(connection.problem).not.toBeNull();
    expect(new Set(door.openings)).toEqual(new Set(['tls']));
  });

  it.each(['in the same run', 'after a restart'])('never loses it in silence: %s', async (when) => {
    const certificate = makeCertificate(tempDir());
    trust(certificate.ca);
    const broker = await startMosquitto({ tls: certificate });
    const door = await openDoor(broker.port);
    const clock = createTestClock();
    const dataDir = tempDir();
    const address = brokerAt(door.port, { tls: 'auto', user: 'ada', password });
    let plaza = await plazaAt(address, clock, dataDir);
    expect((await plaza.until('joined', joined)).connection).toMatchObject({ tls: true });
    if (when === 'after a restart') await plaza.stop();

    await broker.start({});
    if (when === 'after a restart') plaza = await plazaAt(address, clock, dataDir);
    await plaza.until('waits', waits);
    for (let round = 0; round < 3; round++) {
      await tries(plaza, clock);
      await plaza.until('waits', waits);
    }
    expect(new Set(door.openings)).toEqual(new Set(['tls']));
    await isTold(plaza, clock, 'tls-required');

    await broker.start({ tls: certificate });
    await tries(plaza, clock);
    expect((await plaza.until('joined', joined)).connection).toMatchObject({ tls: true, problem: null });
  });
});

describe('on the terminal', () => {
  it.each([
    ['nothing there', {}, /Cannot join 127\.0\.0\.1:\d+: nothing answers there\. .*Plaza keeps trying\./u],
    ['a refused login', { login: { user: 'ada', password: 'another one' } }, /Cannot join .*: it refused the login\./u],
    ['nobody to trust', 'tls', /Cannot join .*: nobody you trust vouches for its certificate, so nothing was sent\./u],
  ] as const)('Plaza says what is wrong with the broker: %s', async (what, how, line) => {
    const options = how === 'tls' ? { tls: makeCertificate(tempDir()) } : how;
    const port = what === 'nothing there' ? await freePort() : (await startMosquitto(options)).port;
    const dataDir = tempDir();
    const env = { MQTT_HOST: `${how === 'tls' ? 'mqtts' : 'mqtt'}://127.0.0.1`, MQTT_PORT: String(port) };
    const plaza = runPlaza(dataDir, [], { ...env, MQTT_USER: 'ada', MQTT_PASS: password });
    await plaza.says(line);
    expect(await plaza.stop()).toBe(0);
    keepsQuiet(plaza.output(), dataDir);
  });

  it('Plaza says that the broker went', async () => {
    const broker = await startMosquitto();
    const dataDir = tempDir();
    const plaza = runPlaza(dataDir, [
      '--broker',
      `mqtt://ada:${encodeURIComponent(password)}@127.0.0.1:${broker.port}`,
    ]);
    await plaza.says(/Joined the plaza at 127\.0\.0\.1:\d+\./u);
    await broker.stop();
    await plaza.says(/Cannot join 127\.0\.0\.1:\d+: it closed the connection\. .*Plaza keeps trying\./u);
    expect(await plaza.stop()).toBe(0);
    keepsQuiet(plaza.output(), dataDir);
  });

  it('Plaza joins with encryption where it can trust', async () => {
    const certificate = makeCertificate(tempDir());
    const broker = await startMosquitto({ tls: certificate });
    const door = await openDoor(broker.port);
    const args = ['--broker', `127.0.0.1:${door.port}`];
    const plaza = runPlaza(tempDir(), args, { NODE_EXTRA_CA_CERTS: certificate.ca });
    await plaza.says(/Joined the plaza/u);
    expect(await plaza.stop()).toBe(0);
    expect(door.openings).toEqual(['tls']);
  });

  it.each([
    ['--broker', `http://ada:${encodeURIComponent(password)}@127.0.0.1`],
    ['--broker', `mqtt://ada:${encodeURIComponent(password)}@127.0.0.1:99999`],
    ['--broker', `mqtt://ada:${encodeURIComponent(password)}@`],
    ['--port', '0'],
    [`--${encodeURIComponent(password)}x=1`],
  ])('Plaza says which word it does not understand, and ends: %s', async (...args) => {
    const dataDir = tempDir();
    const plaza = runPlaza(dataDir, args);
    expect(await plaza.ended()).toBe(1);
    expect(plaza.output()).toMatch(/(?:Write for example|It knows): /u);
    expect(plaza.output().trim().split('\n')).toHaveLength(1);
    if (args[0] === '--broker') for (const form of formsOf(password)) expect(plaza.output()).not.toContain(form);
  });
});

/** No secret, no stack. */
function keepsQuiet(output: string, dataDir: string): void {
  for (const secret of [...formsOf(password), ...formsOfSoul(soulIn(dataDir))]) expect(output).not.toContain(secret);
  expect(output).not.toMatch(/^\s+at |Unhandled|Uncaught/mu);
}

/** Lets this process trust an authority until the test ends, as a computer's own list would. */
function trust(ca: string): void {
  const before = tls.getCACertificates('default');
  tls.setDefaultCACertificates([...before, readFileSync(ca, 'utf8')]);
  onTestFinished(() => tls.setDefaultCACertificates(before));
}
