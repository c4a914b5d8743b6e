import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64 } from '../../src/main/nara/base64.ts';
import { isName, nameKey } from '../../src/main/nara/names.ts';
import { readVerifyKey, verifySignature } from '../../src/main/nara/signature.ts';
import { readNanoseconds } from '../../src/main/nara/sync-event.ts';
import { readTopic } from '../../src/main/nara/topics.ts';
import { base64 } from '../support/independent/base64.ts';
import { isSignedBy } from '../support/independent/ed25519.ts';
import { isUsableName, oneSpelling } from '../support/independent/names.ts';
import { Refused } from '../support/independent/refused.ts';
import { readTopicLevels } from '../support/independent/topics.ts';
import { honestHand, L, smallOrderEncodings } from '../support/strange-keys.ts';

const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
const plain = (bytes: Uint8Array | null): number[] | null => (bytes === null ? null : [...bytes]);

describe('Base64', () => {
  it('has one spelling for each value', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        const spelled = Buffer.from(bytes).toString('base64');
        expect(plain(decodeBase64(spelled, bytes.length))).toEqual([...bytes]);
        expect(decodeBase64(spelled, bytes.length + 1)).toBeNull();
      }),
    );
  });

  it('is taken or refused alike by another reader, whatever its letters', () => {
    const letter = fc.constantFrom(...'ABCwxyz0189+/-_= \n\u00e9');
    const nearly = fc.tuple(bytes32, fc.nat(43), letter, fc.nat(2)).map(([bytes, at, put, out]) => {
      const spelled = Buffer.from(bytes).toString('base64');
      return spelled.slice(0, at) + put + spelled.slice(at + out);
    });
    const anything = fc.string({ unit: letter, minLength: 42, maxLength: 45 });
    fc.assert(
      fc.property(fc.oneof(nearly, anything), (spelled) => {
        expect(plain(decodeBase64(spelled, 32))).toEqual(plain(base64(spelled, 32)));
      }),
      { numRuns: 2000 },
    );
  });
});

const awkward = fc.constantFrom(
  ...['\0', '\n', '\u007f', '\u009f', '\u061c', '\u200b', '\u200e', '\u202e', '\u2028', '\u2069', '\ud83c', '\udfee'],
  ...['/', '+', '#', '$', ' ', '\u00ed', 'i\u0301', '🏮', '名', '\ufeff', '\u00a0', '\u{e0001}'],
);
const anyName = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.array(fc.oneof(awkward, fc.string({ maxLength: 3 })), { maxLength: 5 }).map((parts) => parts.join('')),
  fc
    .tuple(fc.string({ unit: 'grapheme', maxLength: 3 }), fc.integer({ min: 120, max: 131 }))
    .map(([some, length]) => some.padEnd(length, 'é'.repeat(5) + 'x')),
);

describe('a name', () => {
  it('may be used or not by another reader’s lights as well', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        expect(isName(name)).toBe(isUsableName(name));
      }),
      { numRuns: 2000 },
    );
  });

  it('has one form in which its spellings are one', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const forms = [name, name.normalize('NFC'), name.normalize('NFD')].map(nameKey);
        expect(new Set(forms).size).toBe(1);
        expect(nameKey(nameKey(name))).toBe(nameKey(name));
        expect(nameKey(name)).toBe(oneSpelling(name));
      }),
    );
  });
});

describe('a topic', () => {
  const level = fc.oneof(
    fc.constantFrom('nara', 'plaza', 'newspaper', 'checkpoint', 'ledger', 'propose', 'vote', 'final', 'request', ''),
    fc.constantFrom(
      'hey-there',
      'hey_there',
      'chau',
      'howdy',
      'social',
      'stash_refresh',
      'journey_complete',
      'response',
    ),
    fc.constantFrom('lily', 'Nara', '__proto__', 'constructor', 'toString'),
    anyName,
  );
  const topic = fc.oneof(
    fc.array(level, { maxLength: 5 }).map((levels) => levels.join('/')),
    fc.array(level, { maxLength: 4 }).map((levels) => ['nara', ...levels].join('/')),
  );
  const other = (text: string): unknown => {
    try {
      return readTopicLevels(text).name;
    } catch (error) {
      if (error instanceof Refused) return 'refused';
      throw error;
    }
  };

  it('is understood, or not, by another reader as well', () => {
    fc.assert(
      fc.property(topic, (text) => {
        const read = readTopic(text);
        expect(read.ok ? read.value.name : 'refused').toBe(other(text));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('ts', () => {
  const digits = fc.stringMatching(/^[0-9]{1,22}$/);
  const forms = fc.tuple(fc.constantFrom('', '-', '+', ' ', '0'), digits, fc.constantFrom('', '.0', 'e0', 'n', ' '));

  it('is the number its digits are, or none', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          digits,
          forms.map((parts) => parts.join('')),
        ),
        (source) => {
          const exact = /^\d+$/.test(source) && String(BigInt(source)) === source && BigInt(source) < 1n << 63n;
          expect(readNanoseconds(source)).toBe(exact ? BigInt(source) : null);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('a signature', () => {
  /** Something done to the 64 bytes of a signature or the 32 of a key. */
  const change = fc.oneof(
    fc.nat(511).map((bit) => (bytes: Uint8Array): void => {
      const at = (bit >> 3) % bytes.length;
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit & 7));
    }),
    fc.constantFrom(...smallOrderEncodings).map((point) => (bytes: Uint8Array) => bytes.set(point)),
    fc.constant((bytes: Uint8Array): void => {
      if (bytes.length < 64) return;
      const S = BigInt(`0x${Buffer.from(bytes.subarray(32)).reverse().toString('hex')}`) + L;
      bytes.set(Buffer.from(S.toString(16).padStart(64, '0'), 'hex').reverse(), 32);
    }),
    fc.constant((bytes: Uint8Array) => bytes.fill(0, bytes.length - 32)),
    fc.constant((bytes: Uint8Array) => bytes.fill(255)),
    fc.constant((): void => undefined),
  );
  const base = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

  it('is judged alike by two policies on two libraries, whatever was done to it', async () => {
    await fc.assert(
      fc.asyncProperty(bytes32, fc.uint8Array({ maxLength: 100 }), change, change, async (seed, message, one, two) => {
        const hand = honestHand(seed);
        const key = Uint8Array.from(Buffer.from(hand.publicKey, 'base64'));
        const signature = Uint8Array.from(Buffer.from(hand.sign(message), 'base64'));
        expect(isSignedBy(base(key), message, base(signature))).toBe(true);
        one(signature);
        two(key);
        const read = readVerifyKey(key);
        const ours = read !== null && (await verifySignature(read, message, signature));
        expect(ours).toBe(isSignedBy(base(key), message, base(signature)));
      }),
      { numRuns: 300 },
    );
  });
});
