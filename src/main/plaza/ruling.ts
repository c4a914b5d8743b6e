import type { PlazaMessage } from '../nara/message.ts';
import type { RejectionReason } from '../nara/rejection.ts';
import type { Keybook, Pin } from '../peers/keybook.ts';
import type { BoundedSet } from './bounded.ts';
import type { Verdict, Verifier } from './verifier.ts';

/**
 * What was decided on a message. `also`: it taught us a key, but is refused for this reason as far as presence goes.
 * `skewMs`: how far its time was ahead of ours, where it is refused for that.
 */
export type Ruling =
  | {
      readonly ok: true;
      readonly message: PlazaMessage;
      readonly also: RejectionReason | null;
      readonly skewMs?: number;
    }
  | {
      readonly ok: false;
      readonly name: string | null;
      readonly reason: RejectionReason;
      /** Of an impostor: the other key, which it has proven to hold. */
      readonly publicKey?: string;
      readonly skewMs?: number;
    };

/** What decisions look back on. */
export interface Memory {
  readonly keybook: Keybook;
  readonly verifier: Verifier;
  /** Ids of events and marks of newspapers already taken. */
  readonly seen: BoundedSet;
}

/** A check that began when the message came, under the key it names or the pin there was then. */
export interface BegunCheck {
  readonly key: string;
  readonly verdict: Promise<Verdict>;
  /** What it came to; null while it is under way. */
  ended: Verdict | null;
}

/** Who speaks, proven. `at` in Unix ms. */
export interface Speaking {
  readonly name: string;
  readonly publicKey: string;
  readonly at: number;
}

/** The pin that a first message makes. */
export const newPin = (speaking: Speaking, claimedId: string): Pin => ({
  name: speaking.name,
  publicKey: speaking.publicKey,
  pinnedAt: speaking.at,
  claimedId,
  fresh: true,
  newestTs: 0n,
  edition: 0,
  publishedAt: 0,
});
