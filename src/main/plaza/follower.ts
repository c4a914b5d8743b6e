import type { PlazaMessage, UnsignedMessage } from '../nara/message.ts';
import type { Rejection } from '../nara/rejection.ts';
import type { Verified } from '../nara/verified.ts';
import type { Arriving } from './arriving.ts';

/** A newspaper that was dropped unchecked, because a newer one of its name was there. `at` in Unix ms. */
interface Conflation {
  /** The name whose topic it came on. */
  readonly name: string;
  readonly topic: string;
  readonly at: number;
}

/** Follows what comes of each message at the door, in the order of decisions. `arriving`: its bytes. */
export interface Follower {
  verified?(message: Verified<PlazaMessage>, arriving: Arriving): void;
  rejected?(rejection: Rejection, arriving: Arriving): void;
  unsigned?(message: UnsignedMessage, arriving: Arriving): void;
  conflated?(conflation: Conflation, arriving: Arriving): void;
}
