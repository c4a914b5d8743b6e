import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { getPublicKey, hashes, sign } from '@noble/ed25519';
import type { Soul } from './soul.ts';

/** Signs as one nara. Holds the seed in a closure, so that no log, error or JSON of it can show the seed. */
export interface Signer {
  /** Standard Base64 of the 32-byte public key, as the wire has it. */
  readonly publicKey: string;
  /** Base64 of the 64-byte Ed25519 signature over `message` (RFC 8032). */
  sign(message: Uint8Array): string;
}

const sha512 = (message: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha512').update(message).digest());

/** A signer for this soul: Ed25519 with the seed as its RFC 8032 private key. */
export function createSigner(soul: Soul): Signer {
  // noble's synchronous functions want a hash; the runtime's own is the fastest there is.
  hashes.sha512 = sha512;
  const seed = Uint8Array.from(soul.seed);
  return {
    publicKey: Buffer.from(getPublicKey(seed)).toString('base64'),
    sign: (message) => Buffer.from(sign(message, seed)).toString('base64'),
  };
}
