import type { PresenceReason } from '../../contract/peers.ts';

/** What outlives a run about one nara. Times are Unix milliseconds unless said otherwise; null is "never" or "unknown". */
export interface RememberedPeer {
  readonly name: string;
  /** Standard Base64 of the pinned Ed25519 key. */
  readonly publicKey: string | null;
  readonly pinnedAt: number | null;
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
