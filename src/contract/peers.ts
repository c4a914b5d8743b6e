import * as v from 'valibot';
import type { NaraRule } from './marks.ts';
import type { TrustDetail } from './trust.ts';

/** What the window, tray and notifications are told about other naras. All of it has been verified, unless it says claim. */

/** Presence as the plaza names it; HEARD is a name known only from hearsay: it was never verified to exist. */
export type Presence = 'ONLINE' | 'OFFLINE' | 'MISSING' | 'HEARD';

/**
 * new: pinned this session, less than 24 h ago; known: pinned; verified: its fingerprint was compared; conflict: another
 * key claims the name, and the person has not decided on it; none: no key pinned (hearsay only).
 */
export type Trust = 'new' | 'known' | 'verified' | 'conflict' | 'none';

const presenceReasons = [
  'hey-there',
  'newspaper',
  'howdy',
  'social',
  'checkpoint',
  'chau',
  'silence',
  'hearsay',
  'remembered',
] as const;
/** Why presence is what it is: the kind of the last verified first-hand message, or silence. */
export const presenceReasonSchema = v.picklist(presenceReasons);
export type PresenceReason = v.InferOutput<typeof presenceReasonSchema>;

export interface Personality {
  readonly agreeableness: number;
  readonly sociability: number;
  readonly chill: number;
}

/** Two CSS colours in #rrggbb, already checked by the main side. */
export interface Aura {
  readonly primary: string;
  readonly secondary: string;
}

/** One row of the list. Times are Unix milliseconds; null is "never". */
export interface PeerSummary {
  readonly name: string;
  readonly presence: Presence;
  readonly reason: PresenceReason;
  /** When presence became what it is. */
  readonly since: number;
  readonly lastSeen: number | null;
  readonly firstMet: number | null;
  readonly trust: Trust;
  /** Eight groups of four Crockford Base32 characters, or null where no key is pinned. */
  readonly fingerprint: string | null;
  /** An earlier name, of another key, that this one can be taken for. */
  readonly looksLike: string | null;
  readonly aura: Aura | null;
  readonly flair: string;
  readonly favourite: boolean;
  /** What the person noted on it; '' is nothing. */
  readonly note: string;
  /** One of the demo neighbours on the embedded plaza. */
  readonly demo: boolean;
  /** Whether we hear its newspapers: in a crowd not everybody's are. Unheard, its silence says nothing. */
  readonly listenedTo: boolean;
}

/** An observation another nara signed: its claim, never our knowledge. Times in Unix seconds. */
export interface ObservationClaim {
  readonly name: string;
  readonly online: 'ONLINE' | 'OFFLINE' | 'MISSING' | '';
  readonly restarts: number;
  readonly totalUptime: number;
  readonly startTime: number;
  readonly lastSeen: number;
}

/** What changes our opinion of a nara; `presence` counts the hours for which we saw it here. */
export type CloutKind =
  | 'newspaper'
  | 'hey-there'
  | 'howdy'
  | 'tease'
  | 'observed'
  | 'gossip'
  | 'observation'
  | 'service'
  | 'checkpoint'
  | 'presence'
  | 'restart';

/** What so many verified events of a kind add to our opinion now, two decimals; a restart takes away. */
export interface CloutReason {
  readonly kind: CloutKind;
  readonly count: number;
  readonly adds: number;
}

/** What another nara says of this one in a howdy, where no signature covers it. `at` in Unix ms, the rest in Unix s and s. */
export interface HearsayClaim extends Omit<ObservationClaim, 'name'> {
  readonly sayer: string;
  readonly at: number;
}

/** How clocks seem to stand, ms: positive is ahead of the right time. null: it seems right. */
export interface ClockClaim {
  readonly its: number | null;
  /** The clock of our own computer, as most naras see it. */
  readonly ours: number | null;
}

/** All that the card shows. */
export interface PeerDetail extends PeerSummary, TrustDetail {
  /** When to tell of it. */
  readonly rule: NaraRule;
  /** Standard Base64 of the pinned Ed25519 public key. */
  readonly publicKey: string | null;
  /** The nara ID it states about itself: a claim. */
  readonly claimedId: string | null;
  readonly lastVerifiedBy: PresenceReason | null;
  readonly lastVerifiedAt: number | null;
  readonly personality: Personality | null;
  readonly observations: readonly ObservationClaim[];
  readonly observationsTotal: number;
  /** What others say of it, newest first: claims, one a sayer. */
  readonly hearsay: readonly HearsayClaim[];
  /** What this nara says its own opinion of others is. */
  readonly clout: Readonly<Record<string, number>>;
  /** Our own opinion of this nara, two decimals; 1 is none. */
  readonly cloutWithUs: number;
  /** Where it comes from, what counts most first. */
  readonly cloutReasons: readonly CloutReason[];
  readonly chattiness: number | null;
  /** How often its newspaper comes out, learned from so many of them; null until it is learned. */
  readonly rhythm: { readonly intervalMs: number; readonly samples: number } | null;
  /** What its times and ours say of its clock and of ours; null where both seem right. */
  readonly clock: ClockClaim | null;
  readonly version: string;
  /** The signed Status bytes of its latest newspaper, as text exactly as signed. */
  readonly rawNewspaper: string | null;
  readonly newspaperAt: number | null;
  /** How many messages under this name were refused, by reason. */
  readonly rejections: Readonly<Record<string, number>>;
}

export type ArrivalReason = 'first' | 'returned' | 'restarted';

/** One nara came. `quiet` arrivals happened in our first minute ("already here"): they are listed, never announced. */
export interface Arrival {
  readonly name: string;
  readonly at: number;
  readonly reason: ArrivalReason;
  /** How long it had been away in ms, null where unknown or first met. */
  readonly awayMs: number | null;
  readonly quiet: boolean;
  readonly demo: boolean;
}
