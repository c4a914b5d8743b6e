/** Somebody connected to the plaza that we host. */
export interface Guest {
  readonly id: string;
  /** null: without a login. */
  readonly user: string | null;
  /** IP address. */
  readonly address: string;
  /** Unix ms. */
  readonly since: number;
  /** May publish. */
  readonly speaks: boolean;
  /** How many messages it published. */
  readonly messages: number;
}

/** How the one who hosts keeps house. */
export interface HouseRules {
  /** none: a login is wanted. read: without one, one may listen. full: everyone may do everything. */
  readonly anonymous: 'none' | 'read' | 'full';
  /** Connections from one address. */
  readonly perAddress: number;
  /** Messages a second from one guest, with bursts of five times as many; null: as many as it likes. */
  readonly perSecond: number | null;
  /** The most that a message may hold; never more than the plaza's own limit. */
  readonly payloadBytes: number;
  readonly bannedAddresses: readonly string[];
  readonly bannedUsers: readonly string[];
}

/** IPv4 addresses that came over an IPv6 socket are themselves again. */
export const plainAddress = (address: string | undefined): string => (address ?? '').replace(/^::ffff:/iu, '');
