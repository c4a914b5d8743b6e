import { Buffer } from 'node:buffer';
import type { Chance } from '../chance.ts';

/** Changes bytes without knowing what they mean. `other` is another message's payload. */
export type ByteMove = (payload: Uint8Array, chance: Chance, other: Uint8Array) => Uint8Array;

const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

/** Some place in it, its end included. */
const place = (payload: Uint8Array, chance: Chance): number => chance.below(payload.length + 1);

function span(payload: Uint8Array, chance: Chance, longest = 40): [number, number] {
  const from = chance.below(payload.length);
  return [from, Math.min(payload.length, from + 1 + chance.below(longest))];
}

const awkward: readonly Uint8Array[] = [
  [0xff],
  [0xc0, 0xaf],
  [0xc3],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xe2, 0x80, 0xae],
  [0xef, 0xbb, 0xbf],
  [0xc2, 0xa0],
  [0x00],
  [0x0b],
  [0x7f],
].map((bytes) => Uint8Array.from(bytes));

export const byteMoves: Readonly<Record<string, ByteMove>> = {
  'a bit flipped': (payload, chance) => {
    const flipped = Uint8Array.from(payload);
    const at = chance.below(payload.length);
    flipped[at] = (flipped[at] ?? 0) ^ (1 << chance.below(8));
    return flipped;
  },
  'a byte changed': (payload, chance) => {
    const changed = Uint8Array.from(payload);
    changed[chance.below(payload.length)] = chance.below(256);
    return changed;
  },
  'bytes put in': (payload, chance) => {
    const at = place(payload, chance);
    return joined(payload.subarray(0, at), chance.bytes(1 + chance.below(3)), payload.subarray(at));
  },
  'awkward bytes put in': (payload, chance) => {
    const at = chance.oneIn(4) ? chance.pick([0, payload.length]) : place(payload, chance);
    return joined(payload.subarray(0, at), chance.pick(awkward), payload.subarray(at));
  },
  'bytes taken out': (payload, chance) => {
    const [from, to] = span(payload, chance);
    return joined(payload.subarray(0, from), payload.subarray(to));
  },
  'bytes said twice': (payload, chance) => {
    const [from, to] = span(payload, chance);
    return joined(payload.subarray(0, to), payload.subarray(from));
  },
  'bytes swapped': (payload, chance) => {
    const [from, to] = span(payload, chance);
    const middle = from + ((to - from) >> 1);
    const [a, b] = [payload.subarray(from, middle), payload.subarray(middle, to)];
    return joined(payload.subarray(0, from), b, a, payload.subarray(to));
  },
  'bytes of another message': (payload, chance, other) => {
    const [from, to] = span(payload, chance, 120);
    const [start, end] = span(other, chance, 120);
    return joined(payload.subarray(0, from), other.subarray(start, end), payload.subarray(to));
  },
  'begun as one, ended as another': (payload, chance, other) =>
    joined(payload.subarray(0, place(payload, chance)), other.subarray(place(other, chance))),
  'cut short': (payload, chance) => payload.slice(0, place(payload, chance)),
  'said twice in one': (payload, chance) =>
    joined(payload, chance.oneIn(2) ? Buffer.from(',') : Buffer.from(''), payload),
};
