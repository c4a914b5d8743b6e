import * as v from 'valibot';

export type NewsKind = 'arrival' | 'departure' | 'conflict';

/** Why a person was not told. `refused`: the system would not show it, or has nothing to show it with. */
export type WhyNot =
  | 'muted'
  | 'quiet-hours'
  | 'do-not-disturb'
  | 'rule'
  | 'nara-rule'
  | 'already-here'
  | 'left-again'
  | 'came-back'
  | 'refused';

/** One line of the log of notifications: shown, or not shown and why. */
export interface Told {
  /** Grows by one an entry since start. */
  readonly id: number;
  /** Unix ms. */
  readonly at: number;
  readonly kind: NewsKind;
  /** The title as it was shown, or would have been. */
  readonly text: string;
  /** Whom it is about: all where they are few, else the first of them. */
  readonly names: readonly string[];
  /** null: it was shown. */
  readonly why: WhyNot | null;
  /** Unix ms: how long that reason holds, where it ends by itself. */
  readonly until: number | null;
}

export const toldRequests = {
  /** The latest of the log of notifications, newest first. */
  told: v.undefined(),
  /** No notifications for an hour, or until tomorrow morning; `no` ends it. */
  mute: v.strictObject({ until: v.picklist(['hour', 'morning', 'no']) }),
} as const;

export interface ToldOutputs {
  told: readonly Told[];
  mute: null;
}
