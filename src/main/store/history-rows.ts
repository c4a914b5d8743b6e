import { hash as digest } from 'node:crypto';
import type { ArrivalReason, Presence, PresenceReason } from '../../contract/peers.ts';

/** Presence from a moment on; `until` null while it lasts. The same nara and `since` again: the same span, told anew. */
export interface SpanRow {
  readonly kind: 'span';
  readonly name: string;
  readonly since: number;
  readonly until: number | null;
  readonly presence: Exclude<Presence, 'HEARD'>;
  readonly ended: PresenceReason | 'forgotten' | 'unwatched' | null;
}

/** `ms`: how long it had been away, or here. */
export interface MoveRow {
  readonly kind: 'move';
  readonly name: string;
  readonly at: number;
  readonly move: 'came' | 'left';
  readonly reason: ArrivalReason | PresenceReason;
  readonly ms: number | null;
  readonly quiet: boolean;
}

/** `json` past 64 KiB is left out. */
interface CheckpointRow {
  readonly kind: 'checkpoint';
  readonly id: string;
  readonly subject: string;
  readonly at: number;
  readonly verified: number;
  readonly unknown: number;
  readonly json: string;
}

export interface EditionPut {
  readonly kind: 'edition';
  readonly name: string;
  /** Of the text, hex: by it the same text is known again. */
  readonly hash: string;
  readonly firstSeen: number;
  readonly lastSeen: number;
  readonly count: number;
  readonly text: string;
  readonly signature: string;
  readonly publicKey: string;
}

/** `bytes`: as much of the payload as is to be kept; `size`: all of it. */
export interface RejectionRow {
  readonly kind: 'rejection';
  readonly at: number;
  readonly topic: string;
  readonly size: number;
  readonly reason: string;
  readonly name: string | null;
  readonly bytes: Uint8Array;
}

/** All of a name up to a moment is to go. */
interface ForgetRow {
  readonly kind: 'forget';
  readonly name: string;
  readonly before: number;
}

export type HistoryRow = SpanRow | MoveRow | CheckpointRow | EditionPut | RejectionRow | ForgetRow;

/** Bytes. */
export const historyLimits = {
  rejections: 1000,
  rejectionBytes: 64 * 1024,
  rejectionsBytes: 16 * 1024 * 1024,
  topicLength: 1024,
  checkpointLength: 64 * 1024,
} as const;

/** The edition that a newspaper is: its text, and when it came. */
export function editionRow(of: Omit<EditionPut, 'kind' | 'hash' | 'firstSeen' | 'lastSeen' | 'count'>, at: number) {
  const hash = digest('sha256', of.text, 'hex').slice(0, 32);
  return { kind: 'edition', hash, firstSeen: at, lastSeen: at, count: 1, ...of } as const satisfies EditionPut;
}
