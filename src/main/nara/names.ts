import { Buffer } from 'node:buffer';
import { limits } from './limits.ts';

// Control characters would break logs and terminals, bidi overrides would let a name show as another one,
// and / + # NUL are MQTT's own (a name is a topic level).
const forbidden = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u2028\u2029/+#]/u;

/** Why a name cannot be used, or null when it can (protocol sections 1 and 8). */
export function nameProblem(name: string): 'empty' | 'too-long' | 'forbidden-character' | 'lone-surrogate' | null {
  if (name.length === 0) return 'empty';
  if (!name.isWellFormed()) return 'lone-surrogate';
  if (Buffer.byteLength(name) > limits.nameBytes) return 'too-long';
  return forbidden.test(name) ? 'forbidden-character' : null;
}

export const isName = (name: string): boolean => nameProblem(name) === null;

/** The form in which two spellings of one name are the same: Unicode NFC. */
export function nameKey(name: string): string {
  // It is asked for some twenty times a message, and ASCII is its own NFC.
  for (let i = 0; i < name.length; i++) if (name.charCodeAt(i) > 0x7f) return name.normalize('NFC');
  return name;
}

const adjectives =
  'amber brave calm clever cosy eager fuzzy gentle golden happy humble jolly keen kind lively lucky merry mellow nimble patient plucky quiet quick rosy shy silver snug spry sunny swift tidy witty'.split(
    ' ',
  );
const nouns =
  'acorn badger beacon birch brook cedar clover comet ember fern finch fox harbor hazel heron ivy kettle lantern lark maple meadow moth otter pebble plum robin sparrow thistle tulip willow wren yarrow'.split(
    ' ',
  );

/** A readable name of our own making: adjective-noun-number. `random` gives 0 ≤ x < 1. */
export function inventName(random: () => number): string {
  const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? 'nara';
  return `${pick(adjectives)}-${pick(nouns)}-${String(Math.floor(random() * 1000)).padStart(3, '0')}`;
}
