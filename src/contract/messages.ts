import * as v from 'valibot';
import type { PeerSummary } from './peers.ts';
import type { CountersView } from './state.ts';

const outcomes = ['accepted', 'unsigned', 'rejected', 'conflated'] as const;

/** What became of one message. `conflated`: a newer newspaper of the same name had come before this one's turn. */
export type MessageOutcome = (typeof outcomes)[number];

/** One line of the inspector. Times are Unix milliseconds. */
export interface MessageRow {
  /** Grows by one a message since start. */
  readonly id: number;
  readonly at: number;
  readonly topic: string;
  /** Bytes. */
  readonly size: number;
  readonly retain: boolean;
  /** The name it goes under: proven where accepted, claimed otherwise. */
  readonly name: string | null;
  /** "hey-there", "newspaper"…, by its topic; null where Plaza does not know the topic. */
  readonly kind: string | null;
  readonly outcome: MessageOutcome;
  /** Of the closed list: why it was refused or, where accepted, why it taught a key and moved no presence. */
  readonly reason: string | null;
}

export interface MessagePage {
  /** Newest first. */
  readonly rows: readonly MessageRow[];
  /** There are more that match, older than these. */
  readonly more: boolean;
  /** The id of the newest message of all, 0 before the first. */
  readonly newest: number;
}

/** `subject`: whether the name a checkpoint is about goes with the ID that was signed. */
export type CheckName =
  'topic' | 'size' | 'rate' | 'json' | 'shape' | 'id' | 'signature' | 'key' | 'order' | 'time' | 'subject' | 'voters';

/** `skipped`: it was not reached, or there was nothing to check. */
export interface CheckResult {
  readonly check: CheckName;
  readonly outcome: 'passed' | 'failed' | 'skipped';
}

/** One voter of a final checkpoint, by the keys that are known when somebody looks. */
export interface VoterCheck {
  /** The nara ID that it votes by. */
  readonly voter: string;
  /** Whose key it was, where verified. */
  readonly name: string | null;
  /** unknown: no key is known for that ID. bad: none of the keys known for it made this signature. */
  readonly outcome: 'verified' | 'unknown' | 'bad';
}

/** All that can be seen of one message. */
export interface MessageDetail extends MessageRow {
  /** The payload as text, or null where it is no UTF-8. */
  readonly text: string | null;
  /** The payload, Base64; as much of it as was kept. */
  readonly payload: string;
  readonly truncated: boolean;
  /** Exactly the bytes that the signature is over, Base64; null where there are none. */
  readonly signed: string | null;
  /** Base64. */
  readonly signature: string | null;
  /** The key that it names or that is pinned, Base64. */
  readonly publicKey: string | null;
  /** Those that messages of its kind pass, in the order in which the door makes them. */
  readonly checks: readonly CheckResult[];
  /** Of a final checkpoint only. */
  readonly voters: readonly VoterCheck[];
}

/** Messages as JSON lines, oldest first, which can be replayed. */
export interface MessageExport {
  readonly text: string;
  readonly count: number;
  /** What did not fit goes on before this id; null where nothing is left. */
  readonly next: number | null;
}

/** What a capture comes to when it is played into a roster of its own. */
export interface Replay {
  readonly lines: number;
  readonly unreadable: number;
  /** Lines past the limit of number or time, not played. */
  readonly left: number;
  readonly counters: CountersView;
  /** As many of them as a window needs. */
  readonly peers: readonly PeerSummary[];
  readonly peersTotal: number;
}

/** lost: the parts were not all there. busy: another capture is being played. */
export type ReplayResult =
  { readonly ok: true; readonly replay: Replay } | { readonly ok: false; readonly reason: 'lost' | 'busy' };

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const upTo = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most));
const uploadName = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const filters = {
  outcome: v.optional(v.picklist(outcomes)),
  reason: v.optional(v.pipe(v.string(), v.maxLength(64))),
  /** Part of a name, in any case. */
  name: v.optional(v.pipe(v.string(), v.maxLength(512))),
  kind: v.optional(v.pipe(v.string(), v.maxLength(64))),
  /** Only messages with a smaller id. */
  before: v.optional(id),
};

/** A frame of a WebSocket holds no more than 64 KiB: a capture comes in parts of this many characters. */
export const capturePartLength = 10_000;
/** Characters. */
export const captureLength = 32 * 1024 * 1024;

/** The requests of the inspector. */
export const messageRequests = {
  /** One page of what came, `after`: only messages with a greater id. */
  messages: v.strictObject({ ...filters, after: v.optional(id), limit: upTo(500) }),
  /** All about one, or null where it is not kept any more. */
  message: v.strictObject({ id }),
  exportMessages: v.strictObject({ ...filters, limit: upTo(5000) }),
  /** One part of a capture, in order from 0. A new upload takes the place of any other. */
  capturePart: v.strictObject({
    upload: uploadName,
    part: id,
    text: v.pipe(v.string(), v.maxLength(capturePartLength)),
  }),
  /** Plays a capture, here or as uploaded, into a sandbox. */
  replay: v.union([
    v.strictObject({ text: v.pipe(v.string(), v.maxLength(captureLength)) }),
    v.strictObject({ upload: uploadName }),
  ]),
} as const;

export interface MessageOutputs {
  messages: MessagePage;
  message: MessageDetail | null;
  exportMessages: MessageExport;
  /** false: a part is missing, or it is too much in all. */
  capturePart: boolean;
  replay: ReplayResult;
}
