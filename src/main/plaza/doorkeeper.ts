import type { Keybook } from '../peers/keybook.ts';
import type { PlazaMessage, UnsignedMessage } from '../nara/message.ts';
import type { Rejection, RejectionReason } from '../nara/rejection.ts';
import type { Verified } from '../nara/verified.ts';
import { readTopic, type Dialect } from '../nara/topics.ts';
import type { Arriving } from './arriving.ts';
import { judge } from './judge.ts';
import { createBoundedSet } from './bounded.ts';
import { readMessage, type Candidate } from './reader.ts';
import { createTokenBuckets } from './token-bucket.ts';
import { createVerifier, type Verdict } from './verifier.ts';

export type { Arriving };

/** The only way in. Bytes go in; verified messages and rejections come out, in the order in which the bytes came. */
export interface Doorkeeper {
  receive(arriving: Arriving): void;
  /** Resolves when everything received so far has been decided. */
  settled(): Promise<void>;
}

export interface DoorkeeperParts {
  readonly keybook: Keybook;
  /** `via`: the dialect of the topic it came on, null where both spell it alike. */
  onVerified(message: Verified<PlazaMessage>, via: Dialect | null): void;
  onRejected(rejection: Rejection): void;
  onUnsigned(message: UnsignedMessage): void;
}

// Beyond this many undecided messages memory would grow without bound; what comes then is refused and counted.
const inboxLimit = 20_000;
const remembered = 100_000;

/** Makes the doorkeeper: limits, parse, verify on all cores, pin, freshness, replays (protocol sections 3 to 8). */
export function createDoorkeeper(parts: DoorkeeperParts): Doorkeeper {
  const { keybook } = parts;
  const buckets = createTokenBuckets();
  const verifier = createVerifier();
  const seen = createBoundedSet(remembered);
  let waiting = 0;
  let last: Promise<void> = Promise.resolve();

  const refused = (arriving: Arriving, name: string | null, reason: RejectionReason): void => {
    parts.onRejected({ reason, topic: arriving.topic, name, at: arriving.at, size: arriving.payload.length });
  };

  /** Decisions that depend on what was decided before: which key is pinned, what was seen, what is newest. */
  const decide = async (arriving: Arriving, candidate: Candidate, verdict: Promise<Verdict> | null): Promise<void> => {
    if (candidate.kind === 'unsigned') {
      parts.onUnsigned({ kind: candidate.what, topic: arriving.topic, at: arriving.at });
      return;
    }
    const ruling = await judge(candidate, verdict === null ? null : await verdict, arriving, {
      keybook,
      verifier,
      seen,
    });
    if (!ruling.ok) {
      refused(arriving, ruling.name, ruling.reason);
      return;
    }
    parts.onVerified(ruling.message as Verified<PlazaMessage>, dialectOf(arriving.topic));
    if (ruling.also !== null) refused(arriving, ruling.message.name, ruling.also);
  };

  return {
    receive(arriving) {
      const reading = readMessage(arriving.topic, arriving.payload);
      if (reading.name !== null && !buckets.take(reading.name, arriving.at)) {
        refused(arriving, reading.name, 'rate-limited');
        return;
      }
      if (!reading.ok) {
        refused(arriving, reading.name, reading.reason);
        return;
      }
      if (waiting >= inboxLimit) {
        refused(arriving, reading.name, 'rate-limited');
        return;
      }
      const candidate = reading.value;
      // The check starts at once, so that every core has work; the decision waits its turn.
      const claim = candidate.kind === 'unsigned' || candidate.kind === 'checkpoint' ? null : candidate.claim;
      const key = claim === null ? null : (claim.publicKey ?? keybook.get(claim.name)?.publicKey ?? null);
      const verdict = claim === null || key === null ? null : verifier.verify(key, claim.signed, claim.signature);
      waiting++;
      last = last
        .then(() => decide(arriving, candidate, verdict))
        .finally(() => {
          waiting--;
        });
    },
    settled: () => last,
  };
}

const dialectOf = (text: string): Dialect | null => {
  const topic = readTopic(text);
  return topic.ok ? topic.value.dialect : null;
};
