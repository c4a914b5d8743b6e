import { Buffer } from 'node:buffer';
import { hash } from 'node:crypto';
import * as v from 'valibot';
import type { WireObject } from './json.ts';
import { accept, refuse, type Checked } from './rejection.ts';
import type { Signer } from './signer.ts';

export type SyncService = 'hey-there' | 'chau' | 'social' | 'stash-refresh' | 'checkpoint';

const text = v.optional(v.string(), '');
const payloads = {
  'hey-there': {
    member: 'hey_there',
    schema: v.object({ From: v.string(), PublicKey: v.string(), MeshIP: text, ID: text }),
  },
  chau: { member: 'chau', schema: v.object({ From: v.string(), PublicKey: v.string(), ID: text }) },
  social: {
    member: 'social',
    schema: v.object({ type: v.string(), actor: v.string(), target: text, reason: text, witness: text }),
  },
  'stash-refresh': {
    member: 'stash_refresh',
    schema: v.object({ From: v.string(), PublicKey: v.string(), OwnerID: text }),
  },
} as const;

export type HeyTherePayload = v.InferOutput<(typeof payloads)['hey-there']['schema']>;
export type ChauPayload = v.InferOutput<(typeof payloads)['chau']['schema']>;
export type SocialPayload = v.InferOutput<(typeof payloads)['social']['schema']>;
export type StashRefreshPayload = v.InferOutput<(typeof payloads)['stash-refresh']['schema']>;

/** The string whose hash is the id and the signature's message (protocol section 3). */
export const content = {
  'hey-there': (p: Pick<HeyTherePayload, 'From' | 'PublicKey' | 'MeshIP'>): string =>
    `hey_there:${p.From}:${p.PublicKey}:${p.MeshIP}`,
  chau: (p: Pick<ChauPayload, 'From' | 'PublicKey'>): string => `chau:${p.From}:${p.PublicKey}`,
  social: (p: SocialPayload): string => `${p.type}:${p.actor}:${p.target}:${p.reason}:${p.witness}`,
  'stash-refresh': (p: StashRefreshPayload): string => `stash_refresh:${p.From}:${p.PublicKey}:${p.OwnerID}`,
};

/** First 32 hex digits of SHA-256(`{ts}:{svc}:` + content); ts in Unix ns. */
export const eventId = (ts: bigint, svc: SyncService, body: string): string =>
  hash('sha256', `${String(ts)}:${svc}:${body}`, 'hex').slice(0, 32);

/** The 32-byte digest that is signed. */
export const eventDigest = (id: string, ts: bigint, svc: SyncService, emitter: string, body: string): Uint8Array =>
  hash('sha256', `${id}:${String(ts)}:${svc}:${emitter}:${body}`, 'buffer');

interface EventOf<S extends SyncService, P> {
  readonly svc: S;
  readonly id: string;
  /** Unix nanoseconds, exact. */
  readonly ts: bigint;
  readonly emitter: string;
  readonly payload: P;
}
export type SyncEvent =
  | EventOf<'hey-there', HeyTherePayload>
  | EventOf<'chau', ChauPayload>
  | EventOf<'social', SocialPayload>
  | EventOf<'stash-refresh', StashRefreshPayload>;

/** A well-formed event whose id is right; the signature is still to be checked over `digest`. */
export interface ReadEvent {
  readonly event: SyncEvent;
  readonly digest: Uint8Array;
  readonly signature: string;
}

const envelope = v.object({ id: v.string(), svc: v.string(), emitter: v.string(), sig: v.optional(v.string(), '') });
const maxInt64 = (1n << 63n) - 1n;

/** Exact Unix nanoseconds from the source text of a JSON integer, or null. */
export function readNanoseconds(source: string | undefined): bigint | null {
  if (source === undefined || !/^(?:0|[1-9]\d{0,18})$/.test(source)) return null;
  const ts = BigInt(source);
  return ts <= maxInt64 ? ts : null;
}

/** Reads the event that belongs on a topic of service `svc`. Everything short of signature, key and time is checked. */
export function readSyncEvent(object: WireObject, svc: keyof typeof payloads): Checked<ReadEvent> {
  const head = v.safeParse(envelope, object.value);
  const ts = readNanoseconds(object.source.get('ts'));
  if (!head.success || ts === null) return refuse('bad-shape');
  if (head.output.svc !== svc) return refuse('wrong-service');
  const member = object.value[payloads[svc].member];
  const { id, emitter } = head.output;
  const built = buildEvent(svc, member, { id, ts, emitter });
  if (built === null) return refuse('bad-shape');
  if (built.speaker !== emitter) return refuse('emitter-mismatch');
  // Half a character is hashed as U+FFFD, so that it and its like would share one signature.
  if (!built.body.isWellFormed()) return refuse('bad-shape');
  if (eventId(ts, svc, built.body) !== id) return refuse('bad-id');
  if (head.output.sig === '') return refuse('no-signature');
  return accept({
    event: built.event,
    digest: eventDigest(id, ts, svc, emitter, built.body),
    signature: head.output.sig,
  });
}

function buildEvent(
  svc: keyof typeof payloads,
  member: unknown,
  head: { id: string; ts: bigint; emitter: string },
): { event: SyncEvent; body: string; speaker: string } | null {
  switch (svc) {
    case 'hey-there': {
      const payload = v.safeParse(payloads[svc].schema, member);
      return payload.success
        ? {
            event: { svc, ...head, payload: payload.output },
            body: content[svc](payload.output),
            speaker: payload.output.From,
          }
        : null;
    }
    case 'chau': {
      const payload = v.safeParse(payloads[svc].schema, member);
      return payload.success
        ? {
            event: { svc, ...head, payload: payload.output },
            body: content[svc](payload.output),
            speaker: payload.output.From,
          }
        : null;
    }
    case 'social': {
      const payload = v.safeParse(payloads[svc].schema, member);
      return payload.success
        ? {
            event: { svc, ...head, payload: payload.output },
            body: content[svc](payload.output),
            speaker: payload.output.actor,
          }
        : null;
    }
    case 'stash-refresh': {
      const payload = v.safeParse(payloads[svc].schema, member);
      return payload.success
        ? {
            event: { svc, ...head, payload: payload.output },
            body: content[svc](payload.output),
            speaker: payload.output.From,
          }
        : null;
    }
  }
}

interface Self {
  readonly name: string;
  /** Our nara ID. */
  readonly id: string;
  readonly signer: Signer;
}

/** The bytes of a signed hey-there or chau of ours, ts in Unix ns. No address is ever told. */
export function writeSyncEvent(svc: 'hey-there' | 'chau', self: Self, ts: bigint): Uint8Array {
  const { name, signer } = self;
  const payload = { From: name, PublicKey: signer.publicKey, MeshIP: '' };
  const inner =
    svc === 'hey-there'
      ? { hey_there: { ...payload, ID: self.id, Signature: '' } }
      : { chau: { From: name, PublicKey: signer.publicKey, ID: self.id, Signature: '' } };
  return signed(svc, self, ts, content[svc](payload), inner);
}

/** The bytes of our request for what confidants keep for us (protocol section 5). Nothing in it is secret. */
export function writeStashRefresh(self: Self, ts: bigint): Uint8Array {
  const payload = { From: self.name, PublicKey: self.signer.publicKey, OwnerID: self.id };
  const body = content['stash-refresh'](payload);
  return signed('stash-refresh', self, ts, body, { from: self.name, stash_refresh: payload });
}

function signed(
  svc: SyncService,
  { name, signer }: Self,
  ts: bigint,
  body: string,
  members: Readonly<Record<string, unknown>>,
): Uint8Array {
  const id = eventId(ts, svc, body);
  const sig = signer.sign(eventDigest(id, ts, svc, name, body));
  // ts is over 2^53, so it is written by hand; everything around it by JSON.stringify.
  const rest = JSON.stringify({ svc, emitter: name, sig, ...members }).slice(1);
  return Buffer.from(`{"id":"${id}","ts":${String(ts)},${rest}`);
}
