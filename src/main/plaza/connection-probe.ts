import { MqttClient, type ISubscriptionGrant } from 'mqtt';
import type { Duplex } from 'node:stream';
import type { Clock } from '../nara/clock.ts';
import { everything, probeTopic } from '../nara/topics.ts';
import { farewell, letGo, optionsOf, type MqttVersion } from './connection-attempt.ts';
import type { BrokerAddress } from './connection-place.ts';
import { explain } from './problems.ts';
import type { TestReport } from './test-report.ts';

export interface ProbeParts {
  readonly address: BrokerAddress;
  readonly version: MqttVersion;
  readonly clientId: string;
  /** false: nothing is published. */
  readonly speaks: boolean;
  readonly clock: Clock;
  readonly report: TestReport;
}

const echoWithinMs = 3000;
const pings = 3;

/**
 * Asks a broker, over an open way, for all that a nara needs of it. What is published is empty, not retained and at
 * QoS 1, which alone is answered; brokers that take a subscription and pass nothing on are found by its echo. Rejects
 * with what ended the conversation.
 */
export async function probe(stream: Duplex, parts: ProbeParts, signal: AbortSignal): Promise<void> {
  const { report, version } = parts;
  const client = new MqttClient(() => stream, optionsOf({ ...parts, keepalive: 30 }));
  signal.addEventListener('abort', () => letGo(client), { once: true });
  const over = ending(client);
  const during = <T>(work: Promise<T>): Promise<T> => Promise.race([work, over]);
  let heard: () => void = () => undefined;
  const echo = new Promise<void>((resolve) => (heard = resolve));
  client.on('message', (topic) => {
    if (topic === probeTopic) heard();
  });
  try {
    const met = new Promise((resolve) => client.once('connect', resolve));
    client.connect();
    await during(met);
    report.pass('mqtt', version === 5 ? 'MQTT 5' : 'MQTT 3.1.1');
    report.pass('login');
    const listens = await subscribe(client, report, during);
    if (!parts.speaks) report.skip('publish', 'listening');
    else if (await publish(client, report, during)) {
      if (listens) await echoes(echo, parts, during);
    } else if (!client.connected) return;
    await roundTrip(client, parts, during);
  } finally {
    await new Promise<void>((resolve) => {
      const cancel = parts.clock.after(500, resolve);
      client.end(signal.aborted, () => {
        cancel();
        resolve();
      });
    });
    letGo(client);
  }
}

type During = <T>(work: Promise<T>) => Promise<T>;

/** Rejects when the broker, or the way to it, has had enough. */
function ending(client: MqttClient): Promise<never> {
  const over = new Promise<never>((_resolve, reject) => {
    let first: Error | null = null;
    client.on('error', (error) => {
      first ??= error;
      if ('code' in error && typeof error.code === 'number') reject(error);
    });
    client.on('disconnect', (packet) => reject(farewell(packet)));
    client.on('close', () => {
      reject(first ?? Object.assign(new Error('The broker closed the connection'), { code: 'ECONNRESET' }));
    });
  });
  // It may happen while nobody waits.
  over.catch(() => undefined);
  return over;
}

async function subscribe(client: MqttClient, report: TestReport, during: During): Promise<boolean> {
  const refused = await during(
    new Promise<boolean>((resolve, reject) => {
      client.subscribe(everything, { qos: 0 }, (error, granted?: ISubscriptionGrant[]) => {
        if ((granted?.[0]?.qos ?? 0) >= 128 || error?.name === 'ErrorWithSubackPacket') resolve(true);
        else if (error === null) resolve(false);
        else reject(error);
      });
    }),
  );
  if (refused) report.fail('subscribe', { cause: 'not-authorised', detail: `${everything} was refused` });
  else report.pass('subscribe', everything);
  return !refused;
}

/** Whether what we publish is taken, as far as the broker says. */
async function publish(client: MqttClient, report: TestReport, during: During): Promise<boolean> {
  try {
    await during(
      new Promise<void>((resolve, reject) => {
        client.publish(probeTopic, '', { qos: 1, retain: false }, (error) => {
          if (error) reject(error);
          else resolve();
        });
      }),
    );
  } catch (error) {
    // Some brokers hang up on what may not be published.
    const { detail } = explain(error);
    const reason = error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : null;
    report.fail('publish', { cause: 'may-not-speak', detail, reason });
    return false;
  }
  report.pass('publish');
  return true;
}

/** Without an echo MQTT 5 took what we said, so it is the listening that failed; 3.1.1 takes everything in silence. */
async function echoes(echo: Promise<void>, { clock, version, report }: ProbeParts, during: During): Promise<void> {
  let cancel: () => void = () => undefined;
  const silence = new Promise<'silence'>((resolve) => (cancel = clock.after(echoWithinMs, () => resolve('silence'))));
  const came = await during(Promise.race([echo, silence]));
  cancel();
  if (came !== 'silence') return;
  const detail = `nothing came back from ${probeTopic} within ${echoWithinMs} ms`;
  if (version === 5) report.fail('subscribe', { cause: 'hears-nothing', detail });
  else report.fail('publish', { cause: 'no-echo', detail });
}

async function roundTrip(client: MqttClient, { clock, report }: ProbeParts, during: During): Promise<void> {
  let best = Infinity;
  for (let count = 0; count < pings; count++) {
    const began = clock.now();
    const back = new Promise<void>((resolve) => {
      const look = ({ cmd }: { cmd: string }): void => {
        if (cmd !== 'pingresp') return;
        client.off('packetreceive', look);
        resolve();
      };
      client.on('packetreceive', look);
    });
    client.sendPing();
    await during(back);
    best = Math.min(best, clock.now() - began);
  }
  report.pass('round-trip', String(Math.max(0, Math.round(best))));
}
