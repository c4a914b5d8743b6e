import { Buffer } from 'node:buffer';
import mqtt from 'mqtt';
import { onTestFinished } from 'vitest';

/** A plain MQTT client: it says any bytes on any topic, with nothing of Plaza's around it. */
export interface Wire {
  /** What one client says stays in order. Resolves when it has left for the broker. */
  say(topic: string, payload: Uint8Array | string, how?: { readonly retain?: boolean }): Promise<void>;
  /** All that was heard so far. */
  readonly heard: readonly { readonly topic: string; readonly text: string }[];
}

/** Joins a broker on 127.0.0.1 until the test ends. Unless told to `listen`, as it is by default, it hears nothing. */
export async function joinWire(port: number, { listen = true } = {}): Promise<Wire> {
  const heard: { topic: string; text: string }[] = [];
  const client = await mqtt.connectAsync({
    protocol: 'mqtt',
    host: '127.0.0.1',
    port,
    reconnectPeriod: 0,
    connectTimeout: 5000,
  });
  onTestFinished(() => void client.end(true));
  client.on('error', () => undefined);
  client.on('message', (topic, bytes) => void heard.push({ topic, text: bytes.toString() }));
  if (listen) await client.subscribeAsync('nara/#');
  return {
    heard,
    async say(topic, payload, { retain = false } = {}) {
      await client.publishAsync(topic, Buffer.from(payload), { qos: 0, retain });
    },
  };
}
