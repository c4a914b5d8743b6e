import { Buffer } from 'node:buffer';
import type { Answer, Came } from './answer.ts';
import type { JsonObject } from './json.ts';
import { numberOrNothing, objectIn, textIn, textOrNothing } from './members.ts';
import { oneSpelling } from './names.ts';
import { demand } from './refused.ts';
import type { Known, State } from './state.ts';
import { isLive, whenSaid } from './time.ts';
import type { Topic } from './topics.ts';

/** A newspaper, before anything is proven. */
export interface SaidPaper {
  readonly name: string;
  /** The key and the nara ID it states; '' where it states none. */
  readonly key: string;
  readonly id: string;
  /** 0 where it has none; so has one that is no whole number. */
  readonly edition: number;
  readonly publishedAt: number;
  /** The bytes of Status as they stand in the payload. */
  readonly signed: Uint8Array;
  readonly signature: string;
}

/** Reads a newspaper (protocol section 4). */
export function readPaper(message: JsonObject, topic: Topic, payload: Uint8Array): SaidPaper {
  const name = textIn(message, 'From');
  demand(name === topic.name, 'the topic names another');
  const { members, start, end } = objectIn(message, 'Status');
  return {
    name,
    key: textOrNothing(members.get('PublicKey')),
    id: textOrNothing(members.get('ID')),
    edition: numberOrNothing(members.get('Edition')),
    publishedAt: numberOrNothing(members.get('PublishedAt')),
    signed: payload.subarray(start, end),
    signature: textIn(message, 'Signature'),
  };
}

/** Decides on a newspaper. `prove` finds out who speaks, and is asked last because that takes the longest. */
export function judgePaper(
  paper: SaidPaper,
  prove: () => { key: string; known: Known | undefined },
  came: Came,
  state: State,
): Answer {
  const { name, edition, publishedAt, signed } = paper;
  const text = Buffer.from(signed).toString();
  const mark = `${oneSpelling(name)} ${text}`;
  demand(!state.has(mark), 'the same newspaper again');
  const said = publishedAt === 0 ? 'now' : whenSaid(BigInt(publishedAt) * 1000n, came.at);
  // One that will be published some day is none; unlike a hey-there it does not even teach a key, which is the stricter.
  demand(said !== 'ahead', 'not published yet');
  const before = state.known(name);
  if (before !== undefined) demandNewer(paper, before);
  const { key, known } = prove();
  const pinned = known ?? state.pin(name, key, paper.id);
  // This ID is under the signature, so it is the better claim.
  if (paper.id !== '') state.claim(pinned, paper.id);
  pinned.edition = Math.max(pinned.edition, edition);
  pinned.publishedAt = Math.max(pinned.publishedAt, publishedAt);
  state.mark(mark);
  // An uptime that runs backwards (section 4) is for whoever keeps presence: it depends on when we joined.
  return { is: 'accepted', kind: 'newspaper', name, live: isLive(said, came), says: text };
}

function demandNewer({ edition, publishedAt }: SaidPaper, before: Known): void {
  const numbered = before.edition !== 0 || before.publishedAt !== 0;
  if (edition === 0 && publishedAt === 0) {
    // Who numbered its newspapers and now does not has another program since: then it has said hey-there since.
    const saidSince = before.publishedAt !== 0 && before.newestTs >= nextSecond(before.publishedAt);
    demand(!numbered || saidSince, 'without the number it had before');
    return;
  }
  // A number it had before and has no more counts as none: older. (The text is silent on one without the other.)
  demand(edition >= before.edition && publishedAt >= before.publishedAt, 'older than what was accepted');
  demand(edition === 0 || edition > before.edition, 'that edition has been');
  // Its moment is the whole second: what was said after the end of that second is news by comparison.
  demand(publishedAt === 0 || nextSecond(publishedAt) > before.newestTs, 'older than what was accepted');
}

const nextSecond = (seconds: number): bigint => BigInt(seconds + 1) * 1_000_000_000n;
