import * as v from 'valibot';
import type { ArrivalReason, Presence, PresenceReason } from './peers.ts';

/** What was kept of earlier days. Times are Unix milliseconds. Rows arrive here up to a second after they happened. */

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(512));
const time = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const id = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const upTo = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most));
/** Where a list went on by time ended: the last row's time and number. */
const timeCursor = v.nullable(v.strictObject({ at: time, id }));

/** Where the pages before ended, list by list; null: that list is complete. */
const cursorSchema = v.strictObject({
  spans: v.nullable(v.strictObject({ name: v.pipe(v.string(), v.maxLength(512)), from: time })),
  moves: timeCursor,
  checkpoints: timeCursor,
});
export type HistoryCursor = v.InferOutput<typeof cursorSchema>;

export const historyRequests = {
  /** Who was here when, of one nara or (null) of all, from `from` until before `to`; at most `limit` rows a list. */
  history: v.strictObject({
    name: v.nullable(name),
    from: time,
    to: time,
    limit: upTo(1000),
    /** `next` of the page before. */
    after: v.optional(cursorSchema),
  }),
  /** The editions kept of a nara's newspaper, newest first. `before`: only those with a smaller id. */
  editions: v.strictObject({ name, before: v.optional(id), limit: upTo(200) }),
  /** One of them, whole, or null where it is no longer kept. */
  edition: v.strictObject({ name, id }),
  /** The refused messages that are kept, newest first. `before`: only those with a smaller id. */
  rejections: v.strictObject({
    before: v.optional(id),
    limit: upTo(1000),
    reason: v.optional(v.pipe(v.string(), v.maxLength(64))),
    name: v.optional(name),
  }),
  historySize: v.undefined(),
  /** Forgets all of it, at once and for good. */
  forgetHistory: v.undefined(),
} as const;

/** Presence as it was, without a break. */
export interface PresenceSpan {
  readonly name: string;
  readonly presence: Exclude<Presence, 'HEARD'>;
  readonly from: number;
  /** null: it is so still. */
  readonly to: number | null;
  /** What ended it. unwatched: nobody listened from then on. */
  readonly ended: PresenceReason | 'forgotten' | 'unwatched' | null;
}

/** A nara came, or left. */
export interface HistoryMove {
  readonly id: number;
  readonly name: string;
  readonly at: number;
  readonly move: 'came' | 'left';
  readonly reason: ArrivalReason | PresenceReason;
  /** How long it had been away, or here; null where unknown. */
  readonly ms: number | null;
  /** It came in our first minute, so it may have been here already. */
  readonly quiet: boolean;
}

export interface KeptCheckpoint {
  readonly id: string;
  readonly subject: string;
  /** When it reached us. */
  readonly at: number;
  /** Voters whose signature was verified, and voters nobody here knows. */
  readonly verified: number;
  readonly unknown: number;
  /** The checkpoint as JSON; null where it was too large to keep. */
  readonly json: string | null;
}

/** Spans in order of name, then time, oldest first; the other lists newest first. */
export interface HistoryPage {
  readonly spans: readonly PresenceSpan[];
  readonly moves: readonly HistoryMove[];
  readonly checkpoints: readonly KeptCheckpoint[];
  /** Asked for with this as `after`, the rest follows; null where this was all. A page may be empty and yet not the last. */
  readonly next: HistoryCursor | null;
}

/** An edition of a newspaper; the same text again is the same edition. */
export interface EditionRow {
  readonly id: number;
  readonly name: string;
  readonly firstSeen: number;
  readonly lastSeen: number;
  /** How often it came. */
  readonly count: number;
  /** Bytes. */
  readonly size: number;
}

export interface EditionList {
  readonly editions: readonly EditionRow[];
  /** How many of this nara are kept in all; at most 10,000 are counted. */
  readonly total: number;
}

export interface Edition extends EditionRow {
  /** The Status exactly as signed. */
  readonly text: string;
  /** Base64: the signature over the text's bytes, and the key it was verified under. */
  readonly signature: string;
  readonly publicKey: string;
}

export interface KeptRejection {
  readonly id: number;
  readonly at: number;
  readonly topic: string;
  /** Bytes that came. */
  readonly size: number;
  /** Of the closed list. */
  readonly reason: string;
  /** The name it claimed. */
  readonly name: string | null;
  /** Base64; as much of it as was kept. */
  readonly payload: string;
  readonly truncated: boolean;
}

export interface RejectionList {
  readonly rejections: readonly KeptRejection[];
  /** There are older ones: a page holds only so many bytes. */
  readonly more: boolean;
}

export interface HistorySize {
  /** On the disk, and what it may grow to. */
  readonly bytes: number;
  readonly limitBytes: number;
  /** The earliest arrival or departure kept. */
  readonly since: number | null;
  /** Rows that could not be kept since start: they came faster than the disk took them. */
  readonly dropped: number;
  /** false: it is kept in memory, until Plaza ends. */
  readonly onDisk: boolean;
}

export interface HistoryOutputs {
  history: HistoryPage;
  editions: EditionList;
  edition: Edition | null;
  rejections: RejectionList;
  historySize: HistorySize;
  forgetHistory: null;
}
