import { Buffer } from 'node:buffer';
import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { base58 } from '@scure/base';

const seedBytes = 32;
const tagBytes = 8;

/** Who a nara is: 40 secret bytes, bonded to one name (protocol section 2). Never leaves the signer and the vault. */
export interface Soul {
  readonly seed: Uint8Array;
  readonly tag: Uint8Array;
}

export type SoulProblem = 'not-a-soul' | 'other-name';

/** The bond: the first 8 bytes of HMAC-SHA256(seed, "nara:name:v2:" + name). */
function bondTag(seed: Uint8Array, name: string): Uint8Array {
  return new Uint8Array(createHmac('sha256', seed).update(`nara:name:v2:${name}`).digest().subarray(0, tagBytes));
}

/** A soul from 32 secret bytes, bonded to `name`. Throws on another length: only a bug can cause that. */
export function makeSoul(seed: Uint8Array, name: string): Soul {
  if (seed.length !== seedBytes) throw new Error(`A seed has 32 bytes, this one has ${String(seed.length)}`);
  return { seed: Uint8Array.from(seed), tag: bondTag(seed, name) };
}

/** The 40 bytes, seed then tag. */
export const soulBytes = (soul: Soul): Uint8Array => Buffer.concat([soul.seed, soul.tag]);

/** The soul as people carry it: Base58, Bitcoin alphabet. */
export const soulText = (soul: Soul): string => base58.encode(soulBytes(soul));

/** Reads a soul written by `soulText` and checks that it belongs to `name`. Never echoes the text. */
export function readSoul(text: string, name: string): { ok: true; soul: Soul } | { ok: false; reason: SoulProblem } {
  let bytes: Uint8Array;
  try {
    bytes = base58.decode(text.trim());
  } catch {
    return { ok: false, reason: 'not-a-soul' };
  }
  if (bytes.length !== seedBytes + tagBytes) return { ok: false, reason: 'not-a-soul' };
  const soul = { seed: bytes.slice(0, seedBytes), tag: bytes.slice(seedBytes) };
  if (!timingSafeEqual(soul.tag, bondTag(soul.seed, name))) return { ok: false, reason: 'other-name' };
  return { ok: true, soul };
}

/** The nara ID: Base58(SHA-256(soul ‖ name)). Others cannot derive it; to them it is a claim. */
export function naraId(soul: Soul, name: string): string {
  return base58.encode(createHash('sha256').update(soulBytes(soul)).update(name).digest());
}

/** The key that stashes are sealed with: HKDF-SHA256(seed, "nara:stash:v1", "symmetric"), 32 bytes. */
export function stashKey(soul: Soul): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', soul.seed, 'nara:stash:v1', 'symmetric', 32));
}

/**
 * The seed a deployed nara derives from its machine, for custom names: HKDF-SHA256 over the hash of the hardware
 * fingerprint. `fingerprint` is that SHA-256 hash (32 bytes); leave `name` out for a generated name.
 */
export function nativeSeed(fingerprint: Uint8Array, name?: string): Uint8Array {
  const info = name === undefined ? 'seed:generated' : `seed:custom:${name}`;
  return new Uint8Array(hkdfSync('sha256', fingerprint, 'nara:soul:v2', info, seedBytes));
}

/** Agreeableness, Sociability, Chill: bytes 0–2 of SHA-256(soul ‖ name), each mod 101 (protocol section 4). */
export function soulPersonality(
  soul: Soul,
  name: string,
): { Agreeableness: number; Sociability: number; Chill: number } {
  const digest = createHash('sha256').update(soulBytes(soul)).update(name).digest();
  const trait = (index: number): number => digest.readUInt8(index) % 101;
  return { Agreeableness: trait(0), Sociability: trait(1), Chill: trait(2) };
}
