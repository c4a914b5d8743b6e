import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packText, unpackText } from '../../src/main/nara/packed-text.ts';

it('gives back every text of whole characters, and keeps a byte a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, other) => {
      const packed = packText(text);
      expect(unpackText(packed)).toBe(text);
      expect(packed).toHaveLength(Buffer.byteLength(text));
      expect(packText(other) === packed).toBe(other === text);
    }),
  );
});
