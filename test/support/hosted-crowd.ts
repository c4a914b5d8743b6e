import { connect } from 'node:net';
import { MqttClient } from 'mqtt';

/** Many simulated naras on one hosted plaza, each of which hears every newspaper. */
export interface Crowd {
  /** How it went so far. */
  report(): CrowdReport;
  /** Somebody new comes, listens and goes again. Resolves with whether that was possible. */
  visit(): Promise<boolean>;
  /** No more newspapers. Resolves when all are heard, or after `ms` at the latest. */
  settle(ms: number): Promise<void>;
  stop(): void;
}

interface CrowdReport {
  readonly here: number;
  /** Connections that ended although nobody wanted that. */
  readonly disturbed: number;
  readonly sent: number;
  /** Newspapers that should have been heard by now or will be, and those that were. */
  readonly due: number;
  readonly heard: number;
  /** Messages of others than the crowd, as heard by all. */
  readonly noise: number;
  /** From saying to hearing, ms, since the report before. */
  readonly slowestMs: number;
}

export interface CrowdParts {
  readonly port: number;
  readonly guests: number;
  /** Between two newspapers of one nara, ms. */
  readonly everyMs: number;
  readonly login: { readonly user: string; readonly password: string };
}

const newspaperBytes = 1500;
const guestsPerAddress = 10;
const joinWithinMs = 60_000;

/** An address of this computer for each small group; where only one is to be had, that one. */
export const groupAddress = (group: number): string | undefined =>
  process.platform === 'linux' ? `127.1.${String(Math.floor(group / 250))}.${String((group % 250) + 1)}` : undefined;

/** A client that comes from an address of its own. */
function enter(port: number, localAddress: string | undefined, login: CrowdParts['login'], id: string): MqttClient {
  const from = localAddress === undefined ? {} : { localAddress };
  const client = new MqttClient(() => connect({ host: '127.0.0.1', port, noDelay: true, ...from }), {
    protocolVersion: 4,
    clientId: id,
    username: login.user,
    password: login.password,
    reconnectPeriod: 0,
    connectTimeout: joinWithinMs,
    keepalive: 30,
  });
  client.on('error', () => undefined);
  return client;
}

/** Resolves with whether it was let in and may listen. */
const listens = (client: MqttClient): Promise<boolean> =>
  new Promise((resolve) => {
    client.once('close', () => resolve(false));
    client.once('connect', () => client.subscribe('nara/#', { qos: 0 }, (error) => resolve(error === null)));
  });

/** All of them come at once; resolves when all are in. Rejects where somebody is not let in. */
export async function gather({ port, guests, everyMs, login }: CrowdParts): Promise<Crowd> {
  let stopping = false;
  let [disturbed, sent, heard, noise, slowestMs, visits] = [0, 0, 0, 0, 0, 0];
  const clients = Array.from({ length: guests }, (_, at) =>
    enter(port, groupAddress(Math.floor(at / guestsPerAddress)), login, `guest-${String(at)}`),
  );
  const stop = (): void => {
    stopping = true;
    for (const timer of timers) clearInterval(timer);
    for (const client of clients) client.end(true);
  };
  const timers: NodeJS.Timeout[] = [];
  const arrived = await Promise.all(clients.map(listens));
  const turnedAway = arrived.filter((in_) => !in_).length;
  if (turnedAway > 0) {
    stop();
    throw new Error(`${String(turnedAway)} of ${String(guests)} guests were not let in`);
  }

  for (const client of clients) {
    client.on('close', () => {
      if (!stopping) disturbed += 1;
    });
    client.on('message', (topic, payload) => {
      if (!topic.startsWith('nara/newspaper/guest-')) return void (noise += 1);
      heard += 1;
      slowestMs = Math.max(slowestMs, performance.now() - payload.readDoubleBE(0));
    });
  }
  const speak = (client: MqttClient, at: number): void => {
    const newspaper = Buffer.alloc(newspaperBytes, 'x');
    newspaper.writeDoubleBE(performance.now(), 0);
    if (!client.connected) return;
    sent += 1;
    client.publish(`nara/newspaper/guest-${String(at)}`, newspaper, { qos: 0 });
  };
  clients.forEach((client, at) => {
    // Spread over the interval, as naras are.
    const first = setTimeout(
      () => {
        speak(client, at);
        timers.push(setInterval(() => speak(client, at), everyMs));
      },
      (everyMs * at) / guests,
    );
    timers.push(first);
  });

  const report = (): CrowdReport => {
    const here = clients.filter((client) => client.connected).length;
    const slowest = slowestMs;
    slowestMs = 0;
    return { here, disturbed, sent, due: sent * guests, heard, noise, slowestMs: slowest };
  };
  return {
    report,
    async visit() {
      visits += 1;
      const visitor = enter(port, groupAddress(400 + (visits % 50)), login, `visitor-${String(visits)}`);
      const welcome = await listens(visitor);
      visitor.end(true);
      return welcome;
    },
    async settle(ms) {
      for (const timer of timers) clearInterval(timer);
      for (const end = Date.now() + ms; heard < sent * guests && Date.now() < end;) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    stop,
  };
}
