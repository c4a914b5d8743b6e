import { createTestClock, type TestClock } from './test-clock.ts';
import type { TestMessage } from './messages.ts';
import { plazaUnderTest, type PlazaUnderTest } from './plaza-under-test.ts';
import { joinWire } from './wire.ts';

/** A Plaza on a plaza of its own, that only listens, and a client there to say anything to it. */
export interface OwnPlaza {
  readonly plaza: PlazaUnderTest;
  readonly clock: TestClock;
  /** Says these in order and resolves when all have been decided on. */
  say(...messages: readonly Pick<TestMessage, 'topics' | 'payload'>[]): Promise<void>;
}

export async function ownPlaza(dataDir: string, clock: TestClock = createTestClock()): Promise<OwnPlaza> {
  const plaza = await plazaUnderTest({ dataDir, clock, run: { listenOnly: true } });
  const { connection } = await plaza.until('joined', (now) => now.connection.phase === 'joined');
  const wire = await joinWire(Number(connection.broker.split(':').at(-1)));
  return {
    plaza,
    clock,
    async say(...messages) {
      const before = plaza.snapshot().counters.unsigned;
      for (const { topics, payload } of messages) await wire.say(topics.spec, payload);
      // Decisions come in order: when this one is counted, all before it have been decided.
      await wire.say('nara/plaza/journey_complete', '{}');
      await plaza.until('all decided', ({ counters }) => counters.unsigned > before);
    },
  };
}
