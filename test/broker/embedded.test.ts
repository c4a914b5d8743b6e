import { createServer, type AddressInfo } from 'node:net';
import mqtt, { type MqttClient } from 'mqtt';
import { expect, it, onTestFinished } from 'vitest';
import { startEmbeddedPlaza, type EmbeddedPlaza } from '../../src/main/broker/embedded.ts';

async function start(preferredPort: number | null = 0): Promise<EmbeddedPlaza> {
  const plaza = await startEmbeddedPlaza({ preferredPort, log: () => undefined });
  onTestFinished(() => plaza.stop());
  return plaza;
}

async function join(plaza: EmbeddedPlaza, options: mqtt.IClientOptions = {}): Promise<MqttClient> {
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${plaza.port}`, { reconnectPeriod: 0, ...options });
  client.on('error', () => undefined);
  onTestFinished(() => client.endAsync(true));
  return client;
}

function closed(client: MqttClient): Promise<true> {
  return new Promise((resolve) => client.once('close', () => resolve(true)));
}

function nextMessage(client: MqttClient): Promise<string> {
  return new Promise((resolve) =>
    client.once('message', (topic, payload) => resolve(`${topic} ${payload.toString()}`)),
  );
}

it('carries naras’ messages', async () => {
  const plaza = await start();
  const [ear, mouth] = [await join(plaza), await join(plaza)];
  await ear.subscribeAsync('nara/#');
  const heard = nextMessage(ear);
  await mouth.publishAsync('nara/plaza/hey_there', 'hi');
  expect(await heard).toBe('nara/plaza/hey_there hi');
});

it.each(['#', '$SYS/#', 'other/#', '+/plaza', '$share/g/nara/#'])('refuses to subscribe %s', async (topic) => {
  const client = await join(await start());
  await expect(client.subscribeAsync(topic)).rejects.toThrow();
});

it.each([
  ['other/topic', 'x', 0],
  ['$SYS/x', 'x', 0],
  ['nara/plaza/hey_there', 'x'.repeat(256 * 1024 + 1), 0],
  ['nara/plaza/hey_there', 'x', 2],
] as const)('closes on whoever publishes %s wrongly', async (topic, payload, qos) => {
  const plaza = await start();
  const ear = await join(plaza);
  let heard = 0;
  ear.on('message', () => (heard += 1));
  await ear.subscribeAsync('nara/#');
  const client = await join(plaza);
  const gone = closed(client);
  client.publish(topic, payload, { qos });
  expect(await gone).toBe(true);
  expect(heard).toBe(0);
});

it('passes the longest message', async () => {
  const plaza = await start();
  const client = await join(plaza);
  await client.subscribeAsync('nara/#');
  const heard = nextMessage(client);
  await client.publishAsync('nara/newspaper/x', 'x'.repeat(256 * 1024), { qos: 1 });
  expect((await heard).length).toBe('nara/newspaper/x '.length + 256 * 1024);
});

it('keeps no retained message and no session', async () => {
  const plaza = await start();
  const sleeper = await join(plaza, { clientId: 'sleeper', clean: false });
  await sleeper.subscribeAsync('nara/#', { qos: 1 });
  await sleeper.endAsync();
  const mouth = await join(plaza);
  await mouth.publishAsync('nara/newspaper/x', 'kept?', { retain: true, qos: 1 });
  const late = await join(plaza, { clientId: 'sleeper', clean: false });
  const first = nextMessage(late);
  await late.subscribeAsync('nara/#', { qos: 1 });
  await mouth.publishAsync('nara/newspaper/x', 'live', { qos: 1 });
  expect(await first).toBe('nara/newspaper/x live');
});

it('takes a free port where the preferred one is in use', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  const taken = (other.address() as AddressInfo).port;
  const plaza = await start(taken);
  expect(plaza.portTaken).toBe(true);
  expect(plaza.port).not.toBe(taken);
  expect((await join(plaza)).connected).toBe(true);
});

it('drops clients and lets them back; stop leaves no port behind', async () => {
  const plaza = await start();
  const client = await join(plaza);
  const gone = closed(client);
  plaza.drop();
  await gone;
  const again = await join(plaza);
  const ended = closed(again);
  await Promise.all([plaza.stop(), plaza.stop()]);
  await ended;
  const next = await start(plaza.port);
  expect(next).toMatchObject({ port: plaza.port, portTaken: false });
});
