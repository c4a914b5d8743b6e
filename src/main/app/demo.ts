import { randomBytes } from 'node:crypto';
import { makeSoul, readSoul, soulText } from '../nara/soul.ts';
import type { Clock, Random } from '../nara/clock.ts';
import { startConnection, type Connection } from '../plaza/connection.ts';
import { onThisComputer } from '../plaza/connection-place.ts';
import { createSpeech } from '../plaza/speech.ts';
import { createVoice } from '../plaza/voice.ts';
import type { Memory } from '../store/memory.ts';
import type { Vault } from '../store/vault.ts';
import { identityOf, type Identity } from './identity.ts';

const neighbours: readonly { name: string; flair: string; aura: { primary: string; secondary: string } }[] = [
  { name: 'demo-amalia', flair: '🪁', aura: { primary: '#D9733F', secondary: '#F2C14E' } },
  { name: 'demo-bruno', flair: '🫖', aura: { primary: '#3F7CAC', secondary: '#95D7AE' } },
  { name: 'demo-chiyo', flair: '🌙', aura: { primary: '#6B4E9B', secondary: '#D7A9E3' } },
  { name: 'demo-dario', flair: '🌿', aura: { primary: '#3E8E5A', secondary: '#C6DE6F' } },
  { name: 'demo-edda', flair: '🎻', aura: { primary: '#B23A5E', secondary: '#F29CA3' } },
];

export interface Demo {
  readonly keys: ReadonlySet<string>;
  readonly names: readonly string[];
  stop(): Promise<void>;
}

/** Five small naras with souls of their own, each on its own connection, who now and then leave and return. */
export async function startDemo(parts: {
  readonly vault: Vault;
  readonly memory: Pick<Memory, 'getState' | 'setState'>;
  readonly port: number;
  readonly clock: Clock;
  readonly random: Random;
}): Promise<Demo> {
  const souls = await demoIdentities(parts.vault);
  const residents = souls.map(({ identity, index }) => liveAs(identity, index, parts));
  return {
    keys: new Set(souls.map(({ identity }) => identity.signer.publicKey)),
    names: souls.map(({ identity }) => identity.name),
    async stop() {
      await Promise.all(residents.map((resident) => resident.stop()));
    },
  };
}

async function demoIdentities(vault: Vault): Promise<{ identity: Identity; index: number }[]> {
  const stored = await vault.read('demoSouls');
  const lines = stored.ok && stored.value !== null ? stored.value.split('\n') : [];
  const souls = neighbours.map(({ name }, index) => {
    const read = readSoul(lines[index] ?? '', name);
    return read.ok ? read.soul : makeSoul(randomBytes(32), name);
  });
  // Kept, so that tomorrow they are the same neighbours; where that fails they are new ones each day. What a locked
  // keyring keeps shut is left alone: each day's new ones would pile up in the vault.
  const text = souls.map(soulText).join('\n');
  if (stored.ok && stored.value !== text) await vault.write('demoSouls', text).catch(() => undefined);
  return souls.map((soul, index) => ({ identity: identityOf(soul, neighbours[index]?.name ?? ''), index }));
}

/** Counts on over the runs: an edition below the last one that was heard is an old newspaper, played again. */
function editionsOf(name: string, memory: Pick<Memory, 'getState' | 'setState'>): () => number {
  const key = `edition ${name}`;
  let edition = Number(memory.getState(key) ?? '0');
  if (!Number.isSafeInteger(edition) || edition < 0) edition = 0;
  return () => {
    edition += 1;
    memory.setState(key, String(edition));
    return edition;
  };
}

function liveAs(
  identity: Identity,
  index: number,
  { port, clock, random, memory }: Omit<Parameters<typeof startDemo>[0], 'vault'>,
): { stop(): Promise<void> } {
  const { flair, aura } = neighbours[index] ?? { flair: '', aura: { primary: '#888888', secondary: '#888888' } };
  const nextEdition = editionsOf(identity.name, memory);
  let connection: Connection | null = null;
  let cancel: () => void = () => undefined;
  const status = (): Readonly<Record<string, unknown>> => ({
    Flair: flair,
    Aura: aura,
    Chattiness: 90,
    Personality: identity.personality,
    Version: 'demo',
    PublicKey: identity.signer.publicKey,
    ID: identity.id,
    Edition: nextEdition(),
    PublishedAt: Math.trunc(clock.now() / 1000),
  });
  const voice = createVoice({
    speaker: identity,
    clock,
    random,
    deployedAbout: () => true,
    chattiness: () => 90,
    status,
    speech: createSpeech({
      clock,
      dialects: () => ['deployed'],
      publish: (topic, payload, qos) => connection?.publish(topic, payload, qos) ?? false,
      mayLeave: (_, topics, payload) => identity.findSoul(topics, payload) === null,
    }),
  });
  const come = (): void => {
    connection = startConnection({
      addresses: [onThisComputer(port)],
      clock,
      random,
      onMessage: () => undefined,
      onEvent: (event) => {
        if (event.phase === 'joined') voice.joined();
        if (event.phase === 'waiting') voice.lost();
      },
    });
    // Two to ten minutes here, so that someone comes or goes while a newcomer looks on.
    cancel = clock.after((2 + 8 * random()) * 60_000, () => void go());
  };
  const go = async (): Promise<void> => {
    voice.leave();
    await connection?.stop();
    connection = null;
    cancel = clock.after((0.5 + 2 * random()) * 60_000, come);
  };
  come();
  return {
    async stop() {
      cancel();
      voice.leave();
      await connection?.stop();
    },
  };
}
