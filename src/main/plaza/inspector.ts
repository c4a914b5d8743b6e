import { Buffer } from 'node:buffer';
import type { MessageDetail, MessageOutcome, MessageRow } from '../../contract/messages.ts';
import type { RejectionReason } from '../nara/rejection.ts';
import type { Arriving } from './arriving.ts';
import { checkResults } from './checks.ts';
import { readMessage, type Candidate } from './reader.ts';

/** What became of a message, as the doorkeeper says it. */
export interface Decision {
  readonly outcome: MessageOutcome;
  readonly name: string | null;
  readonly kind: string | null;
  readonly reason: RejectionReason | null;
}

interface MessageQuery {
  /** Only messages with a smaller id. */
  readonly before?: number | undefined;
  readonly limit: number;
  readonly outcome?: MessageOutcome | undefined;
  readonly name?: string | undefined;
}

/** Keeps the newest messages as they came. What can be said of one is worked out when somebody looks at it. */
export interface Inspector {
  note(arriving: Arriving, decision: Decision): void;
  /** Newest first. */
  rows(query: MessageQuery): MessageRow[];
  detail(id: number): MessageDetail | null;
  /** One JSON object a line, oldest first: the form in which a capture is replayed. */
  exportLines(query: MessageQuery): string;
}

interface Kept {
  readonly row: MessageRow;
  readonly payload: Uint8Array;
  readonly reason: RejectionReason | null;
}

// A payload may have 256 KiB; what is kept of all of them together stays within this.
const limits = { messages: 5000, bytes: 16 * 1024 * 1024, payloadBytes: 64 * 1024 } as const;

export function createInspector(): Inspector {
  /** Oldest first: Maps keep the order in which their keys came. */
  const kept = new Map<number, Kept>();
  let bytes = 0;
  let last = 0;

  const dropOldest = (): void => {
    const oldest = kept.entries().next();
    if (oldest.done === true) return;
    const [id, { payload }] = oldest.value;
    kept.delete(id);
    bytes -= payload.length;
  };
  const select = ({ before, limit, outcome, name }: MessageQuery): Kept[] => {
    const found: Kept[] = [];
    for (let id = Math.min(before ?? Infinity, last + 1) - 1; id > 0 && found.length < limit; id--) {
      const one = kept.get(id);
      if (one === undefined) break;
      if (outcome !== undefined && one.row.outcome !== outcome) continue;
      if (name !== undefined && one.row.name !== name) continue;
      found.push(one);
    }
    return found;
  };
  return {
    note(arriving, { outcome, name, kind, reason }) {
      const { topic, at, retain } = arriving;
      const id = ++last;
      const row = { id, at, topic, size: arriving.payload.length, retain, name, kind, outcome, reason };
      // A copy: a slice would keep the whole packet it was cut from.
      const payload = Uint8Array.from(arriving.payload.subarray(0, limits.payloadBytes));
      kept.set(id, { row, payload, reason });
      bytes += payload.length;
      while (kept.size > limits.messages || bytes > limits.bytes) dropOldest();
    },
    rows: (query) => select(query).map(({ row }) => row),
    detail(id) {
      const one = kept.get(id);
      return one === undefined ? null : look(one);
    },
    exportLines: (query) =>
      select(query)
        .reverse()
        .map(({ row, payload }) => `${JSON.stringify({ ...row, payload: Buffer.from(payload).toString('base64') })}\n`)
        .join(''),
  };
}

function look({ row, payload, reason }: Kept): MessageDetail {
  const truncated = payload.length < row.size;
  const reading = truncated ? null : readMessage(row.topic, payload);
  const candidate = reading?.ok === true ? reading.value : null;
  const claim = candidate !== null && 'claim' in candidate ? candidate.claim : null;
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  return {
    ...row,
    text: textOf(payload, truncated),
    payload: base64(payload),
    truncated,
    signed: claim === null ? null : base64(claim.signed),
    signature: claim === null ? null : base64(claim.signature),
    publicKey: claim?.publicKey ?? null,
    checks: checkResults(kindOf(candidate), reason),
  };
}

const kindOf = (candidate: Candidate | null): Candidate['kind'] | null => candidate?.kind ?? null;

/** A cut may go through a character; only then is a broken end forgiven. */
function textOf(payload: Uint8Array, truncated: boolean): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(payload, { stream: truncated });
  } catch {
    return null;
  }
}
