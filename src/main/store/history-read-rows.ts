import { Buffer } from 'node:buffer';
import * as v from 'valibot';
import type {
  Edition,
  EditionRow,
  HistoryMove,
  KeptCheckpoint,
  KeptRejection,
  PresenceSpan,
} from '../../contract/history.ts';
import { presenceReasonSchema } from '../../contract/peers.ts';

const number = v.nullable(v.number());
const text = v.nullable(v.string());

const spanSchema = v.pipe(
  v.object({
    name: v.string(),
    presence: v.picklist(['ONLINE', 'OFFLINE', 'MISSING']),
    since: v.number(),
    until: number,
    ended: v.nullable(v.union([presenceReasonSchema, v.picklist(['forgotten', 'unwatched'])])),
  }),
  v.transform(({ name, presence, since, until, ended }) => ({ name, presence, from: since, to: until, ended })),
);
const moveSchema = v.object({
  id: v.number(),
  name: v.string(),
  at: v.number(),
  move: v.picklist(['came', 'left']),
  reason: v.union([v.picklist(['first', 'returned', 'restarted']), presenceReasonSchema]),
  ms: number,
  quiet: v.pipe(
    v.number(),
    v.transform((value) => value !== 0),
  ),
});
const checkpointSchema = v.object({
  id: v.string(),
  subject: v.string(),
  at: v.number(),
  verified: v.number(),
  unknown: v.number(),
  json: text,
});
const editionRowSchema = v.object({
  id: v.number(),
  name: v.string(),
  firstSeen: v.number(),
  lastSeen: v.number(),
  count: v.number(),
  size: v.number(),
});
const editionSchema = v.object({
  ...editionRowSchema.entries,
  text: v.string(),
  signature: v.string(),
  publicKey: v.string(),
});
const rejectionSchema = v.pipe(
  v.object({
    id: v.number(),
    at: v.number(),
    topic: v.string(),
    size: v.number(),
    reason: v.string(),
    name: text,
    bytes: v.instance(Uint8Array),
  }),
  v.transform(({ bytes, ...row }) => ({
    ...row,
    payload: Buffer.from(bytes).toString('base64'),
    truncated: bytes.length < row.size,
  })),
);

// Each throws a ValiError on a row that this Plaza did not write.
export const spanFrom = (row: unknown): PresenceSpan => v.parse(spanSchema, row);
export const moveFrom = (row: unknown): HistoryMove => v.parse(moveSchema, row);
export const checkpointFrom = (row: unknown): KeptCheckpoint => v.parse(checkpointSchema, row);
export const editionRowFrom = (row: unknown): EditionRow => v.parse(editionRowSchema, row);
export const editionFrom = (row: unknown): Edition => v.parse(editionSchema, row);
export const rejectionFrom = (row: unknown): KeptRejection => v.parse(rejectionSchema, row);
