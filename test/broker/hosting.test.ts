import { connect as connectTcp, type Socket } from 'node:net';
import mqtt, { type MqttClient } from 'mqtt';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeCertificate } from '../../src/main/broker/certificate.ts';
import type { Door } from '../../src/main/broker/doors.ts';
import type { HouseRules } from '../../src/main/broker/guests.ts';
import { hostPlaza, type HostedPlaza } from '../../src/main/broker/hosting.ts';
import { makeLogin, type Login } from '../../src/main/broker/logins.ts';

const house: HouseRules = {
  anonymous: 'none',
  perAddress: 20,
  perSecond: 50,
  payloadBytes: 256 * 1024,
  bannedAddresses: [],
  bannedUsers: [],
};
const tcp: Door = { kind: 'tcp', host: '127.0.0.1', port: 0, tls: null };
const lily = await makeLogin('lily', 'a lily’s pässword');

async function host(
  rules: Partial<HouseRules> = {},
  more: { doors?: readonly Door[]; logins?: readonly Login[]; now?: () => number } = {},
): Promise<HostedPlaza> {
  const plaza = await hostPlaza({
    doors: more.doors ?? [tcp],
    rules: { ...house, ...rules },
    logins: more.logins ?? [lily],
    now: more.now ?? Date.now,
    onGuests: () => undefined,
    log: () => undefined,
  });
  onTestFinished(() => plaza.stop());
  return plaza;
}

const portOf = (plaza: HostedPlaza, index = 0): number => plaza.doors[index]?.port ?? 0;

async function join(
  plaza: HostedPlaza,
  options: mqtt.IClientOptions = {},
  url = `mqtt://127.0.0.1:${portOf(plaza)}`,
): Promise<MqttClient> {
  const client = await mqtt.connectAsync(url, { reconnectPeriod: 0, connectTimeout: 5000, ...options }, false);
  client.on('error', () => undefined);
  onTestFinished(() => client.endAsync(true));
  return client;
}

const asLily = { username: 'lily', password: 'a lily’s pässword' };
const closed = (client: MqttClient): Promise<true> =>
  new Promise((resolve) => client.once('close', () => resolve(true)));
const heardBy = async (client: MqttClient): Promise<string[]> => {
  const heard: string[] = [];
  client.on('message', (topic, payload) => heard.push(`${topic} ${payload.toString()}`));
  await client.subscribeAsync('nara/#');
  return heard;
};
const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 150));

describe('a hosted plaza', () => {
  it('lets in who has a login, and nobody else', async () => {
    const plaza = await host();
    const client = await join(plaza, asLily);
    expect(plaza.guests()).toMatchObject([{ user: 'lily', address: '127.0.0.1', speaks: true }]);
    expect(client.connected).toBe(true);
    await expect(join(plaza, { username: 'lily', password: 'another' })).rejects.toThrow(
      /username or password|not authorized/iu,
    );
    await expect(join(plaza, { username: 'rosa', password: 'a lily’s pässword' })).rejects.toThrow();
    await expect(join(plaza)).rejects.toThrow(/not authorized/iu);
  });

  it('lets the nameless listen where the house allows that, and say nothing', async () => {
    const plaza = await host({ anonymous: 'read' });
    const ear = await join(plaza);
    const heard = await heardBy(ear);
    const speaker = await join(plaza, asLily);
    await speaker.publishAsync('nara/plaza/hey_there', 'hi', { qos: 1 });
    await expect.poll(() => heard).toEqual(['nara/plaza/hey_there hi']);
    const gone = closed(ear);
    ear.publish('nara/plaza/hey_there', 'me too');
    expect(await gone).toBe(true);
    expect(heard).toHaveLength(1);
  });

  it('opens TCP and WebSocket, both with its own certificate', async () => {
    const made = await makeCertificate(['localhost', '127.0.0.1'], Date.now());
    expect(made.fingerprint).toMatch(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/u);
    const plaza = await host(
      {},
      {
        doors: [
          { ...tcp, tls: made },
          { ...tcp, kind: 'ws', tls: made },
        ],
      },
    );
    const ca = { ca: made.cert, rejectUnauthorized: true, ...asLily };
    const first = await join(plaza, ca, `mqtts://127.0.0.1:${portOf(plaza)}`);
    const heard = await heardBy(first);
    const second = await join(plaza, { ...ca, wsOptions: ca }, `wss://127.0.0.1:${portOf(plaza, 1)}/mqtt`);
    await second.publishAsync('nara/plaza/chau', 'bye', { qos: 1 });
    await expect.poll(() => heard).toEqual(['nara/plaza/chau bye']);
    await expect(join(plaza, asLily, `mqtt://127.0.0.1:${portOf(plaza)}`)).rejects.toThrow();
  });

  it('shows who is there, and sends away who is told to go', async () => {
    const plaza = await host();
    const client = await join(plaza, { ...asLily, clientId: 'lily-1' });
    const gone = closed(client);
    expect(plaza.kick('nobody')).toBe(false);
    expect(plaza.kick('lily-1')).toBe(true);
    expect(await gone).toBe(true);
    await expect.poll(() => plaza.guests()).toEqual([]);
  });

  it('follows new rules at once: bans, lost logins, no more nameless', async () => {
    const plaza = await host({ anonymous: 'read' });
    const nameless = closed(await join(plaza));
    const named = await join(plaza, asLily);
    plaza.change({ ...house, anonymous: 'none' }, [lily]);
    expect(await nameless).toBe(true);
    expect(named.connected).toBe(true);
    const banned = closed(named);
    plaza.change({ ...house, bannedUsers: ['lily'] }, [lily]);
    expect(await banned).toBe(true);
    await expect(join(plaza, asLily)).rejects.toThrow();
    plaza.change({ ...house, bannedAddresses: ['127.0.0.1'] }, [lily]);
    await expect(join(plaza, asLily)).rejects.toThrow();
    plaza.change(house, [lily]);
    expect((await join(plaza, asLily)).connected).toBe(true);
  });

  it('makes a guesser wait longer and longer, and forgets it after a success', async () => {
    let now = 1_000_000;
    const plaza = await host({}, { now: () => now });
    const guess = (): Promise<unknown> => join(plaza, { username: 'lily', password: 'guess' });
    for (let i = 0; i < 6; i++) await expect(guess()).rejects.toThrow();
    // Even the right one has to wait now.
    await expect(join(plaza, asLily)).rejects.toThrow();
    now += 1001;
    await join(plaza, asLily);
    for (let i = 0; i < 5; i++) await expect(guess()).rejects.toThrow();
    expect((await join(plaza, asLily)).connected).toBe(true);
  });

  it('ends who floods, and nobody else', async () => {
    const plaza = await host({ perSecond: 10 }, { logins: [lily, await makeLogin('rosa', 'rosa’s own')] });
    const calm = await join(plaza, asLily);
    const heard = await heardBy(calm);
    const flood = await join(plaza, { username: 'rosa', password: 'rosa’s own' });
    const gone = closed(flood);
    for (let i = 0; i < 200; i++) flood.publish('nara/plaza/hey_there', String(i));
    expect(await gone).toBe(true);
    expect(heard.length).toBeLessThanOrEqual(50);
    const before = heard.length;
    await calm.publishAsync('nara/plaza/hey_there', 'still here', { qos: 1 });
    await expect.poll(() => heard.slice(before)).toContain('nara/plaza/hey_there still here');
  });

  it('holds few places for one address', async () => {
    const plaza = await host({ perAddress: 3 });
    const held: Socket[] = [];
    for (let i = 0; i < 3; i++) held.push(connectTcp(portOf(plaza), '127.0.0.1'));
    onTestFinished(() => held.forEach((socket) => socket.destroy()));
    await soon();
    await expect(join(plaza, asLily)).rejects.toThrow();
    held[0]?.destroy();
    await soon();
    expect((await join(plaza, asLily)).connected).toBe(true);
  });

  it.each([
    ['nonsense', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    ['a giant packet', Buffer.from([0x30, 0xff, 0xff, 0xff, 0x7f, 1, 2, 3])],
    ['a broken CONNECT', Buffer.from([0x10, 0x04, 0x00, 0x10, 0x4d, 0x51])],
  ])('is not troubled by %s', async (_what, bytes) => {
    const plaza = await host();
    const socket = connectTcp(portOf(plaza), '127.0.0.1');
    const over = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined);
    socket.write(bytes);
    await over;
    expect((await join(plaza, asLily)).connected).toBe(true);
  });

  it('opens nothing where one of its ports cannot be had', async () => {
    const first = await host();
    const free = await host();
    const port = portOf(free);
    await free.stop();
    await expect(
      host(
        {},
        {
          doors: [
            { ...tcp, port },
            { ...tcp, port: portOf(first) },
          ],
        },
      ),
    ).rejects.toThrow(/EADDRINUSE/u);
    expect(portOf(await host({}, { doors: [{ ...tcp, port }] }))).toBe(port);
  });
});
