import { Buffer } from 'node:buffer';
import { jsonBytes } from './messages.ts';

/** A message of which one thing was changed after it was signed. `field` is the path to it: `hey_there.From`. */
export interface Tampered {
  readonly field: string;
  readonly payload: Uint8Array;
}

const token = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[{}[\],:]/g;

/** One message for each string, number, boolean and null in it, with one character of that value changed. */
export function everyTampering(payload: Uint8Array): Tampered[] {
  const text = Buffer.from(payload).toString();
  const found: Tampered[] = [];
  const path: string[] = [];
  const tokens = [...text.matchAll(token)];
  tokens.forEach((match, index) => {
    const source = match[0];
    const previous = tokens[index - 1]?.[0];
    if (source === '{' || source === '[') path.push('');
    else if (source === '}' || source === ']') path.pop();
    else if (tokens[index + 1]?.[0] === ':') path[path.length - 1] = source.slice(1, -1);
    else if (previous !== undefined && /[:,[]/.test(previous) && !/[,:]/.test(source)) {
      const changed = text.slice(0, match.index) + otherValue(source) + text.slice(match.index + source.length);
      found.push({ field: path.filter((level) => level !== '').join('.'), payload: jsonBytes(changed) });
    }
  });
  return found;
}

/** Another value of the same type, as like the old one as can be. */
function otherValue(source: string): string {
  if (source === 'true') return 'false';
  if (source === 'false') return 'true';
  if (source === 'null') return '{}';
  if (source === '""') return '"x"';
  if (source.startsWith('"')) return `"${otherCharacter(source.slice(1, 2))}${source.slice(2)}`;
  const last = source.at(-1) ?? '0';
  return `${source.slice(0, -1)}${last === '9' ? '8' : String(Number(last) + 1)}`;
}

const otherCharacter = (character: string): string => (character === 'b' ? 'c' : 'b');

/** The payload with one bit flipped. */
export function flipBit(payload: Uint8Array, bit: number): Uint8Array {
  const flipped = Uint8Array.from(payload);
  const index = bit >> 3;
  flipped[index] = (flipped[index] ?? 0) ^ (1 << (bit & 7));
  return flipped;
}

/** The payload with a piece of its text, which must be there, put in place of another. */
export function replaceText(payload: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(payload).toString();
  if (!text.includes(from)) throw new Error(`The message has no ${from}`);
  return jsonBytes(text.replace(from, () => to));
}
