import { Buffer } from 'node:buffer';
import { Socket } from 'node:net';
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt';

/** Plain MQTT clients with nothing of Plaza's around them: they say any bytes on any topic. */
export interface Wire {
  /** False where nothing left, because it is not connected. `via`: who shares a connection stays in order. */
  say(said: { readonly topic: string; readonly payload: Uint8Array; readonly qos: 0 | 1 }, via?: number): boolean;
  /** Bytes that wait for the network. */
  waiting(): number;
  connected(): boolean;
  close(): Promise<void>;
}

export interface Place {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly user?: string;
  readonly password?: string;
}

/** Opens `connections` connections. Rejects when the first try of any fails; afterwards each comes back by itself. */
export async function openWire(place: Place, options: { connections?: number; again?: number } = {}): Promise<Wire> {
  const { connections = 1, again = 1000 } = options;
  const clients: MqttClient[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(clients.map((client) => client.endAsync(true)));
  };
  try {
    while (clients.length < connections) clients.push(await open(place, again));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    say({ topic, payload, qos }, via = 0) {
      const client = clients[via % clients.length];
      if (client?.connected !== true) return false;
      client.publish(topic, Buffer.from(payload.buffer, payload.byteOffset, payload.length), { qos });
      return true;
    },
    waiting: () => clients.reduce((bytes, { stream }) => bytes + stream.writableLength, 0),
    connected: () => clients.every(({ connected }) => connected),
    close,
  };
}

const optionsOf = (place: Place, again: number): IClientOptions => ({
  reconnectPeriod: again,
  connectTimeout: 10_000,
  queueQoSZero: false,
  ...(place.user === undefined ? {} : { username: place.user }),
  ...(place.password === undefined ? {} : { password: place.password }),
});

async function open(place: Place, again: number): Promise<MqttClient> {
  const host = place.host.includes(':') ? `[${place.host}]` : place.host;
  const address = `${place.tls ? 'mqtts' : 'mqtt'}://${host}:${place.port}`;
  const client = await mqtt.connectAsync(address, optionsOf(place, again), false);
  // It tries again by itself, and `connected` says how it stands.
  client.on('error', () => undefined);
  client.on('connect', () => hasten(client));
  hasten(client);
  return client;
}

/** Small messages leave at once. */
function hasten({ stream }: MqttClient): void {
  if (stream instanceof Socket) stream.setNoDelay(true);
}

/** Counts what a broker brings of the plaza. */
export async function listen(place: Place): Promise<{ heard(): number; close(): Promise<void> }> {
  const client = await open(place, 1000);
  let heard = 0;
  client.on('message', () => (heard += 1));
  await client.subscribeAsync('nara/#');
  return { heard: () => heard, close: () => client.endAsync(true) };
}
