import mqtt, { type IClientOptions, type MqttClient } from 'mqtt';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { expect, onTestFinished } from 'vitest';
import type { HostingPatch, HostingView } from '../../src/contract/hosting.ts';
import { createTestClock, type TestClock } from './test-clock.ts';
import { freePort } from './mosquitto.ts';
import { plazaUnderTest, type PlazaUnderTest } from './plaza-under-test.ts';
import { tempDir } from './temp-dir.ts';

/** A Plaza that hosts, and what its window would ask of it. */
export interface HostingPlaza {
  readonly plaza: PlazaUnderTest;
  readonly clock: TestClock;
  readonly dataDir: string;
  readonly tcp: number;
  view(): Promise<HostingView>;
  /** Resolves with the first view that satisfies. */
  until(holds: (view: HostingView) => boolean): Promise<HostingView>;
}

/** Starts Plaza and switches hosting on by the API, for this computer alone. */
export async function hostingPlaza(
  patch: HostingPatch = {},
  more: Partial<Parameters<typeof plazaUnderTest>[0]> = {},
): Promise<HostingPlaza> {
  const { dataDir = tempDir() } = more;
  const clock = createTestClock(Date.now());
  const plaza = await plazaUnderTest({ clock, settings: {}, ...more, dataDir });
  const tcp = patch.tcpPort ?? (await freePort());
  expect(await plaza.surface.api.changeHosting({ on: true, tls: false, tcpPort: tcp, ...patch })).toEqual({ ok: true });
  const view = (): Promise<HostingView> => plaza.surface.api.hosting(undefined);
  return {
    plaza,
    clock,
    dataDir,
    tcp,
    view,
    async until(holds) {
      await expect.poll(async () => holds(await view()), { timeout: 8000 }).toBe(true);
      return view();
    },
  };
}

/** Comes in as a guest; rejects where it is not let in. Leaves with the test. */
export async function enter(url: string, options: IClientOptions = {}): Promise<MqttClient> {
  const own = { reconnectPeriod: 0, connectTimeout: 5000, ...options };
  const client = await mqtt.connectAsync(url, { ...own, wsOptions: own }, false);
  client.on('error', () => undefined);
  onTestFinished(() => client.endAsync(true));
  return client;
}

/** All that a client hears on the plaza from now on. */
export async function heardBy(client: MqttClient): Promise<string[]> {
  const heard: string[] = [];
  client.on('message', (topic, payload) => heard.push(`${topic} ${payload.toString()}`));
  await client.subscribeAsync('nara/#');
  return heard;
}

export const closed = (client: MqttClient): Promise<true> =>
  new Promise((resolve) => client.once('close', () => resolve(true)));

/** The fingerprint of the certificate that is shown at a port. */
export function shownFingerprint(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket: TLSSocket = connectTls({ host: '127.0.0.1', port, rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().fingerprint256);
      socket.destroy();
    });
    socket.once('error', reject);
  });
}
