import { Buffer } from 'node:buffer';
import type { MessageDetail, MessagePage, MessageRow } from '../../src/contract/messages.ts';

/** An accepted newspaper of lily; what matters to a test is given in `over`. */
export function sampleRow(id: number, over: Partial<MessageRow> = {}): MessageRow {
  return {
    id,
    at: 1_795_439_350_000 + id * 1000,
    topic: 'nara/newspaper/lily',
    size: 924,
    retain: false,
    name: 'lily',
    kind: 'newspaper',
    outcome: 'accepted',
    reason: null,
    ...over,
  };
}

export function sampleMessage(row: MessageRow, text: string, over: Partial<MessageDetail> = {}): MessageDetail {
  return {
    ...row,
    text,
    payload: Buffer.from(text).toString('base64'),
    truncated: false,
    signed: null,
    signature: null,
    publicKey: null,
    checks: [{ check: 'topic', outcome: 'passed' }],
    voters: [],
    ...over,
  };
}

/** What an inspector answers that has these, newest first, and keeps to the question. */
export function pageOf(rows: readonly MessageRow[], input: unknown): MessagePage {
  const query = input as Partial<MessageRow> & { before?: number; after?: number; limit: number };
  const found = rows.filter(
    (row) =>
      row.id < (query.before ?? Infinity) &&
      row.id > (query.after ?? 0) &&
      (query.outcome === undefined || row.outcome === query.outcome) &&
      (query.reason === undefined || row.reason === query.reason) &&
      (row.name ?? '').includes(query.name ?? ''),
  );
  return { rows: found.slice(0, query.limit), more: found.length > query.limit, newest: rows[0]?.id ?? 0 };
}
