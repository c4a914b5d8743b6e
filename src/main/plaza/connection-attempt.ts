import { connect, type IClientOptions, type MqttClient } from 'mqtt';
import type { ConnectionProblem } from '../../contract/state.ts';
import type { Clock } from '../nara/clock.ts';
import { everything } from '../nara/topics.ts';
import type { Arriving } from './arriving.ts';
import { explain, mayNotListen } from './problems.ts';
import type { Publish } from './speech.ts';

/** Where to connect. TLS 'auto' tries TLS first, unless `tlsOnly` says that TLS has worked there before. */
export interface BrokerAddress {
  readonly host: string;
  readonly port: number | null;
  readonly tls: 'auto' | 'on' | 'off';
  readonly tlsOnly: boolean;
  readonly user: string;
  readonly password: string;
}

/**
 * How far the other side got. none: no connection came about. silent: connected, and no answer to our TLS. other: an
 * answer that is not TLS, or the connection closed on it. tls: TLS was answered, well or badly.
 */
export type Answer = 'none' | 'silent' | 'other' | 'tls';

/** One try to join a broker, from connecting to the end of the stay. */
export interface Attempt {
  /** False while not connected. */
  readonly publish: Publish;
  /** Closes after what was published left the socket, within 1 s. `onEnded` is not called any more. */
  close(): Promise<void>;
}

export interface AttemptParts {
  readonly address: BrokerAddress;
  readonly tls: boolean;
  readonly clientId: string;
  readonly clock: Clock;
  onJoined(): void;
  onMessage(arriving: Arriving): void;
  /** It failed or was lost. Never called before `tryToJoin` has returned, and once at most. */
  onEnded(problem: ConnectionProblem, answer: Answer): void;
}

const joinWithinMs = 10_000;
/** A broker that does not speak TLS may wait for ever for the rest of what it takes for a packet. */
const tlsWithinMs = 4000;
const closeWithinMs = 1000;

export function tryToJoin(parts: AttemptParts): Attempt {
  const { tls, clock } = parts;
  let client: MqttClient | null = null;
  let answer: Answer = 'none';
  let lastError: unknown = null;
  let joined = false;
  let over = false;
  const cancels: (() => void)[] = [];

  const finish = (): void => {
    over = true;
    for (const cancel of cancels) cancel();
  };
  const end = (error: unknown): void => {
    if (over) return;
    finish();
    letGo(client);
    const problem = explain(error);
    // Before TLS is settled, the bad answers that speak TLS are those about certificates and alerts.
    if (answer === 'silent' && problem.code !== 'timeout') answer = problem.code === 'tls' ? 'tls' : 'other';
    parts.onEnded(problem, answer);
  };
  const within = (ms: number, what: string): (() => void) => {
    const cancel = clock.after(ms, () => end(Object.assign(new Error(what), { code: 'ETIMEDOUT' })));
    cancels.push(cancel);
    return cancel;
  };

  try {
    client = open(parts);
  } catch (error) {
    queueMicrotask(() => end(error));
    return {
      publish: () => false,
      close() {
        finish();
        return Promise.resolve();
      },
    };
  }
  const opened = client;
  const cancelJoin = within(joinWithinMs, 'The broker did not answer in time');
  const { stream } = opened;
  stream.once('connect', () => {
    answer = tls ? 'silent' : 'other';
    if (!tls) return;
    const cancelTls = within(tlsWithinMs, 'The broker did not answer to TLS');
    stream.once('secureConnect', () => {
      answer = 'tls';
      cancelTls();
    });
  });
  opened.on('error', (error) => {
    lastError ??= error;
    // A refusal is final; whether the socket closes after it is up to the broker.
    if ('code' in error && typeof error.code === 'number') end(error);
  });
  opened.on('close', () => end(lastError));
  opened.on('message', (topic, payload, packet) => {
    if (!over) parts.onMessage({ topic, payload: new Uint8Array(payload), retain: packet.retain, at: clock.now() });
  });
  opened.on('connect', () => {
    opened.subscribe(everything, { qos: 0 }, (error, granted) => {
      if (over) return;
      // MQTT.js hands a refusal over with the broker's answer in it; anything else is a lost connection.
      const refused = (granted?.[0]?.qos ?? 0) >= 128 || error?.name === 'ErrorWithSubackPacket';
      if (refused) end(Object.assign(new Error('The broker does not let us listen'), { code: mayNotListen }));
      else if (error !== null) end(error);
      else {
        cancelJoin();
        joined = true;
        parts.onJoined();
      }
    });
  });

  return {
    publish(topic, payload, qos) {
      if (!joined || over || !opened.connected) return false;
      opened.publish(topic, Buffer.from(payload), { qos, retain: false });
      return true;
    },
    async close() {
      if (over) return;
      finish();
      await new Promise<void>((resolve) => {
        const cancel = clock.after(closeWithinMs, () => {
          opened.stream.destroy();
          resolve();
        });
        opened.end(!joined, () => {
          cancel();
          resolve();
        });
      });
    },
  };
}

function open({ address, tls, clientId }: AttemptParts): MqttClient {
  const options: IClientOptions = {
    protocol: tls ? 'mqtts' : 'mqtt',
    host: address.host,
    port: address.port ?? (tls ? 8883 : 1883),
    clientId,
    clean: true,
    // MQTT.js's own reconnect has no jitter; its own time limit tells a slow broker from a closed connection no more.
    reconnectPeriod: 0,
    connectTimeout: 2 * joinWithinMs,
    keepalive: 30,
    queueQoSZero: false,
    rejectUnauthorized: true,
    ...(address.user === '' ? {} : { username: address.user }),
    ...(address.password === '' ? {} : { password: address.password }),
  };
  return connect(options);
}

function letGo(client: MqttClient | null): void {
  if (client === null) return;
  client.end(true);
  // Where it was ending already, end does nothing more.
  client.stream.destroy();
}
