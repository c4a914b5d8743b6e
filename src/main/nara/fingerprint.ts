import { hash } from 'node:crypto';
import { base32crockford } from '@scure/base';

/** SHA-256 of the raw public key, as eight groups of four Crockford Base32 characters (the first 160 bits). */
export function fingerprint(publicKey: Uint8Array): string {
  const text = base32crockford.encode(hash('sha256', publicKey, 'buffer').subarray(0, 20));
  return (text.match(/.{4}/g) ?? []).join(' ');
}
