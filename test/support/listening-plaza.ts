import { expect } from 'vitest';
import { cardOf, unfaded } from './cards.ts';
import { createTestClock, type TestClock } from './test-clock.ts';
import { startMosquitto, type Mosquitto, type MosquittoOptions } from './mosquitto.ts';
import { brokerAt, plazaUnderTest, type PlazaUnderTest } from './plaza-under-test.ts';
import { tempDir } from './temp-dir.ts';
import { joinWire } from './wire.ts';

/** Something to say: bytes on a topic. */
export interface Said {
  readonly topic: string;
  readonly payload: Uint8Array | string;
  readonly retain?: boolean;
}

/** How the counters rose. */
interface Decided {
  readonly accepted: number;
  readonly rejected: Readonly<Record<string, number>>;
}

/** A Plaza that only listens, behind a real broker, and a client to say anything to it. */
export interface ListeningPlaza {
  readonly plaza: PlazaUnderTest;
  readonly clock: TestClock;
  readonly broker: Mosquitto;
  /** Says these in order and resolves when all have been decided on. */
  say(...messages: readonly Said[]): Promise<Decided>;
  /** All that is believed of others: rows, arrivals, cards. */
  believed(): Promise<unknown>;
  /** Says it and demands that it is refused for this reason and nothing that is believed changes. */
  refuses(what: string, message: Said, reason: string): Promise<void>;
  /** Says all of them, each of which must be refused, for whatever reason, and nothing that is believed changes. */
  refusesAll(messages: readonly Said[]): Promise<void>;
}

// Within what one name may say at once.
const batch = 90;
const refillMs = 5000;

export async function listeningPlaza(
  options: { readonly before?: readonly Said[]; readonly dataDir?: string; readonly broker?: MosquittoOptions } = {},
): Promise<ListeningPlaza> {
  const { dataDir = tempDir() } = options;
  const broker = await startMosquitto(options.broker);
  // It would keep all that it hears, and that counts where a test looks at the heap.
  const wire = await joinWire(broker.port, { listen: false });
  for (const { topic, payload, retain = false } of options.before ?? []) await wire.say(topic, payload, { retain });
  const clock = createTestClock();
  const plaza = await plazaUnderTest({ dataDir, clock, run: { broker: brokerAt(broker.port), listenOnly: true } });
  await plaza.until('joined', ({ connection }) => connection.phase === 'joined');

  const say = async (...messages: readonly Said[]): Promise<Decided> => {
    const before = plaza.snapshot().counters;
    for (const { topic, payload, retain = false } of messages) await wire.say(topic, payload, { retain });
    // Decisions come in order: when this one is counted, all before it have been decided.
    await wire.say('nara/plaza/journey_complete', '{}');
    const { counters } = await plaza.until('all decided', (now) => now.counters.unsigned > before.unsigned);
    expect(counters.received - before.received).toBe(messages.length + 1);
    return { accepted: counters.accepted - before.accepted, rejected: risen(before.rejected, counters.rejected) };
  };
  const believed = async (): Promise<unknown> => {
    const { peers, arrivals } = plaza.snapshot();
    // What was refused is told on the card too, as refused: so often, by which keys, and how its time was off.
    const told = { rejections: {}, clock: null, impostors: [] };
    const cards = await Promise.all(
      peers.map(async ({ name }) => unfaded({ ...(await cardOf(plaza, name)), ...told })),
    );
    return { cards, arrivals };
  };
  return {
    plaza,
    clock,
    broker,
    say,
    believed,
    async refuses(what, message, reason) {
      const before = await believed();
      const { rejected } = await say(message);
      expect(rejected, what).toEqual({ [reason]: 1 });
      expect(await believed(), what).toEqual(before);
    },
    async refusesAll(messages) {
      const before = await believed();
      for (let at = 0; at < messages.length; at += batch) {
        const some = messages.slice(at, at + batch);
        const { accepted, rejected } = await say(...some);
        expect(rejected['rate-limited'] ?? 0).toBe(0);
        expect({ accepted, refused: total(rejected) }).toEqual({ accepted: 0, refused: some.length });
        await clock.advance(refillMs);
      }
      expect(await believed()).toEqual(before);
    },
  };
}

const total = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0);

function risen(
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
): Record<string, number> {
  const rises = Object.entries(after).map(([reason, count]) => [reason, count - (before[reason] ?? 0)] as const);
  return Object.fromEntries(rises.filter(([, rise]) => rise > 0));
}
