import { expect } from 'vitest';
import type { RoundView } from '../../src/contract/checkpoints.ts';
import type { Settings } from '../../src/contract/settings.ts';
import type { Dialect } from '../../src/main/nara/topics.ts';
import { nanoseconds, type TestMessage, type TestNara } from './messages.ts';
import { startMosquitto } from './mosquitto.ts';
import { brokerAt, plazaUnderTest, type PlazaUnderTest } from './plaza-under-test.ts';
import { tempDir } from './temp-dir.ts';
import { createTestClock, type TestClock } from './test-clock.ts';
import { joinWire } from './wire.ts';

/** Something heard on the wire, read. */
export interface Overheard {
  readonly topic: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** Plazas and test naras on one real broker, by one clock that the test moves. */
export interface Meeting {
  readonly clock: TestClock;
  /** A Plaza by this name joins and says hey-there. */
  arrive(
    name: string,
    how?: { readonly dataDir?: string; readonly settings?: Partial<Settings> },
  ): Promise<PlazaUnderTest>;
  /** Test naras say these, in order, in the dialect of the meeting. */
  say(...messages: readonly TestMessage[]): Promise<void>;
  greet(...naras: readonly TestNara[]): Promise<void>;
  /** Waits until a Plaza has decided on all that test naras have said so far. */
  decided(plaza: PlazaUnderTest): Promise<void>;
  /** All that was heard on topics with this in them, that holds. */
  heard(topic: RegExp, holds?: (json: Overheard['json']) => boolean): Overheard[];
  /** Lets time pass, half a second at a time, until it holds; fails when that takes over `withinMs` of the clock. */
  passes(withinMs: number, what: string, holds: () => boolean | Promise<boolean>): Promise<void>;
  /** Waits, while the clock stands still, for what is on its way. */
  settles(what: string, holds: () => boolean | Promise<boolean>): Promise<void>;
}

const waitMs = 15_000;

export async function meet(dialect: Dialect = 'deployed'): Promise<Meeting> {
  const { port } = await startMosquitto();
  const wire = await joinWire(port);
  const clock = createTestClock();
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

  const meeting: Meeting = {
    clock,
    async arrive(name, { dataDir = tempDir(), settings = {} } = {}) {
      const run = { broker: brokerAt(port) };
      const plaza = await plazaUnderTest({ dataDir, clock, run, settings: { name, dialect, ...settings } });
      await plaza.until('joined', ({ connection }) => connection.phase === 'joined');
      // The wait before hey-there is random, and next to nothing here.
      await meeting.passes(2000, `${name} says hey-there`, () => meeting.heard(/hey.there/, by(name)).length > 0);
      return plaza;
    },
    async say(...messages) {
      for (const { topics, payload } of messages) await wire.say(topics[dialect], payload);
    },
    greet: (...naras) => meeting.say(...naras.map((nara) => nara.heyThere({ ts: nanoseconds(clock.now()) }))),
    async decided(plaza) {
      const { unsigned } = plaza.snapshot().counters;
      // Decisions come in order: when this one is counted, all before it have been decided.
      await wire.say('nara/plaza/journey_complete', '{}');
      await plaza.until('all decided', ({ counters }) => counters.unsigned > unsigned);
    },
    heard: (topic, holds = () => true) =>
      wire.heard
        .filter((one) => topic.test(one.topic))
        .map((one) => ({ topic: one.topic, json: JSON.parse(one.text) as Overheard['json'] }))
        .filter(({ json }) => holds(json)),
    async passes(withinMs, what, holds) {
      for (const end = clock.now() + withinMs; clock.now() < end && !(await holds());) {
        await clock.advance(500);
        await pause();
      }
      await meeting.settles(what, holds);
    },
    async settles(what, holds) {
      for (const end = Date.now() + waitMs; Date.now() < end;) {
        if (await holds()) return;
        await pause();
      }
      expect.fail(`not within ${waitMs} ms: ${what}`);
    },
  };
  return meeting;
}

/** Whether a message is one of this nara's, whatever its form. */
export const by =
  (name: string) =>
  (json: Overheard['json']): boolean =>
    [json['emitter'], json['attester'], json['From']].includes(name);

/** The rounds that a Plaza shows. */
export const roundsOf = (plaza: PlazaUnderTest): Promise<readonly RoundView[]> => plaza.surface.api.checkpoints({});
