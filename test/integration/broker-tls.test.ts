import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import tls from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeCertificate as makeSelfSigned } from '../../src/main/broker/certificate.ts';
import { makeCertificate, type TestCertificate } from '../support/certificate.ts';
import { startMosquitto } from '../support/mosquitto.ts';
import { tempDir } from '../support/temp-dir.ts';
import { createTestClock } from '../support/test-clock.ts';
import { watchConnection } from '../support/watched-connection.ts';

const pem = (file: string): string => readFileSync(file, 'utf8');
const unsent = /The encrypted connection was refused, so nothing was sent\./u;

/** As Plaza makes one for a plaza of one's own: signed by itself. */
async function selfSigned(): Promise<TestCertificate> {
  const made = await makeSelfSigned(['127.0.0.1'], Date.now());
  const dir = tempDir();
  const files = { ca: join(dir, 'cert.pem'), certificate: join(dir, 'cert.pem'), key: join(dir, 'key.pem') };
  writeFileSync(files.certificate, made.cert);
  writeFileSync(files.key, made.key, { mode: 0o600 });
  return files;
}

describe('a broker with encryption', () => {
  it('is joined where its own authority is known', async () => {
    const certificate = makeCertificate(tempDir());
    const { port } = await startMosquitto({ tls: certificate });
    const window = watchConnection({ port, tls: 'on', way: { ca: pem(certificate.ca) } });
    expect(await window.joined()).toMatchObject({ tls: true });
  });

  it('is told apart by what is wrong with its authority', async () => {
    const { port } = await startMosquitto({ tls: makeCertificate(tempDir()) });
    const words = await watchConnection({ port, tls: 'on' }, { clock: createTestClock() }).told();
    expect(words).toMatch(/^Nobody you trust vouches for the plaza\. .* add it in the settings\.$/u);
    expect(words).toMatch(unsent);
  });

  it('is pinned by a person, and another certificate is refused and told', async () => {
    const first = await selfSigned();
    const broker = await startMosquitto({ tls: first });
    const unpinned = watchConnection({ port: broker.port, tls: 'on' }, { clock: createTestClock() });
    expect(await unpinned.told()).toMatch(/^The certificate of the plaza is signed by itself\. .* fingerprint/u);

    const clock = createTestClock();
    const window = watchConnection(
      { port: broker.port, tls: 'on', way: { pinned: pem(first.certificate) } },
      { clock },
    );
    await window.joined();
    await broker.stop();
    await window.told();
    await broker.start({ tls: await selfSigned() });
    await clock.advance(window.patience());
    const words = await window.told(2);
    expect(words).toMatch(/^The certificate of the plaza is another one than you accepted\. .*Nothing was sent\./u);

    await broker.start({ tls: first });
    await clock.advance(window.patience());
    await window.joined(2);
  });

  it.each([
    ['over', { days: -1 }, /^The certificate of the plaza is over\. .* renew it, and check the clock/u],
    ['for another name', { names: 'DNS:other.example' }, /^The certificate of the plaza is for another name\. /u],
  ])('has a certificate that is %s', async (_what, wishes, words) => {
    const certificate = makeCertificate(tempDir(), wishes);
    const { port } = await startMosquitto({ tls: certificate });
    const window = watchConnection({ port, tls: 'on', way: { ca: pem(certificate.ca) } }, { clock: createTestClock() });
    const told = await window.told();
    expect(told).toMatch(words);
    expect(told).toMatch(unsent);
  });

  it('offers TLS 1.1 alone', async () => {
    const { port: inner } = await startMosquitto();
    const certificate = makeCertificate(tempDir());
    const old = { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    const door = tls.createServer(
      { ...old, cert: pem(certificate.certificate), key: pem(certificate.key) },
      (socket) => {
        socket.on('error', () => undefined);
        socket.pipe(connect(inner, '127.0.0.1')).pipe(socket);
      },
    );
    door.on('tlsClientError', () => undefined);
    await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void door.close());
    const at = door.address();
    const port = typeof at === 'object' && at !== null ? at.port : 0;
    const window = watchConnection({ port, tls: 'on', way: { ca: pem(certificate.ca) } }, { clock: createTestClock() });
    expect(await window.told()).toMatch(
      /^the plaza offers only encryption that is no longer safe\. .* TLS 1\.2 or newer/u,
    );
  });
});

describe('a broker that wants a certificate of ours', () => {
  it('refuses us without one, and lets us in with it', async () => {
    const [own, ours] = [makeCertificate(tempDir()), makeCertificate(tempDir())];
    const { port } = await startMosquitto({ tls: own, clientCa: ours.ca });
    const way = { ca: pem(own.ca) };
    const without = watchConnection({ port, tls: 'on', way }, { clock: createTestClock() });
    expect(await without.told()).toMatch(/^the plaza wants a certificate of yours\. .* certificate and key/u);
    const wrong = { ...way, clientCertificate: pem(own.certificate), clientKey: pem(own.key) };
    const stranger = watchConnection({ port, tls: 'on', way: wrong }, { clock: createTestClock() });
    expect(await stranger.told()).toMatch(/^the plaza wants a certificate of yours\. /u);
    const right = { ...way, clientCertificate: pem(ours.certificate), clientKey: pem(ours.key) };
    await watchConnection({ port, tls: 'on', way: right }).joined();
  });

  it('is not even asked with one that does not fit its key', async () => {
    const [own, ours] = [makeCertificate(tempDir()), makeCertificate(tempDir())];
    const { port } = await startMosquitto({ tls: own, clientCa: ours.ca });
    const way = { ca: pem(own.ca), clientCertificate: pem(ours.certificate), clientKey: pem(own.key) };
    const window = watchConnection({ port, tls: 'on', way }, { clock: createTestClock() });
    expect(await window.told()).toMatch(/^Your own certificate for this plaza cannot be used\. /u);
  });
});
