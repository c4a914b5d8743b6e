import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import { base64 } from './base64.ts';

const { Point } = ed25519;
type Point = (typeof Point)['BASE'];

const p = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;

const number = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);

/** The point that 32 bytes stand for by their one canonical encoding, and not one of the eight of small order; or null. */
function readPoint(bytes: Uint8Array): Point | null {
  const y = number(bytes) & ((1n << 255n) - 1n);
  if (y >= p) return null;
  let point: Point;
  try {
    point = Point.fromBytes(bytes, false);
  } catch {
    return null;
  }
  const eightTimes = point.double().double().double();
  return eightTimes.equals(Point.ZERO) ? null : point;
}

/** A key is met with every message of its nara, so it is read once, and a table made for it that pays after six uses. */
interface Key {
  readonly point: Point | null;
  uses: number;
}
const keys = new Map<string, Key>();
/** What a flood of made-up keys fills is emptied. */
const keysKept = 2000;
const usesBeforeTable = 16;

/** A public key as the wire has it; null where the policy of protocol section 6 forbids it. */
function readKey(text: string): Point | null {
  const known = keys.get(text);
  if (known !== undefined) {
    if (++known.uses === usesBeforeTable) known.point?.precompute(6);
    return known.point;
  }
  const bytes = base64(text, 32);
  const point = bytes === null ? null : readPoint(bytes);
  if (keys.size >= keysKept) keys.clear();
  keys.set(text, { point, uses: 1 });
  return point;
}

/**
 * Whether `signature` (Base64) is that of `key` (Base64) over `message`, by protocol section 6: S < L, R and A
 * canonical and not of small order, then S·B = R + k·A itself, with no cofactor on either side.
 */
export function isSignedBy(key: string, message: Uint8Array, signature: string): boolean {
  const question = `${key} ${signature} ${createHash('sha256').update(message).digest('base64')}`;
  const known = answers.get(question);
  if (known !== undefined) return known;
  const answer = verify(key, message, signature);
  if (answers.size >= answersKept) answers.clear();
  answers.set(question, answer);
  return answer;
}

/** The same question has the same answer, and a checkpoint asks it for each of its voters each time it is met. */
const answers = new Map<string, boolean>();
const answersKept = 10_000;

function verify(key: string, message: Uint8Array, signature: string): boolean {
  const bytes = base64(signature, 64);
  if (bytes === null) return false;
  const S = number(bytes.subarray(32));
  if (S >= L) return false;
  const A = readKey(key);
  if (A === null) return false;
  const R = readPoint(bytes.subarray(0, 32));
  if (R === null) return false;
  const digest = createHash('sha512').update(bytes.subarray(0, 32)).update(A.toBytes()).update(message).digest();
  const k = number(digest) % L;
  return Point.BASE.multiplyUnsafe(S).equals(R.add(A.multiplyUnsafe(k)));
}
