import type { Duty } from '../../src/main/plaza/duty.ts';
import { createSpeech, type Speech } from '../../src/main/plaza/speech.ts';
import type { Clock, Random } from '../../src/main/nara/clock.ts';
import type { Dialect } from '../../src/main/nara/topics.ts';
import { createTestDoor } from './door.ts';
import { nanoseconds, type TestMessage, type TestNara } from './messages.ts';
import { createTestClock, testStart, type TestClock } from './test-clock.ts';

/** Something that was said; `at` in ms since the clock began. */
export interface Spoken {
  readonly at: number;
  readonly topic: string;
  readonly qos: 0 | 1;
  readonly payload: Uint8Array;
  readonly json: Readonly<Record<string, unknown>>;
}

/** One duty of a nara, all that it says, and a door through which it hears others. */
export interface Stage {
  readonly clock: TestClock;
  readonly duty: Duty;
  readonly said: Spoken[];
  /** Muted, or not connected: nothing goes out. */
  open: boolean;
  dialects: readonly Dialect[];
  /** Lets it hear these, in order, as far as the door lets them in. */
  hears(...messages: readonly TestMessage[]): Promise<void>;
  /** Joined, and its own hey-there is given back by the plaza. */
  arrives(): Promise<void>;
  /** Knows their keys and IDs, as from hey-theres that it does not react to. */
  knows(...naras: readonly TestNara[]): void;
}

export function createStage(
  speaker: TestNara,
  make: (common: { speaker: TestNara; clock: Clock; random: Random; speech: Speech }) => Duty,
  random: Random = () => 0.5,
): Stage {
  const clock = createTestClock();
  const said: Spoken[] = [];
  const { door, keybook, verified, send } = createTestDoor();
  const speech = createSpeech({
    mayLeave: () => true,
    clock,
    dialects: () => stage.dialects,
    publish(topic, payload, qos) {
      if (!stage.open) return false;
      const json = JSON.parse(Buffer.from(payload).toString()) as Spoken['json'];
      said.push({ at: clock.now() - testStart, topic, qos, payload, json });
      return true;
    },
  });
  const duty = make({ speaker, clock, random, speech });
  const stage: Stage = {
    clock,
    duty,
    said,
    open: true,
    dialects: ['deployed'],
    async hears(...messages) {
      for (const message of messages) {
        const before = verified.length;
        send(message, { at: clock.now() });
        await door.settled();
        for (const { message: heard } of verified.slice(before)) duty.heard?.(heard);
      }
    },
    async arrives() {
      duty.joined();
      await stage.hears(speaker.heyThere({ ts: nanoseconds(clock.now()) }));
    },
    knows(...naras) {
      for (const { name, id, signer } of naras) {
        const pin = { name, publicKey: signer.publicKey, pinnedAt: testStart, claimedId: id, fresh: true };
        keybook.pin({ ...pin, newestTs: 0n, edition: 0, publishedAt: 0 });
      }
    },
  };
  return stage;
}
