import { Buffer } from 'node:buffer';
import {
  editionRow,
  type EditionPut,
  type MoveRow,
  type RejectionRow,
  type SpanRow,
} from '../../src/main/store/history-rows.ts';

// Rows as the plaza gives cause for, with what matters to a test in `over`.

export const spanRow = (name: string, since: number, over: Partial<SpanRow> = {}): SpanRow => ({
  kind: 'span',
  name,
  since,
  until: null,
  presence: 'ONLINE',
  ended: null,
  ...over,
});

export const moveRow = (name: string, at: number, over: Partial<MoveRow> = {}): MoveRow => ({
  kind: 'move',
  name,
  at,
  move: 'came',
  reason: 'returned',
  ms: 1000,
  quiet: false,
  ...over,
});

export const edition = (name: string, text: string, at: number): EditionPut =>
  editionRow({ name, text, signature: 'c2ln', publicKey: 'a2V5' }, at);

export const rejectionRow = (at: number, over: Partial<RejectionRow> = {}): RejectionRow => ({
  kind: 'rejection',
  at,
  topic: 'nara/plaza/chau',
  size: over.bytes?.length ?? 2,
  reason: 'bad-signature',
  name: 'lily',
  bytes: Buffer.from('{}'),
  ...over,
});
