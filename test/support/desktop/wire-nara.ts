import { randomBytes } from 'node:crypto';
import mqtt from 'mqtt';
import { createSigner } from '../../../src/main/nara/signer.ts';
import { makeSoul, naraId } from '../../../src/main/nara/soul.ts';
import { writeSyncEvent } from '../../../src/main/nara/sync-event.ts';
import { publishTopic } from '../../../src/main/nara/topics.ts';

export interface WireNara {
  readonly name: string;
  heyThere(): Promise<void>;
  chau(): Promise<void>;
  leave(): Promise<void>;
}

/** Another nara on the wire, with a soul of its own: no Plaza around it. `now`: its clock, Unix ms. */
export async function joinAsNara(
  port: number,
  name: string,
  now: () => number | Promise<number> = Date.now,
): Promise<WireNara> {
  const soul = makeSoul(randomBytes(32), name);
  const self = { name, id: naraId(soul, name), signer: createSigner(soul) };
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { connectTimeout: 5_000 });
  const say = async (kind: 'hey-there' | 'chau'): Promise<void> => {
    const at = BigInt(await now()) * 1_000_000n;
    await client.publishAsync(publishTopic(kind, 'spec', name), Buffer.from(writeSyncEvent(kind, self, at)));
  };
  return { name, heyThere: () => say('hey-there'), chau: () => say('chau'), leave: () => client.endAsync(true) };
}

export interface Observer {
  /** All that was heard so far. */
  readonly heard: readonly { readonly topic: string; readonly text: string }[];
  leave(): Promise<void>;
}

/** Hears everything on a plaza and says nothing. */
export async function observe(port: number): Promise<Observer> {
  const heard: { topic: string; text: string }[] = [];
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { connectTimeout: 5_000 });
  client.on('message', (topic, bytes) => void heard.push({ topic, text: bytes.toString() }));
  await client.subscribeAsync('nara/#');
  return { heard, leave: () => client.endAsync(true) };
}
