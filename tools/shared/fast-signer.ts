import { Buffer } from 'node:buffer';
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { Signer } from '../../src/main/nara/signer.ts';
import type { Soul } from '../../src/main/nara/soul.ts';

// PKCS #8 around the 32 bytes of an Ed25519 key (RFC 8410).
const wrapping = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * Signs as `createSigner` does, bit for bit, some thirty times faster: one process speaks for hundreds. Plaza itself
 * has one soul and few words, and keeps its seed out of the runtime's key objects.
 */
export function createFastSigner({ seed }: Soul): Signer {
  const key = createPrivateKey({ key: Buffer.concat([wrapping, seed]), format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    publicKey: spki.subarray(-32).toString('base64'),
    sign: (message) => sign(null, message, key).toString('base64'),
  };
}
