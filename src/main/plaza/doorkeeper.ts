import type { Keybook } from '../peers/keybook.ts';
import { nameKey } from '../nara/names.ts';
import type { PlazaMessage } from '../nara/message.ts';
import type { Rejection, RejectionReason } from '../nara/rejection.ts';
import type { SignatureCheck } from '../nara/signature.ts';
import type { Verified } from '../nara/verified.ts';
import type { Arriving } from './arriving.ts';
import { createBoundedSet } from './bounded.ts';
import { givesWay, makesRoom, provesItself } from './conflation.ts';
import { createEntrance } from './entrance.ts';
import { newEntry, type Entry } from './entry.ts';
import type { Follower } from './follower.ts';
import { createInbox } from './inbox.ts';
import { judge } from './judge.ts';
import { readPayload, type Candidate } from './reader.ts';
import { usualRoom } from './room.ts';
import type { BegunCheck, Ruling } from './ruling.ts';
import { createSlices } from './slices.ts';
import { unhandled } from './unhandled.ts';
import { createVerifier } from './verifier.ts';

/**
 * The only way in. Bytes go in; verified messages and rejections come out, in the order in which the bytes came. What
 * needs no decision – refused unread or on reading, or conflated – comes out as soon as that is known.
 */
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
  /** Where signatures are checked; on the runtime's pool where it is not given. */
  readonly check?: SignatureCheck | undefined;
}

const remembered = 100_000;

/** Makes the doorkeeper: limits, parse, verify on all cores, pin, freshness, replays (protocol sections 3 to 8). */
export function createDoorkeeper(parts: DoorkeeperParts): Doorkeeper {
  const { keybook, follower } = parts;
  const verifier = createVerifier(parts.check);
  const memory = { keybook, verifier, seen: createBoundedSet(remembered) };
  for (const mark of parts.taken ?? []) memory.seen.add(mark);
  const entrance = createEntrance();
  let received = 0;

  // A listener that throws must not shut the door: its error goes to the process, the next message has its turn.
  const tell = (say: () => void): void => {
    try {
      say();
    } catch (error) {
      unhandled(error);
    }
  };
  const refused = (
    arriving: Arriving,
    name: string | null,
    reason: RejectionReason,
    proven: Pick<Rejection, 'publicKey' | 'skewMs'> = {},
  ): void => {
    const { topic, at, payload } = arriving;
    tell(() => follower.rejected({ reason, topic, name, at, size: payload.length, ...proven }, arriving));
  };

  /** The key to check it by before its turn; null where it has none, needs none, or many. */
  const keyOf = (candidate: Candidate | null): string | null => {
    if (candidate === null || candidate.kind === 'unsigned' || candidate.kind === 'checkpoint') return null;
    return candidate.claim.publicKey ?? keybook.get(candidate.claim.name)?.publicKey ?? null;
  };
  const read = (entry: Entry): 'out' | 'check' | 'decide' => {
    const { arriving, topic, time, lane } = entry;
    const reading = readPayload(topic, arriving.payload);
    const { name } = reading;
    if (lane === '' && name !== null && !entrance.mayPass(name, time)) {
      refused(arriving, name, 'rate-limited');
      return 'out';
    }
    if (!reading.ok) {
      refused(arriving, name, reading.reason);
      return 'out';
    }
    entry.candidate = reading.value;
    return keyOf(reading.value) === null ? 'decide' : 'check';
  };
  const check = async (entry: Entry): Promise<boolean> => {
    const { candidate } = entry;
    const key = keyOf(candidate);
    if (key === null || candidate === null || !('claim' in candidate)) return false;
    const { signed, signature } = candidate.claim;
    const begun: BegunCheck = { key, verdict: verifier.verify(key, signed, signature), ended: null };
    entry.begun = begun;
    begun.ended = await begun.verdict;
    return begun.ended === 'valid' && provesItself(entry, key, memory);
  };

  /** Decisions that depend on what was decided before: which key is pinned, what was seen, what is newest. */
  const decide = ({ arriving, candidate, begun }: Entry): void | Promise<void> => {
    if (candidate === null) return;
    if (candidate.kind === 'unsigned') {
      tell(() => follower.unsigned({ ...candidate.what, topic: arriving.topic, at: arriving.at }, arriving));
      return;
    }
    const ruling = judge(candidate, begun, arriving, memory);
    if (ruling instanceof Promise) return ruling.then((made) => announce(made, arriving));
    announce(ruling, arriving);
  };
  const announce = (ruling: Ruling, arriving: Arriving): void => {
    if (!ruling.ok) {
      const key = ruling.publicKey === undefined ? {} : { publicKey: ruling.publicKey };
      refused(arriving, ruling.name, ruling.reason, { ...key, ...skewOf(ruling) });
      return;
    }
    tell(() => follower.verified(ruling.message as Verified<PlazaMessage>, arriving));
    if (ruling.also !== null) refused(arriving, ruling.message.name, ruling.also, skewOf(ruling));
  };

  const inbox = createInbox({
    read,
    check,
    decide,
    givesWay: (older, newer) => givesWay(older, newer, keybook),
    makesRoom: (older, newcomer) => makesRoom(older, newcomer, keybook),
    conflated({ arriving, topic }) {
      tell(() => follower.conflated({ name: topic.name ?? '', topic: arriving.topic, at: arriving.at }, arriving));
    },
    slices: createSlices(),
    room: usualRoom,
  });

  return {
    receive(arriving) {
      const entering = entrance.enter(arriving);
      if (!entering.ok) {
        refused(arriving, entering.name, entering.reason);
        return;
      }
      const { topic, time } = entering.value;
      const lane = entering.name === null ? '' : nameKey(entering.name);
      const entry = newEntry({ arriving, topic, time, lane, order: received++ });
      if (!inbox.admit(entry)) refused(arriving, entering.name, 'rate-limited');
    },
    settled: () => inbox.settled(),
    load: () => inbox.load(),
  };
}

const skewOf = ({ skewMs }: Ruling): Pick<Rejection, 'skewMs'> => (skewMs === undefined ? {} : { skewMs });
