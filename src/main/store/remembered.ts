import type { PresenceReason } from '../../contract/peers.ts';

/** What outlives a run about one nara. Times are Unix milliseconds unless said otherwise; null is "never" or "unknown". */
export interface RememberedPeer {
  readonly name: string;
  /** Standard Base64 of the pinned Ed25519 key. */
  readonly publicKey: string | null;
  readonly pinnedAt: number | null;
  /** As they were when this was saved, for who reads the database: what counts are the tables of keys. */
  readonly verified: boolean;
  readonly conflict: boolean;
  readonly firstMet: number | null;
  readonly lastSeen: number | null;
  readonly presence: 'ONLINE' | 'OFFLINE' | 'MISSING' | 'HEARD';
  readonly since: number;
  /** Newest signed time, Unix nanoseconds: the guard against replays. */
  readonly newestTs: bigint | null;
  readonly edition: number | null;
  readonly publishedAt: number | null;
  readonly uptime: number | null;
  readonly lastVerifiedBy: PresenceReason | null;
  readonly lastVerifiedAt: number | null;
  /** The signed Status text, exactly as signed. */
  readonly newspaper: string | null;
  readonly newspaperAt: number | null;
  readonly newspaperHash: string | null;
  readonly claimedId: string | null;
  /** The learned interval between its newspapers, ms, and of how many it was learned. */
  readonly rhythmMs: number | null;
  readonly rhythmSamples: number | null;
  readonly demo: boolean;
}

/** What we saw of one nara ourselves. Times are Unix milliseconds. */
export interface RememberedImpression {
  readonly name: string;
  /** Whose it is: another key under the same name is another nara. */
  readonly publicKey: string;
  /** The plaza where it was last seen: host and port, or "own"; empty where that is not known. */
  readonly place: string;
  readonly restarts: number;
  readonly lastRestart: number | null;
  readonly uptimeMs: number;
  readonly lastSeen: number | null;
  /** JSON: for each kind of event its times and counts in turn. */
  readonly clout: string;
}
