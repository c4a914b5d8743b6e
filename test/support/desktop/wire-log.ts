import mqtt from 'mqtt';

/** A hey-there or a chau, as it was heard. */
interface Word {
  /** As given to `listen`. */
  readonly where: string;
  readonly said: 'hey-there' | 'chau';
  readonly by: string;
  /** ms on this process's own clock. */
  readonly at: number;
}

export interface WireLog {
  /** Of all brokers listened to, in the order in which it was heard. */
  readonly words: readonly Word[];
  /** Resolves when it hears there too. */
  listen(where: string, port: number): Promise<void>;
  leave(): Promise<void>;
}

/** Hears who comes and who goes on several plazas. */
export function openWireLog(): WireLog {
  const words: Word[] = [];
  const clients: mqtt.MqttClient[] = [];
  return {
    words,
    async listen(where, port) {
      const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { connectTimeout: 5_000 });
      clients.push(client);
      client.on('message', (topic, bytes) => {
        const said = topic === 'nara/plaza/hey-there' ? 'hey-there' : 'chau';
        const { emitter } = JSON.parse(bytes.toString()) as { emitter: string };
        words.push({ where, said, by: emitter, at: performance.now() });
      });
      await client.subscribeAsync(['nara/plaza/hey-there', 'nara/plaza/chau']);
    },
    async leave() {
      await Promise.all(clients.map(async (client) => client.endAsync(true)));
    },
  };
}
