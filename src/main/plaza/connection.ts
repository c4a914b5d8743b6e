import { connect, type IClientOptions, type MqttClient } from 'mqtt';
import type { ConnectionProblem } from '../../contract/state.ts';
import type { Clock, Random } from '../nara/clock.ts';
import { everything } from '../nara/topics.ts';
import { retryDelay } from './backoff.ts';
import type { Arriving } from './arriving.ts';
import { explain } from './problems.ts';

/** Where to connect. TLS 'auto' tries TLS first, unless `tlsOnly` says that TLS has worked there before. */
export interface BrokerAddress {
  readonly host: string;
  readonly port: number | null;
  readonly tls: 'auto' | 'on' | 'off';
  readonly tlsOnly: boolean;
  readonly user: string;
  readonly password: string;
}

export type ConnectionEvent =
  | { readonly phase: 'connecting'; readonly tls: boolean }
  | { readonly phase: 'joined'; readonly tls: boolean }
  | { readonly phase: 'waiting'; readonly retryAt: number; readonly problem: ConnectionProblem };

export interface Connection {
  /** Sends at QoS 0, or drops it while away: nothing is ever queued. */
  publish(topic: string, payload: Uint8Array): boolean;
  /** Try at once, if waiting. */
  retryNow(): void;
  /** Closes after what was published left the socket, within 1 s. */
  stop(): Promise<void>;
}

export interface ConnectionParts {
  readonly address: BrokerAddress;
  readonly clock: Clock;
  readonly random: Random;
  onEvent(event: ConnectionEvent): void;
  onMessage(arriving: Arriving): void;
}

/** Keeps one connection to a broker alive for ever. MQTT.js's own reconnect has no jitter, so it is off. */
export function startConnection(parts: ConnectionParts): Connection {
  const { address, clock, random } = parts;
  let client: MqttClient | null = null;
  let joined = false;
  let stopped = false;
  let failures = 0;
  let cancelRetry: () => void = () => undefined;

  const fail = (error: unknown, tls: boolean): void => {
    if (stopped || client === null) return;
    client.removeAllListeners();
    client.on('error', () => undefined);
    client.end(true);
    client = null;
    const plainMayFollow = !joined && tls && address.tls === 'auto' && !address.tlsOnly;
    joined = false;
    const problem = explain(error);
    // Only an answer that is not TLS at all opens the way to plain text; a bad certificate never does.
    if (plainMayFollow && (problem.code === 'closed' || problem.code === 'refused' || problem.code === 'protocol')) {
      attempt(false);
      return;
    }
    failures++;
    const delay = retryDelay(failures, random);
    parts.onEvent({ phase: 'waiting', retryAt: clock.now() + delay, problem });
    cancelRetry = clock.after(delay, begin);
  };

  const attempt = (tls: boolean): void => {
    parts.onEvent({ phase: 'connecting', tls });
    const options: IClientOptions = {
      protocol: tls ? 'mqtts' : 'mqtt',
      host: address.host,
      port: address.port ?? (tls ? 8883 : 1883),
      clientId: `plaza-${Math.floor(random() * 0xffffffffffff).toString(16)}`,
      clean: true,
      reconnectPeriod: 0,
      connectTimeout: 10_000,
      keepalive: 30,
      queueQoSZero: false,
      rejectUnauthorized: true,
      ...(address.user === '' ? {} : { username: address.user }),
      ...(address.password === '' ? {} : { password: address.password }),
    };
    const opened = connect(options);
    client = opened;
    let lastError: unknown = null;
    opened.on('error', (error) => {
      lastError = error;
    });
    opened.on('close', () => {
      fail(lastError, tls);
    });
    opened.on('message', (topic, payload, packet) => {
      parts.onMessage({ topic, payload: new Uint8Array(payload), retain: packet.retain, at: clock.now() });
    });
    opened.on('connect', () => {
      opened.subscribe(everything, { qos: 0 }, (error, granted) => {
        if (error !== null || granted?.[0]?.qos === 128) {
          fail(Object.assign(new Error('The broker does not let us listen'), { code: 135 }), tls);
          return;
        }
        joined = true;
        failures = 0;
        parts.onEvent({ phase: 'joined', tls });
      });
    });
  };

  const begin = (): void => {
    cancelRetry = () => undefined;
    attempt(address.tls === 'on' || (address.tls === 'auto' && address.port !== 1883) || address.tlsOnly);
  };
  begin();

  return {
    publish(topic, payload) {
      if (!joined || client?.connected !== true) return false;
      client.publish(topic, Buffer.from(payload), { qos: 0, retain: false });
      return true;
    },
    retryNow() {
      if (stopped || client !== null) return;
      cancelRetry();
      begin();
    },
    async stop() {
      stopped = true;
      cancelRetry();
      const closing = client;
      client = null;
      if (closing === null) return;
      await new Promise<void>((resolve) => {
        const late = clock.after(1000, () => {
          closing.end(true);
          resolve();
        });
        closing.end(!joined, () => {
          late();
          resolve();
        });
      });
    },
  };
}
