import type { PlazaMessage } from '../nara/message.ts';
import type { Verified } from '../nara/verified.ts';

/** One thing that a citizen does on the plaza for as long as it stays. */
export interface Duty {
  /** The connection is joined, or we may speak again. */
  joined(): void;
  /** The connection is lost. */
  lost(): void;
  /** The last moment to say something: we leave, or fall silent by choice. */
  leave(): void;
  /** Somebody said something that was verified. */
  heard?(message: Verified<PlazaMessage>): void;
}
