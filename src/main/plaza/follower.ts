import type { PlazaMessage, UnsignedMessage } from '../nara/message.ts';
import type { Rejection } from '../nara/rejection.ts';
import type { Verified } from '../nara/verified.ts';
import type { Arriving } from './arriving.ts';

/** Follows what comes of each message at the door, in the order in which they came. `arriving`: its bytes. */
export interface Follower {
  verified?(message: Verified<PlazaMessage>, arriving: Arriving): void;
  rejected?(rejection: Rejection, arriving: Arriving): void;
  unsigned?(message: UnsignedMessage, arriving: Arriving): void;
}
