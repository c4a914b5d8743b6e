import type { PlazaMessage, UnsignedMessage } from '../../src/main/nara/message.ts';
import type { Rejection } from '../../src/main/nara/rejection.ts';
import type { Dialect } from '../../src/main/nara/topics.ts';
import type { Verified } from '../../src/main/nara/verified.ts';
import { createKeybook, type Keybook, type Pin } from '../../src/main/peers/keybook.ts';
import { dialectOf } from '../../src/main/plaza/dialects.ts';
import { createDoorkeeper, type Doorkeeper } from '../../src/main/plaza/doorkeeper.ts';
import type { TestMessage } from './messages.ts';
import { testStart } from './test-clock.ts';

export interface TestDoor {
  readonly door: Doorkeeper;
  readonly keybook: Keybook;
  readonly verified: { readonly message: Verified<PlazaMessage>; readonly via: Dialect | null }[];
  readonly rejected: Rejection[];
  readonly unsigned: UnsignedMessage[];
  /** Everything that came out, in order: `ok hey-there lily` or `stale lily`. */
  readonly outcomes: string[];
  send(message: Pick<TestMessage, 'topics' | 'payload'>, how?: { at?: number; retain?: boolean; in?: Dialect }): void;
  /** Sends one message and gives back what came of it. */
  outcome(
    message: Pick<TestMessage, 'topics' | 'payload'>,
    how?: { at?: number; retain?: boolean; in?: Dialect },
  ): Promise<string[]>;
}

/** A doorkeeper with an ear at everything that comes out of it. */
export function createTestDoor(pins: readonly Pin[] = [], taken: readonly string[] = []): TestDoor {
  const keybook = createKeybook(pins);
  const verified: TestDoor['verified'] = [];
  const rejected: Rejection[] = [];
  const unsigned: UnsignedMessage[] = [];
  const outcomes: string[] = [];
  const door = createDoorkeeper({
    keybook,
    taken,
    follower: {
      verified(message, arriving) {
        verified.push({ message, via: dialectOf(arriving) });
        outcomes.push(`ok ${message.kind} ${message.name}${message.live ? '' : ' (not live)'}`);
      },
      rejected(rejection) {
        rejected.push(rejection);
        outcomes.push(`${rejection.reason} ${rejection.name ?? '?'}`);
      },
      unsigned(message) {
        unsigned.push(message);
        outcomes.push(`unsigned ${message.kind}`);
      },
      conflated({ name }) {
        outcomes.push(`conflated ${name}`);
      },
    },
  });
  const send: TestDoor['send'] = ({ topics, payload }, { at = testStart, retain = false, in: dialect } = {}) => {
    door.receive({ topic: topics[dialect ?? 'deployed'], payload, retain, at });
  };
  return {
    door,
    keybook,
    verified,
    rejected,
    unsigned,
    outcomes,
    send,
    async outcome(message, how) {
      await door.settled();
      const before = outcomes.length;
      send(message, how);
      await door.settled();
      return outcomes.slice(before);
    },
  };
}

/** A message as it is, on one topic in either dialect. */
export const on = (topic: string, payload: Uint8Array): TestMessage => ({
  topics: { spec: topic, deployed: topic },
  payload,
});
