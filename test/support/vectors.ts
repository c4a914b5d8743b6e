import { existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';

const here = new URL('../vectors/', import.meta.url);
const shared = new URL('../../../shared/vectors/', import.meta.url);

const referenceSchema = v.object({
  identities_custom: v.array(
    v.object({
      name: v.string(),
      soul: v.string(),
      id: v.string(),
      public_key: v.string(),
      seed_hex: v.string(),
      tag_hex: v.string(),
      hw_fingerprint_hex: v.string(),
      stash_symmetric_key_hex: v.string(),
    }),
  ),
  identities_generated: v.array(
    v.object({ name: v.string(), soul: v.string(), id: v.string(), hw_fingerprint_hex: v.string() }),
  ),
  sync_events: v.array(
    v.object({
      topic: v.string(),
      payload: v.string(),
      content_string: v.string(),
      event_id: v.string(),
      from: v.string(),
      public_key: v.string(),
      ts: v.string(),
    }),
  ),
  newspapers: v.array(
    v.object({
      topic: v.string(),
      payload: v.string(),
      signed_status_json: v.string(),
      public_key: v.string(),
      from: v.string(),
    }),
  ),
  howdy: v.array(v.object({ topic: v.string(), payload: v.string(), signed_string: v.string() })),
  checkpoints: v.array(
    v.object({
      topic: v.string(),
      payload: v.string(),
      signed_string: v.optional(v.string()),
      content_string: v.optional(v.string()),
      public_key: v.optional(v.string()),
      valid_signatures: v.optional(v.number()),
    }),
  ),
  keyring: v.record(v.string(), v.object({ name: v.string(), public_key: v.string() })),
});

/** What the reference implementation made of made-up machines. */
export const reference = v.parse(referenceSchema, JSON.parse(readFileSync(new URL('reference.json', here), 'utf8')));

const captureSchema = v.object({
  ts: v.string(),
  topic: v.string(),
  qos: v.number(),
  retain: v.boolean(),
  payload: v.string(),
});

/** Every message of the capture, in order; `at` in Unix ms. */
export const capture = readFileSync(new URL('plaza-capture.jsonl', here), 'utf8')
  .trim()
  .split('\n')
  .map((line) => v.parse(captureSchema, JSON.parse(line)))
  .map((line) => ({
    at: Number(BigInt(line.ts) / 1_000_000n),
    topic: line.topic,
    retain: line.retain,
    payload: new Uint8Array(Buffer.from(line.payload, 'base64')),
  }));

/** A vector file that is kept outside the project; null where it is not at hand. */
export function sharedVectors(file: string): unknown {
  const url = new URL(file, shared);
  return existsSync(url) ? (JSON.parse(readFileSync(url, 'utf8')) as unknown) : null;
}
