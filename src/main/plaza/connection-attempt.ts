import { ErrorWithSubackPacket, MqttClient, type IClientOptions } from 'mqtt';
import type { Duplex } from 'node:stream';
import type { ConnectionProblem } from '../../contract/state.ts';
import type { Clock } from '../nara/clock.ts';
import type { Arriving } from './arriving.ts';
import { dial, type Answer } from './connection-dial.ts';
import { createEars, packets, type Ears } from './connection-ears.ts';
import type { BrokerAddress } from './connection-place.ts';
import { explain, mayNotListen } from './problems.ts';
import type { Publish } from './speech.ts';

/** One try to join a broker, from connecting to the end of the stay. */
export interface Attempt {
  /** False while not connected. */
  readonly publish: Publish;
  /** Asks the broker for a sign of life; without one in time the attempt ends. For when the network may have gone. */
  probe(): void;
  /** Listens to what `filters` names now, and no more to anything else; nothing goes unheard in between. */
  listen(): void;
  /** Closes after what was published left the socket, within 1 s. `onEnded` is not called any more. */
  close(): Promise<void>;
}

/** MQTT 5 or 3.1.1, as MQTT.js numbers them. */
export type MqttVersion = 5 | 4;

export interface AttemptParts {
  readonly address: BrokerAddress;
  readonly tls: boolean;
  readonly version: MqttVersion;
  readonly clientId: string;
  /** Seconds. */
  readonly keepalive: number;
  readonly clock: Clock;
  /** The topics to listen to, asked anew each time. At least one, and the first is heard by whoever is let in at all. */
  filters(): readonly string[];
  /** The broker does not let us hear these. */
  onRefused(filters: readonly string[]): void;
  onJoined(): void;
  onMessage(arriving: Arriving): void;
  /**
   * It failed or was lost. `reference`: the broker that it names in its place, or ''. Never called before `tryToJoin` has
   * returned, and once at most.
   */
  onEnded(problem: ConnectionProblem, answer: Answer, reference: string): void;
}

const joinWithinMs = 10_000;
const probeWithinMs = 5000;
const closeWithinMs = 1000;
const quotaExceeded = 151;

export function tryToJoin(parts: AttemptParts): Attempt {
  const { clock } = parts;
  const giveUp = new AbortController();
  let client: MqttClient | null = null;
  let ears: Ears | null = null;
  let answer: Answer = 'none';
  let joined = false;
  let over = false;
  const cancels = new Set<() => void>();

  const finish = (): void => {
    over = true;
    for (const cancel of cancels) cancel();
  };
  const end = (error: unknown): void => {
    if (over) return;
    finish();
    letGo(client);
    giveUp.abort();
    const problem = explain(error);
    // Before TLS is settled, the bad answers that speak TLS are those about certificates and alerts.
    const saysTls = problem.code.startsWith('tls');
    if (answer === 'silent' && problem.code !== 'timeout') answer = saysTls ? 'tls' : 'other';
    parts.onEnded(problem, answer, referenceOf(error));
  };
  const within = (ms: number, what: string): (() => void) => {
    const cancel = clock.after(ms, () => end(Object.assign(new Error(what), { code: 'ETIMEDOUT' })));
    cancels.add(cancel);
    return () => {
      cancels.delete(cancel);
      cancel();
    };
  };
  const cancelJoin = within(joinWithinMs, 'The broker did not answer in time');

  const speak = (stream: Duplex): void => {
    if (over) return void stream.destroy();
    let refusal: Farewell = {};
    const opened = new MqttClient(() => stream, optionsOf(parts));
    client = opened;
    opened.on('error', (error) => {
      // Each is final, whether or not the socket closes after it: a packet that cannot be read closes nothing, and
      // MQTT.js reads no further.
      end('code' in error && refusal.reasonCode === error.code ? farewell(refusal) : error);
    });
    // MQTT.js keeps a refusal's number and drops the rest: the broker to go to instead, and the reason in words.
    opened.on('packetreceive', (packet) => {
      if (packet.cmd !== 'connack') return;
      refusal = packet;
      // A broker may ask for more signs of life, not for fewer: we would not notice any more that it is gone.
      if ((packet.properties?.serverKeepAlive ?? 0) > parts.keepalive) delete packet.properties?.serverKeepAlive;
    });
    // MQTT 5: the broker says why it ends the connection.
    opened.on('disconnect', (packet) => end(farewell(packet)));
    opened.on('close', () => end(null));
    opened.on('message', (topic, payload, packet) => {
      if (!over) parts.onMessage({ topic, payload: new Uint8Array(payload), retain: packet.retain, at: clock.now() });
    });
    opened.on('connect', () => {
      const [first = [], ...more] = packets(parts.filters());
      opened.subscribe([...first], { qos: 0 }, (error, granted) => {
        if (over) return;
        // MQTT.js hands a refusal over with the broker's answer in it; anything else is a lost connection.
        const code = subackOf(error) ?? granted?.[0]?.qos ?? 0;
        const refused = code >= 128;
        if (code === quotaExceeded) end(Object.assign(new Error('The broker has no room to let us listen'), { code }));
        else if (refused) end(Object.assign(new Error('The broker does not let us listen'), { code: mayNotListen }));
        else if (error !== null) end(error);
        else {
          cancelJoin();
          joined = true;
          ears = createEars(opened, first, (filters) => parts.onRefused(filters));
          if (more.length > 0) ears.listen(parts.filters());
          parts.onJoined();
        }
      });
    });
    opened.connect();
  };
  const onAnswer = (seen: Answer): void => void (answer = seen);
  // A turn later, so that nothing ends before this function has returned.
  void Promise.resolve()
    .then(() => dial({ ...parts, onAnswer }, giveUp.signal))
    .then(speak)
    .catch(end);

  return {
    publish(topic, payload, qos) {
      if (!joined || over || client?.connected !== true) return false;
      client.publish(topic, Buffer.from(payload), { qos, retain: false });
      return true;
    },
    probe() {
      if (!joined || over || client === null) return;
      const cancel = within(probeWithinMs, 'The broker gave no sign of life');
      client.once('packetreceive', cancel);
      client.sendPing();
    },
    listen() {
      if (joined && !over) ears?.listen(parts.filters());
    },
    async close() {
      if (over) return;
      finish();
      const closing = client;
      if (closing === null) {
        giveUp.abort();
        return;
      }
      await new Promise<void>((resolve) => {
        const cancel = clock.after(closeWithinMs, () => {
          closing.stream.destroy();
          resolve();
        });
        closing.end(!joined, () => {
          cancel();
          resolve();
        });
      });
      giveUp.abort();
    },
  };
}

/** How MQTT.js is to speak to this broker. */
export function optionsOf({
  address,
  version,
  clientId,
  keepalive,
}: Pick<AttemptParts, 'address' | 'version' | 'clientId' | 'keepalive'>): IClientOptions {
  return {
    protocolVersion: version,
    clientId,
    clean: true,
    manualConnect: true,
    // MQTT.js's own reconnect has no jitter; its own time limit tells a slow broker from a closed connection no more.
    reconnectPeriod: 0,
    connectTimeout: 2 * joinWithinMs,
    keepalive,
    queueQoSZero: false,
    ...(version === 5 ? { properties: { requestProblemInformation: true } } : {}),
    ...(address.user === '' ? {} : { username: address.user }),
    ...(address.password === '' ? {} : { password: address.password }),
  };
}

/** The broker's answer where MQTT.js takes it for a failure. */
function subackOf(error: Error | null): number | null {
  return error instanceof ErrorWithSubackPacket ? Number(error.packet.granted[0] ?? 128) : null;
}

/** How a broker refuses or ends a connection (MQTT 5). */
interface Farewell {
  readonly reasonCode?: number;
  readonly properties?: { readonly serverReference?: string; readonly reasonString?: string };
}

/** What a broker says as it ends the connection (MQTT 5). */
export function farewell(packet: Farewell): Error {
  const { serverReference = '', reasonString = '' } = packet.properties ?? {};
  const said =
    reasonString === '' ? `The broker said no more than ${packet.reasonCode ?? 0}` : reasonString.slice(0, 200);
  return Object.assign(new Error(said), { code: packet.reasonCode ?? 0, serverReference });
}

export function letGo(client: MqttClient | null): void {
  if (client === null) return;
  client.end(true);
  // Where it was ending already, end does nothing more.
  client.stream.destroy();
}

/** The broker that an error names in the place of this one, or ''. */
export function referenceOf(error: unknown): string {
  return error instanceof Error && 'serverReference' in error && typeof error.serverReference === 'string'
    ? error.serverReference
    : '';
}
