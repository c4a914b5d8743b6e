import { Buffer } from 'node:buffer';
import { createPublicKey, verify, type KeyObject } from 'node:crypto';

// p = 2^255 − 19 and L = 2^252 + 27742317777372353535851937790883648493, both little-endian below.
const p = (1n << 255n) - 19n;
const order = (1n << 252n) + 27742317777372353535851937790883648493n;

const littleEndian = (value: bigint): Uint8Array => {
  const bytes = new Uint8Array(32);
  for (let i = 0, rest = value; i < 32; i++, rest >>= 8n) bytes[i] = Number(rest & 0xffn);
  return bytes;
};
const pBytes = littleEndian(p);
const orderBytes = littleEndian(order);

/** a < b for 32 little-endian bytes; `top` masks the last byte of a. Public values only, so no constant time. */
function less(a: Uint8Array, b: Uint8Array, top: number): boolean {
  for (let i = 31; i >= 0; i--) {
    const left = (a[i] ?? 0) & (i === 31 ? top : 0xff);
    const right = b[i] ?? 0;
    if (left !== right) return left < right;
  }
  return false;
}

// The y coordinates of the eight points of small order (order 1, 2, 4 and 8), without the sign bit.
const y8 = 0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n;
const smallOrderY = [0n, 1n, p - 1n, y8, p - y8].map(littleEndian);

/** Whether a point has this y, whatever its sign bit is. */
function hasY(point: Uint8Array, y: Uint8Array): boolean {
  for (let i = 0; i < 31; i++) if (point[i] !== y[i]) return false;
  return ((point[31] ?? 0) & 0x7f) === y[31];
}

/**
 * Whether 32 bytes are a point encoding that may stand in a key or as R: y below p, and not of small order. A point of
 * small order verifies for messages nobody signed; a second spelling of y would make one key two (protocol section 6).
 */
export function isSafePoint(point: Uint8Array): boolean {
  if (point.length !== 32 || !less(point, pBytes, 0x7f)) return false;
  for (const y of smallOrderY) if (hasY(point, y)) return false;
  return true;
}

/** A public key that passed the policy. */
export interface VerifyKey {
  /** 32 bytes. */
  readonly raw: Uint8Array;
  /** As the runtime wants it; null until it is first used there, since making it takes as long as verifying with it. */
  forRuntime: KeyObject | null;
}

/** Whether a signature of a message is good by the policy. Never rejects. */
export type SignatureCheck = (key: VerifyKey, message: Uint8Array, signature: Uint8Array) => Promise<boolean>;

const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** Reads a raw 32-byte public key, or null where the policy forbids it. What is no point of the curve verifies nothing. */
export const readVerifyKey = (raw: Uint8Array): VerifyKey | null =>
  isSafePoint(raw) ? { raw, forRuntime: null } : null;

/** The runtime makes a key of any 32 bytes. */
const runtimeKey = (key: VerifyKey): KeyObject =>
  (key.forRuntime ??= createPublicKey({
    key: Buffer.concat([spkiPrefix, key.raw]),
    format: 'der',
    type: 'spki',
  }));

/** The part of the policy that needs no curve arithmetic: 64 bytes, S < L, R canonical and not of small order. */
export function isPlausibleSignature(signature: Uint8Array): boolean {
  return (
    signature.length === 64 && isSafePoint(signature.subarray(0, 32)) && less(signature.subarray(32), orderBytes, 0xff)
  );
}

/**
 * The signature policy of protocol section 6: the checks above, then RFC 8032 without cofactor by the runtime, on its
 * thread pool. Resolves false for anything invalid; never rejects.
 */
export const verifySignature: SignatureCheck = (key, message, signature) => {
  if (!isPlausibleSignature(signature)) return Promise.resolve(false);
  return new Promise((resolve) => {
    verify(null, message, runtimeKey(key), signature, (error, valid) => {
      resolve(error === null && valid);
    });
  });
};
