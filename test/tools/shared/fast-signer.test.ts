import { expect, it } from 'vitest';
import { createSigner } from '../../../src/main/nara/signer.ts';
import { makeSoul } from '../../../src/main/nara/soul.ts';
import { createFastSigner } from '../../../tools/shared/fast-signer.ts';

it('signs as Plaza does, bit for bit', () => {
  for (const byte of [0, 1, 200]) {
    const soul = makeSoul(new Uint8Array(32).fill(byte), 'lily');
    const message = new TextEncoder().encode(`message ${byte}`);
    expect(createFastSigner(soul).publicKey).toBe(createSigner(soul).publicKey);
    expect(createFastSigner(soul).sign(message)).toBe(createSigner(soul).sign(message));
  }
});
