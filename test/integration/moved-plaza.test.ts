import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeCertificate } from '../../src/main/broker/certificate.ts';
import { exportForMosquitto, type Exportable } from '../../src/main/broker/export.ts';
import type { HouseRules } from '../../src/main/broker/guests.ts';
import { makeLogin } from '../../src/main/broker/logins.ts';
import { findMosquitto, freePort } from '../support/mosquitto.ts';
import { tempDir } from '../support/temp-dir.ts';

const rules: HouseRules = {
  anonymous: 'none',
  perAddress: 20,
  perSecond: 50,
  payloadBytes: 256 * 1024,
  bannedAddresses: [],
  bannedUsers: ['otto'],
};
const logins = await Promise.all([
  makeLogin('lily', 'a lily’s pässword: 1'),
  makeLogin('rosa', 'rosa'),
  makeLogin('otto', 'otto'),
]);
const made = await makeCertificate(['localhost', '127.0.0.1'], Date.now());

/** Starts mosquitto on nothing but what was exported. */
async function move(more: Partial<Exportable> = {}): Promise<{ tcp: number; ws: number; said: () => string }> {
  const dir = tempDir();
  const [tcp, ws] = [await freePort(), await freePort()];
  const files = exportForMosquitto({ rules, logins, tcpPort: tcp, wsPort: ws, tls: made, ...more });
  for (const { name, text } of files) writeFileSync(join(dir, name), text, { mode: 0o600 });
  // Started by root it changes to another user, who may not read this folder.
  if (process.getuid?.() === 0) writeFileSync(join(dir, 'mosquitto.conf'), `user root\n${files[0]?.text ?? ''}`);
  const child = spawn(findMosquitto(), ['-c', 'mosquitto.conf'], { cwd: dir, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  onTestFinished(() => void child.kill('SIGKILL'));
  await expect.poll(() => said, { timeout: 10_000 }).toMatch(/running/u);
  expect(said).not.toMatch(/error|unknown/iu);
  return { tcp, ws, said: () => said };
}

async function enter(url: string, options: IClientOptions = {}): Promise<MqttClient> {
  const own = { ca: made.cert, reconnectPeriod: 0, connectTimeout: 5000, ...options };
  const client = await mqtt.connectAsync(url, { ...own, wsOptions: own }, false);
  client.on('error', () => undefined);
  onTestFinished(() => client.endAsync(true));
  return client;
}

describe('a plaza moved to mosquitto', () => {
  it('lets the same guests in, with the same passwords, certificate and rights', async () => {
    const { tcp, ws } = await move();
    const lily = { username: 'lily', password: 'a lily’s pässword: 1' };
    const first = await enter(`mqtts://127.0.0.1:${tcp}`, lily);
    const heard: string[] = [];
    first.on('message', (topic, payload) => heard.push(`${topic} ${payload.toString()}`));
    await first.subscribeAsync('nara/#');
    const second = await enter(`wss://127.0.0.1:${ws}/mqtt`, { username: 'rosa', password: 'rosa' });
    await second.publishAsync('nara/plaza/hey_there', 'hi', { qos: 1 });
    await second.publishAsync('other/topic', 'not for you', { qos: 1 });
    await second.publishAsync('nara/plaza/chau', 'bye', { qos: 1 });
    await expect.poll(() => heard).toEqual(['nara/plaza/hey_there hi', 'nara/plaza/chau bye']);
    for (const login of [{ username: 'lily', password: 'another' }, { username: 'otto', password: 'otto' }, {}])
      await expect(enter(`mqtts://127.0.0.1:${tcp}`, login)).rejects.toThrow();
  });

  it('lets the nameless listen, and only listen, where they could before', async () => {
    const { tcp } = await move({ rules: { ...rules, anonymous: 'read' }, tls: null, wsPort: null });
    const ear = await enter(`mqtt://127.0.0.1:${tcp}`);
    const heard: string[] = [];
    ear.on('message', (_topic, payload) => heard.push(payload.toString()));
    await ear.subscribeAsync('nara/#');
    ear.publish('nara/plaza/hey_there', 'unheard');
    const speaker = await enter(`mqtt://127.0.0.1:${tcp}`, { username: 'rosa', password: 'rosa' });
    await speaker.publishAsync('nara/plaza/hey_there', 'hi', { qos: 1 });
    await expect.poll(() => heard).toEqual(['hi']);
  });
});
