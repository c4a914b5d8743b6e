import { expect, it } from 'vitest';
import type { RejectionReason } from '../../src/main/nara/rejection.ts';
import { createTestDoor } from '../support/door.ts';
import { createTestNara, nanoseconds, type TestMessage } from '../support/messages.ts';
import { testStart } from '../support/test-clock.ts';

const hour = 3_600_000;
const lily = createTestNara('lily', 1);
const later = nanoseconds(testStart + hour);
const earlier = nanoseconds(testStart - hour);
const paper = (at: number): TestMessage => lily.newspaper({ PublishedAt: at / 1000 });

it.each<[string, TestMessage, RejectionReason, number | undefined]>([
  ['hey-there', lily.heyThere({ ts: later }), 'future', hour],
  ['hey-there', lily.heyThere({ ts: earlier }), 'stale', -hour],
  ['chau', lily.chau({ ts: later }), 'future', hour],
  ['newspaper', paper(testStart + hour), 'future', hour],
  ['newspaper', paper(testStart - hour), 'stale', -hour],
  // Others may pass on what was said long ago.
  ['social', lily.social({ ts: earlier }), 'stale', undefined],
  ['a second hey-there', lily.heyThere({ ts: nanoseconds(testStart - hour * 2) }), 'out-of-order', undefined],
])('a %s refused for its time says how far it was from ours', async (_, message, reason, skewMs) => {
  const { send, door, rejected } = createTestDoor();
  if (reason === 'out-of-order' || message.topics.spec.endsWith('social')) {
    send(lily.heyThere({ ts: nanoseconds(testStart - hour - 1) }), { at: testStart - hour });
  }
  send(message);
  await door.settled();
  expect(rejected).toHaveLength(1);
  expect(rejected[0]).toMatchObject({ reason });
  expect(rejected[0]?.skewMs).toBe(skewMs);
});
