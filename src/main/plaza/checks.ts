import type { CheckName, CheckResult } from '../../contract/messages.ts';
import type { RejectionReason } from '../nara/rejection.ts';
import type { Candidate } from './reader.ts';

/** Which check a refusal comes from. */
const checkOf: Readonly<Record<RejectionReason, CheckName>> = {
  'too-large': 'size',
  'unknown-topic': 'topic',
  'bad-name': 'topic',
  'not-utf8': 'json',
  'bad-json': 'json',
  'too-deep': 'json',
  'too-many-members': 'json',
  'duplicate-member': 'json',
  'rate-limited': 'rate',
  'bad-shape': 'shape',
  'wrong-service': 'shape',
  'topic-mismatch': 'shape',
  'emitter-mismatch': 'shape',
  'bad-id': 'id',
  'no-signature': 'signature',
  'bad-signature': 'signature',
  'bad-key': 'signature',
  'unknown-key': 'key',
  impostor: 'key',
  stale: 'time',
  future: 'time',
  'out-of-order': 'order',
  duplicate: 'order',
  'older-edition': 'order',
  'too-few-signatures': 'voters',
};

const checkNames: readonly CheckName[] = [
  'size',
  'topic',
  'json',
  'rate',
  'shape',
  'id',
  'signature',
  'key',
  'time',
  'order',
  'voters',
];
const reading: readonly CheckName[] = ['size', 'topic', 'json', 'rate', 'shape'];
const needed: Readonly<Record<Candidate['kind'], readonly CheckName[]>> = {
  event: [...reading, 'id', 'signature', 'key', 'time', 'order'],
  newspaper: [...reading, 'signature', 'key', 'time', 'order'],
  howdy: [...reading, 'signature', 'key'],
  attestation: [...reading, 'id', 'signature', 'key'],
  checkpoint: [...reading, 'id', 'order', 'voters'],
  unsigned: reading,
};

/**
 * The checks of a message one by one. `kind` is what it was read as, null where it was not read; `reason` is why it
 * was refused, null where it was not.
 */
export function checkResults(kind: Candidate['kind'] | null, reason: RejectionReason | null): CheckResult[] {
  const failed = reason === null ? null : checkOf[reason];
  const passes = kind === null ? reading : needed[kind];
  const end = failed === null ? checkNames.length : checkNames.indexOf(failed);
  return checkNames.map((check, index) => {
    if (check === failed) return { check, outcome: 'failed' };
    return { check, outcome: index < end && passes.includes(check) ? 'passed' : 'skipped' };
  });
}
