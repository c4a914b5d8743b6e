import { Buffer } from 'node:buffer';
import type { RejectionReason } from '../../src/main/nara/rejection.ts';
import { on } from './door.ts';
import { checkpoint, createTestNara, jsonBytes, nanoseconds, type TestMessage } from './messages.ts';
import { replaceText } from './tampering.ts';
import { testStart } from './test-clock.ts';

const minute = 60_000;
const now = nanoseconds(testStart);
const asOf = Math.trunc(testStart / 1000);
const lily = createTestNara('lily', 1);
const rosa = createTestNara('rosa', 2);
const falseLily = createTestNara('lily', 9);

/** Each reason, and a message after which the door gives it. `before` has been sent already. */
export const refusals: Readonly<
  Record<RejectionReason, { before?: TestMessage[]; message: TestMessage; name: string | null }>
> = {
  'too-large': { message: on('nara/newspaper/lily', new Uint8Array(256 * 1024 + 1)), name: 'lily' },
  'rate-limited': {
    before: Array.from({ length: 100 }, () => lily.heyThere({ ts: now })),
    message: lily.chau({ ts: now }),
    name: 'lily',
  },
  'unknown-topic': { message: on('nara/plaza/dance', jsonBytes('{}')), name: null },
  'not-utf8': { message: on('nara/plaza/chau', Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x7d)), name: null },
  'bad-json': { message: on('nara/newspaper/lily', jsonBytes('{"From":')), name: 'lily' },
  'too-deep': { message: on('nara/plaza/chau', jsonBytes(`{"a":${'['.repeat(16)}${']'.repeat(16)}}`)), name: null },
  'too-many-members': {
    message: on('nara/plaza/chau', jsonBytes(`{"a":[${'1,'.repeat(4096)}1]}`)),
    name: null,
  },
  'duplicate-member': {
    message: on('nara/newspaper/lily', replaceText(lily.newspaper().payload, '"Status"', '"From":"rosa","Status"')),
    name: 'lily',
  },
  'bad-shape': {
    message: on('nara/plaza/chau', replaceText(lily.chau({ ts: now }).payload, '"chau":{', '"chow":{')),
    name: 'lily',
  },
  'bad-name': { message: on('nara/newspaper/li\u202ely', lily.newspaper().payload), name: null },
  'wrong-service': { message: on('nara/plaza/chau', lily.heyThere({ ts: now }).payload), name: 'lily' },
  'topic-mismatch': { message: on('nara/newspaper/rosa', lily.newspaper().payload), name: 'rosa' },
  'emitter-mismatch': { message: lily.social({ ts: now, emitter: 'rosa' }), name: 'rosa' },
  'bad-key': {
    message: on('nara/newspaper/lily', lily.newspaper({ PublicKey: Buffer.alloc(32).toString('base64') }).payload),
    name: 'lily',
  },
  'bad-id': {
    message: on('nara/plaza/chau', replaceText(lily.chau({ ts: now }).payload, String(now), String(now + 1n))),
    name: 'lily',
  },
  'no-signature': {
    message: on('nara/plaza/chau', replaceText(lily.chau({ ts: now }).payload, '"sig":"', '"was":"')),
    name: 'lily',
  },
  'bad-signature': {
    message: on('nara/newspaper/lily', replaceText(lily.newspaper({ Flair: 'a' }).payload, '"a"', '"b"')),
    name: 'lily',
  },
  'unknown-key': { message: lily.social({ ts: now }), name: 'lily' },
  impostor: { before: [lily.heyThere({ ts: now })], message: falseLily.heyThere({ ts: now + 1n }), name: 'lily' },
  stale: { message: lily.heyThere({ ts: nanoseconds(testStart - 10 * minute - 1) }), name: 'lily' },
  future: { message: lily.heyThere({ ts: nanoseconds(testStart + 5 * minute + 1) }), name: 'lily' },
  'out-of-order': { before: [lily.chau({ ts: now })], message: lily.heyThere({ ts: now - 1n }), name: 'lily' },
  duplicate: { before: [lily.heyThere({ ts: now })], message: lily.heyThere({ ts: now }), name: 'lily' },
  'older-edition': {
    before: [lily.newspaper({ Edition: 7 })],
    message: lily.newspaper({ Edition: 6 }),
    name: 'lily',
  },
  'too-few-signatures': {
    before: [lily.heyThere({ ts: now })],
    message: checkpoint(lily, [lily, rosa], { asOf, ts: now }),
    name: 'lily',
  },
};
