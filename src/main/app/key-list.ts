import * as v from 'valibot';

/** A list of keys as it is given away: names, public keys and what was compared. Nothing in it is secret. */
export const keyListHead = v.object({
  plaza: v.literal('keys'),
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  keys: v.array(v.unknown()),
});

export const keyListVersion = 1;

export const keyListEntry = v.object({
  name: v.string(),
  /** Standard Base64 of the Ed25519 key. */
  publicKey: v.string(),
  /** So that a person sees which key it is; it must be that of the key. */
  fingerprint: v.string(),
  /** Whoever made the list compared the fingerprint. */
  verified: v.boolean(),
});
export type KeyListEntry = v.InferOutput<typeof keyListEntry>;
