import { decodeBase64 } from '../nara/base64.ts';
import { readVerifyKey, verifySignature, type SignatureCheck, type VerifyKey } from '../nara/signature.ts';

export type Verdict = 'valid' | 'bad-signature' | 'bad-key';

/** Checks signatures, on every core. */
export interface Verifier {
  verify(publicKey: string, signed: Uint8Array, signature: Uint8Array): Promise<Verdict>;
}

const keysKept = 20_000;

/** A verifier that keeps the keys it has read, because a nara's key comes with every one of its messages. */
export function createVerifier(check: SignatureCheck = verifySignature): Verifier {
  const keys = new Map<string, VerifyKey>();
  const keyFor = (publicKey: string): VerifyKey | null => {
    const known = keys.get(publicKey);
    if (known !== undefined) return known;
    const raw = decodeBase64(publicKey, 32);
    const key = raw === null ? null : readVerifyKey(raw);
    if (key === null) return null;
    if (keys.size >= keysKept) keys.clear();
    keys.set(publicKey, key);
    return key;
  };
  return {
    async verify(publicKey, signed, signature) {
      const key = keyFor(publicKey);
      if (key === null) return 'bad-key';
      return (await check(key, signed, signature)) ? 'valid' : 'bad-signature';
    },
  };
}
