import { Buffer } from 'node:buffer';
import type { MessageDetail, MessageOutcome, MessageRow } from '../../contract/messages.ts';
import type { RejectionReason } from '../nara/rejection.ts';
import { readTopic } from '../nara/topics.ts';
import type { Arriving } from './arriving.ts';
import { checkResults, claimOf } from './checks.ts';
import { readMessage, type Vote } from './reader.ts';

/** A message as the inspector keeps it. */
export interface Noted {
  readonly row: MessageRow;
  /** As much of it as is kept. */
  readonly payload: Uint8Array;
  readonly reason: RejectionReason | null;
}

/** What can be said of one without knowing any keys: its votes are still to be weighed, a pinned key to be looked up. */
export interface Look {
  readonly detail: Omit<MessageDetail, 'voters'>;
  readonly votes: readonly Vote[];
}

// A payload may have 256 KiB.
const payloadBytes = 64 * 1024;
const topicLength = 512;

/** What is kept of a message that was decided. */
export function noteOf(
  id: number,
  { topic, at, retain, payload }: Arriving,
  decision: { readonly outcome: MessageOutcome; readonly name: string | null; readonly reason: RejectionReason | null },
): Noted {
  const read = readTopic(topic);
  const kind = read.ok ? read.value.kind : null;
  return {
    row: { id, at, topic: short(topic), size: payload.length, retain, kind, ...decision },
    payload: keptOf(payload),
    reason: decision.reason,
  };
}

/** As much as is kept. A mere part of a buffer would keep all of it. */
function keptOf(payload: Uint8Array): Uint8Array {
  const isWhole = payload.length === payload.buffer.byteLength && payload.length <= payloadBytes;
  return isWhole ? payload : payload.slice(0, payloadBytes);
}

/** No topic that Plaza knows is longer; a copy, for a slice would keep all of it. */
const short = (topic: string): string =>
  topic.length <= topicLength ? topic : Buffer.from(topic.slice(0, topicLength)).toString();

/** `truncated` is there only where it is so: such a line cannot be replayed. */
export function lineOf({ row, payload }: Noted): string {
  const cut = payload.length < row.size ? { truncated: true } : {};
  return `${JSON.stringify({ ...row, ...cut, payload: base64(payload) })}\n`;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Works out what one message says and which checks it passed. */
export function lookAt({ row, payload, reason }: Noted): Look {
  const truncated = payload.length < row.size;
  const topic = readTopic(row.topic);
  const reading = truncated ? null : readMessage(row.topic, payload);
  const candidate = reading?.ok === true ? reading.value : null;
  const claim = claimOf(candidate);
  const { outcome, name } = row;
  return {
    detail: {
      ...row,
      text: textOf(payload, truncated),
      payload: base64(payload),
      truncated,
      signed: claim === null ? null : base64(claim.signed),
      signature: claim === null ? null : base64(claim.signature),
      publicKey: claim?.publicKey ?? null,
      checks: checkResults({ outcome, reason, name, reading, topic: topic.ok ? topic.value : null }),
    },
    votes: candidate?.kind === 'checkpoint' ? candidate.votes : [],
  };
}

/** A cut may go through a character; only then is a broken end forgiven. */
function textOf(payload: Uint8Array, truncated: boolean): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(payload, { stream: truncated });
  } catch {
    return null;
  }
}
