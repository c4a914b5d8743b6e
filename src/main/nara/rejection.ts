/** Every reason for which a message is refused. The list is closed: counters, the inspector and words hang on it. */
export const rejectionReasons = [
  'too-large',
  'rate-limited',
  'unknown-topic',
  'not-utf8',
  'bad-json',
  'too-deep',
  'too-many-members',
  'duplicate-member',
  'bad-shape',
  'bad-name',
  'wrong-service',
  'topic-mismatch',
  'emitter-mismatch',
  'bad-key',
  'bad-id',
  'no-signature',
  'bad-signature',
  'unknown-key',
  'impostor',
  'stale',
  'future',
  'out-of-order',
  'duplicate',
  'older-edition',
  'too-few-signatures',
] as const;
export type RejectionReason = (typeof rejectionReasons)[number];

/** A refused message. `name` is the name it claimed, where it got that far. */
export interface Rejection {
  readonly reason: RejectionReason;
  readonly topic: string;
  readonly name: string | null;
  /** When it arrived, Unix ms. */
  readonly at: number;
  readonly size: number;
  /** Of an impostor: the other key that signed it, Base64. Its signature was verified under this key. */
  readonly publicKey?: string;
  /**
   * How far the time that a hey-there, chau or newspaper states was ahead of ours, ms, where that is why it was
   * refused. Its signature was verified.
   */
  readonly skewMs?: number;
}

export type Checked<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: RejectionReason };

export const accept = <T>(value: T): Checked<T> => ({ ok: true, value });
export const refuse = (reason: RejectionReason): { readonly ok: false; readonly reason: RejectionReason } => ({
  ok: false,
  reason,
});
