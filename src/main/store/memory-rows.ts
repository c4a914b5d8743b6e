import type { SQLInputValue } from 'node:sqlite';
import * as v from 'valibot';
import { presenceReasonSchema, type Arrival } from '../../contract/peers.ts';
import type { RememberedPeer } from './remembered.ts';

const text = v.nullable(v.string());
const number = v.nullable(v.number());
const flag = v.pipe(
  v.number(),
  v.transform((value) => value !== 0),
);

const peerSchema = v.object({
  name: v.string(),
  publicKey: text,
  pinnedAt: number,
  verified: flag,
  conflict: flag,
  firstMet: number,
  lastSeen: number,
  presence: v.picklist(['ONLINE', 'OFFLINE', 'MISSING', 'HEARD']),
  since: v.number(),
  /** Nanoseconds pass 2^53, where SQLite's numbers would reach JavaScript rounded: hence text. */
  newestTs: v.nullable(
    v.pipe(
      v.string(),
      v.regex(/^-?\d{1,20}$/),
      v.transform((value) => BigInt(value)),
    ),
  ),
  edition: number,
  publishedAt: number,
  uptime: number,
  lastVerifiedBy: v.nullable(presenceReasonSchema),
  lastVerifiedAt: number,
  newspaper: text,
  newspaperAt: number,
  newspaperHash: text,
  claimedId: text,
  rhythmMs: number,
  rhythmSamples: number,
  demo: flag,
});

const arrivalSchema = v.object({
  name: v.string(),
  at: v.number(),
  reason: v.picklist(['first', 'returned', 'restarted']),
  awayMs: number,
  quiet: flag,
  demo: flag,
});

type PeerColumn = keyof RememberedPeer;
const columns: readonly PeerColumn[] = v.keyof(peerSchema).options;

export const selectPeers = `SELECT ${columns.join(', ')} FROM peers ORDER BY name`;
export const upsertPeer =
  `INSERT INTO peers (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) ` +
  `ON CONFLICT (name) DO UPDATE SET ${columns
    .filter((column) => column !== 'name')
    .map((column) => `${column} = excluded.${column}`)
    .join(', ')}`;

/** Throws a ValiError on a row that this Plaza did not write. */
export function peerFrom(row: unknown): RememberedPeer {
  return v.parse(peerSchema, row);
}

/** The values of `upsertPeer`, in its order. */
export function peerValues(peer: RememberedPeer): SQLInputValue[] {
  return columns.map((column) => sqlValue(peer[column], column === 'uptime'));
}

/** Throws a ValiError on a row that this Plaza did not write. */
export function arrivalFrom(row: unknown): Arrival {
  return v.parse(arrivalSchema, row);
}

/** The values of name, at, reason, awayMs, quiet, demo. */
export function arrivalValues(arrival: Arrival): SQLInputValue[] {
  const { name, at, reason, awayMs, quiet, demo } = arrival;
  return [name, at, reason, awayMs, quiet, demo].map((value) => sqlValue(value, false));
}

function sqlValue(value: string | number | bigint | boolean | null, real: boolean): SQLInputValue {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number' && !real) return Math.round(value);
  return value;
}
