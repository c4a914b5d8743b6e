import { Buffer } from 'node:buffer';
import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';

/** Somebody who signs, rightly or otherwise. Keys and signatures in Base64. */
export interface Hand {
  readonly what: string;
  readonly publicKey: string;
  sign(message: Uint8Array): string;
}

const { Point } = ed25519;
type Point = (typeof Point)['BASE'];
const p = 2n ** 255n - 19n;
export const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const sha512 = (...parts: readonly Uint8Array[]): Buffer => createHash('sha512').update(Buffer.concat(parts)).digest();
const number = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
const bytes32 = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse();
const base64 = (...parts: readonly Uint8Array[]): string => Buffer.concat(parts).toString('base64');

const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const privateKey = (seed: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' });

/** An honest hand, by the runtime's own Ed25519. `seed`: 32 bytes. */
export function honestHand(seed: Uint8Array): Hand {
  const key = privateKey(seed);
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  const publicKey = Buffer.from(x, 'base64url').toString('base64');
  return { what: 'honest', publicKey, sign: (message) => sign(null, message, key).toString('base64') };
}

/** A point of order 8: eight times it is nothing, and no fewer times. */
const torsion = Point.fromBytes(
  Buffer.from('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a', 'hex'),
  false,
);

/**
 * All encodings of points of small order, the non-canonical ones among them (y at or over p, or a sign for x = 0): the
 * fourteen that naive readers take.
 */
export const smallOrderEncodings: readonly Buffer[] = (() => {
  const multiples = Array.from({ length: 8 }, (_, times) => torsion.multiplyUnsafe(BigInt(times)));
  const ys = [...new Set(multiples.map((point) => number(point.toBytes()) & ((1n << 255n) - 1n)))];
  const spellings = ys.flatMap((y) => (y + p < 1n << 255n ? [y, y + p] : [y]));
  return spellings.flatMap((y) => [bytes32(y), bytes32(y | (1n << 255n))]);
})();

/** Two ways to spell a point that is not of small order, the second of which is over p: y = 3 is one of few that has two. */
export const nonCanonicalEncodings: readonly Buffer[] = [3n, 4n, 5n, 9n, 18n].flatMap((y) => [
  bytes32(y + p),
  bytes32((y + p) | (1n << 255n)),
]);

/** R ‖ S by a secret scalar, for a key that need not be its own. `R` stands in for the point of `r` where it is given. */
function signWith(secret: bigint, key: Uint8Array, message: Uint8Array, r: bigint, R?: Uint8Array): string {
  const point = R ?? Point.BASE.multiply(r).toBytes();
  const k = number(sha512(point, key, message)) % L;
  return base64(point, bytes32((r + k * secret) % L));
}

/** The secret scalar of a seed (RFC 8032 section 5.1.5), mod L. */
function scalarOf(seed: Uint8Array): bigint {
  const head = sha512(seed).subarray(0, 32);
  head[0] = (head[0] ?? 0) & 0xf8;
  head[31] = ((head[31] ?? 0) & 0x7f) | 0x40;
  return number(head) % L;
}

/**
 * Hands whose signatures some verifiers take and ours must not, and one with a key of mixed order, which ours must take
 * where the equation holds without the cofactor and nowhere else. The same message gets the same signature.
 */
export function strangeHands(seed: Uint8Array): Hand[] {
  const honest = honestHand(seed);
  const honestKey = Buffer.from(honest.publicKey, 'base64');
  const scalar = scalarOf(seed);
  const mixed = Point.BASE.multiply(scalar).add(torsion).toBytes();
  const nonce = (message: Uint8Array, turn = 0): bigint =>
    (number(sha512(seed, Uint8Array.of(turn), message)) % (L - 1n)) + 1n;

  const overL = (message: Uint8Array): string => {
    const signature = Buffer.from(honest.sign(message), 'base64');
    return base64(signature.subarray(0, 32), bytes32(number(signature.subarray(32)) + L));
  };
  /** Tries until k is a multiple of 8, so that k·A has no torsion. */
  const withoutTorsion = (message: Uint8Array): string => {
    for (let turn = 0; turn < 256; turn++) {
      const R = Point.BASE.multiply(nonce(message, turn)).toBytes();
      if ((number(sha512(R, mixed, message)) % L) % 8n === 0n)
        return signWith(scalar, mixed, message, nonce(message, turn), R);
    }
    throw new Error('no luck in 256 tries');
  };
  return [
    { what: 'S over L', publicKey: honest.publicKey, sign: overL },
    ...smallOrderEncodings.map((R, index) => ({
      what: `R of small order (${index})`,
      publicKey: honest.publicKey,
      sign: (message: Uint8Array) => signWith(scalar, honestKey, message, 0n, R),
    })),
    ...[...smallOrderEncodings, ...nonCanonicalEncodings].map((key, index) => ({
      what: `key of small order, or not canonical (${index})`,
      publicKey: base64(key),
      sign: (message: Uint8Array) => signWith(0n, key, message, nonce(message)),
    })),
    { what: 'key of mixed order, right without cofactor', publicKey: base64(mixed), sign: withoutTorsion },
    {
      what: 'key of mixed order, right with cofactor',
      publicKey: base64(mixed),
      sign: (message) => signWith(scalar, mixed, message, nonce(message)),
    },
  ];
}

/**
 * A hand whose key and R each have so many times a point of order 8 in them: with the cofactor its signatures hold,
 * without it those hold in which what is too much cancels out. `secret` from 1 to L − 1.
 */
export function mixedHand(secret: bigint, inKey: number, inR: number): Hand {
  const key = Point.BASE.multiply(secret)
    .add(torsion.multiplyUnsafe(BigInt(inKey)))
    .toBytes();
  return {
    what: `${inKey} in the key, ${inR} in R`,
    publicKey: base64(key),
    sign(message) {
      const r = (number(sha512(key, message)) % (L - 1n)) + 1n;
      const R = Point.BASE.multiply(r)
        .add(torsion.multiplyUnsafe(BigInt(inR)))
        .toBytes();
      return signWith(secret, key, message, r, R);
    },
  };
}
