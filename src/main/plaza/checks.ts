import type { CheckName, CheckResult, MessageOutcome } from '../../contract/messages.ts';
import type { RejectionReason } from '../nara/rejection.ts';
import type { PlazaTopic } from '../nara/topics.ts';
import type { Candidate, Claim, Reading } from './reader.ts';

/** A decided message, as far as its checks can be told from it. */
export interface Checked {
  readonly outcome: MessageOutcome;
  /** Why it was refused, or taken for less than it said. */
  readonly reason: RejectionReason | null;
  /** The name it went under at the door. */
  readonly name: string | null;
  /** null: none that Plaza knows. */
  readonly topic: PlazaTopic | null;
  /** null where not all of it was kept. */
  readonly reading: Reading | null;
}

/** The checks of each kind, in the order in which the door makes them. */
const sequences = {
  // A newspaper's topic names its speaker, so its share is looked at before anything is read.
  newspaper: ['topic', 'size', 'rate', 'json', 'shape', 'signature', 'key', 'order', 'time'],
  event: ['topic', 'size', 'json', 'rate', 'shape', 'id', 'signature', 'key', 'order', 'time'],
  howdy: ['topic', 'size', 'json', 'rate', 'shape', 'signature', 'key'],
  attestation: ['topic', 'size', 'json', 'rate', 'shape', 'signature', 'key', 'subject'],
  checkpoint: ['topic', 'size', 'json', 'rate', 'shape', 'id', 'order', 'subject', 'voters'],
  unsigned: ['topic', 'size', 'json'],
} as const satisfies Record<Candidate['kind'], readonly CheckName[]>;

const checkOf: Readonly<Record<RejectionReason, CheckName>> = {
  'too-large': 'size',
  'unknown-topic': 'topic',
  'bad-name': 'shape',
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

/** The checks of one message, as far as its kind has them: which it passed, which it failed, which were not made. */
export function checkResults(message: Checked): CheckResult[] {
  const failed = failedCheck(message);
  const of = sequenceOf(message);
  // A full inbox refuses what has no share of its own, too.
  const sequence = failed === null || of.includes(failed) ? of : [...of.slice(0, 2), failed, ...of.slice(2)];
  const end = message.outcome === 'conflated' ? sequence.indexOf('json') : sequence.length;
  const stop = failed === null ? end : sequence.indexOf(failed);
  return sequence.map((check, index) => {
    if (check === failed) return { check, outcome: 'failed' };
    return { check, outcome: index < stop && !isSkipped(check, message) ? 'passed' : 'skipped' };
  });
}

function failedCheck({ reason, topic, reading }: Checked): CheckName | null {
  if (reason === null) return null;
  if (topic === null) return 'topic';
  // The same reason at two moments: an ID that does not recompute, and one that goes with another name.
  if (reason === 'bad-id' && reading?.ok === true) return 'subject';
  return checkOf[reason];
}

function sequenceOf({ topic, outcome, reading }: Checked): readonly CheckName[] {
  if (topic === null) return ['topic'];
  switch (topic.kind) {
    case 'newspaper':
    case 'howdy':
      return sequences[topic.kind];
    case 'stash-refresh': {
      const unsigned = outcome === 'unsigned' || (reading?.ok === true && reading.value.kind === 'unsigned');
      return unsigned ? sequences.unsigned : sequences.event;
    }
    case 'hey-there':
    case 'chau':
    case 'social':
      return sequences.event;
    case 'checkpoint-propose':
    case 'checkpoint-vote':
      return sequences.attestation;
    case 'checkpoint-final':
      return sequences.checkpoint;
    case 'ledger-request':
    case 'ledger-response':
    case 'journey':
      return sequences.unsigned;
  }
}

/** Checks that were not made although later ones were. */
function isSkipped(check: CheckName, { reason, name, reading }: Checked): boolean {
  const candidate = reading?.ok === true ? reading.value : null;
  switch (check) {
    case 'json':
      // Refused by a full inbox: it was not read, so nobody knew a name either.
      return reason === 'rate-limited' && name === null;
    case 'signature':
      // Without a key of its own and without a pin there is nothing to check it by.
      return reason === 'unknown-key' && (claimOf(candidate)?.publicKey ?? null) === null;
    case 'time':
      return candidate?.kind === 'newspaper' && (candidate.newspaper.status.PublishedAt ?? 0) === 0;
    default:
      return false;
  }
}

/** The signature that a message stands or falls with; checkpoints have several. */
export const claimOf = (candidate: Candidate | null): Claim | null =>
  candidate !== null && 'claim' in candidate ? candidate.claim : null;
