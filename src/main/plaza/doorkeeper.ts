import type { Keybook } from '../peers/keybook.ts';
import { nameKey } from '../nara/names.ts';
import type { PlazaMessage } from '../nara/message.ts';
import type { RejectionReason } from '../nara/rejection.ts';
import type { Verified } from '../nara/verified.ts';
import type { Arriving } from './arriving.ts';
import { createBoundedSet } from './bounded.ts';
import type { Follower } from './follower.ts';
import { judge } from './judge.ts';
import { readMessage, type Candidate } from './reader.ts';
import type { BegunCheck } from './ruling.ts';
import { createTokenBuckets } from './token-bucket.ts';
import { createVerifier } from './verifier.ts';

/** The only way in. Bytes go in; verified messages and rejections come out, in the order in which the bytes came. */
export interface Doorkeeper {
  receive(arriving: Arriving): void;
  /** Resolves when everything received so far has been decided. */
  settled(): Promise<void>;
  /** How full of undecided messages it is, 0 to 1: at 1 what comes is refused. */
  load(): number;
}

export interface DoorkeeperParts {
  readonly keybook: Keybook;
  /** Marks of newspapers taken in an earlier run (`paperMark`): many have no time of their own that would tell. */
  readonly taken?: Iterable<string>;
  readonly follower: Required<Follower>;
}

// Beyond this, undecided messages would take memory without bound; what comes then is refused and counted.
const inbox = { messages: 20_000, bytes: 64 * 1024 * 1024 } as const;
const remembered = 100_000;

/** Makes the doorkeeper: limits, parse, verify on all cores, pin, freshness, replays (protocol sections 3 to 8). */
export function createDoorkeeper(parts: DoorkeeperParts): Doorkeeper {
  const { keybook } = parts;
  const buckets = createTokenBuckets();
  const verifier = createVerifier();
  const seen = createBoundedSet(remembered);
  for (const mark of parts.taken ?? []) seen.add(mark);
  const waiting = { messages: 0, bytes: 0 };
  let last: Promise<void> = Promise.resolve();

  const refused = (arriving: Arriving, name: string | null, reason: RejectionReason, publicKey?: string): void => {
    const { topic, at, payload } = arriving;
    const key = publicKey === undefined ? {} : { publicKey };
    parts.follower.rejected({ reason, topic, name, at, size: payload.length, ...key }, arriving);
  };

  /** Decisions that depend on what was decided before: which key is pinned, what was seen, what is newest. */
  const decide = async (arriving: Arriving, candidate: Candidate, begun: BegunCheck | null): Promise<void> => {
    if (candidate.kind === 'unsigned') {
      parts.follower.unsigned({ ...candidate.what, topic: arriving.topic, at: arriving.at }, arriving);
      return;
    }
    const ruling = await judge(candidate, begun, arriving, { keybook, verifier, seen });
    if (!ruling.ok) {
      refused(arriving, ruling.name, ruling.reason, ruling.publicKey);
      return;
    }
    parts.follower.verified(ruling.message as Verified<PlazaMessage>, arriving);
    if (ruling.also !== null) refused(arriving, ruling.message.name, ruling.also);
  };

  /** The check starts at once, so that every core has work; the decision waits its turn. */
  const begin = (candidate: Candidate): BegunCheck | null => {
    if (candidate.kind === 'unsigned' || candidate.kind === 'checkpoint') return null;
    const { name, publicKey, signed, signature } = candidate.claim;
    const key = publicKey ?? keybook.get(name)?.publicKey ?? null;
    return key === null ? null : { key, verdict: verifier.verify(key, signed, signature) };
  };

  return {
    receive(arriving) {
      const reading = readMessage(arriving.topic, arriving.payload);
      if (reading.name !== null && !buckets.take(nameKey(reading.name), arriving.at)) {
        refused(arriving, reading.name, 'rate-limited');
        return;
      }
      if (!reading.ok) {
        refused(arriving, reading.name, reading.reason);
        return;
      }
      const bytes = arriving.payload.length;
      if (waiting.messages >= inbox.messages || waiting.bytes + bytes > inbox.bytes) {
        refused(arriving, reading.name, 'rate-limited');
        return;
      }
      const begun = begin(reading.value);
      waiting.messages++;
      waiting.bytes += bytes;
      const turn = last.then(() => decide(arriving, reading.value, begun));
      const done = (): void => {
        waiting.messages--;
        waiting.bytes -= bytes;
      };
      // A listener that throws must not shut the door: its error goes to the process, the next message has its turn.
      void turn.finally(done);
      last = turn.then(nothing, nothing);
    },
    settled: () => last,
    load: () => Math.max(waiting.messages / inbox.messages, waiting.bytes / inbox.bytes),
  };
}

const nothing = (): void => undefined;
