import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packBatch, unpackBatch } from '../../src/main/plaza/verify-batch.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const checks = fc.array(
  fc.record({ key: bytes(32), signature: bytes(64), message: fc.uint8Array({ maxLength: 2000 }) }),
  { maxLength: 40 },
);

it('gives back what was put into it', () => {
  fc.assert(
    fc.property(checks, (all) => {
      const read = unpackBatch(packBatch(all)).map(({ key, signature, message }) => ({
        key: Uint8Array.from(key),
        signature: Uint8Array.from(signature),
        message: Uint8Array.from(message),
      }));
      expect(read).toEqual(all);
    }),
  );
});
