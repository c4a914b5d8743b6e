import { Buffer } from 'node:buffer';
import { demand, Refused } from './refused.ts';
import { isUtf8 } from './utf8.ts';

/** A JSON value, with the place of its first byte and the place just past its last. */
export type Json = { readonly start: number; readonly end: number } & (
  | { readonly type: 'object'; readonly members: ReadonlyMap<string, Json> }
  | { readonly type: 'array'; readonly items: readonly Json[] }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'number'; readonly text: string }
  | { readonly type: 'true' | 'false' | 'null' }
);
export type JsonObject = Json & { readonly type: 'object' };

const most = { bytes: 256 * 1024, depth: 16, members: 4096 } as const;
const quote = 0x22;
const backslash = 0x5c;
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const plainEscapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/**
 * Reads bytes as one JSON object (RFC 8259) within the limits of protocol section 8, byte by byte. Where section 8 is
 * silent: an element of an array counts as a member too, the outermost object is depth 1, and two members of one name
 * in the outermost object are refused in every message, not in newspapers alone. Further in, the last of two counts,
 * as it does for the deployed naras.
 */
export function readJson(bytes: Uint8Array): JsonObject {
  demand(bytes.length <= most.bytes, 'larger than 256 KiB');
  demand(isUtf8(bytes), 'no UTF-8');
  let at = 0;
  let members = 0;
  const peek = (): number => bytes[at] ?? -1;
  const spaces = (): void => {
    for (let byte = peek(); byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d; byte = peek()) at++;
  };
  const take = (character: string): void => {
    demand(peek() === character.charCodeAt(0), `no ${character} where one belongs`);
    at++;
  };
  const countOne = (): void => {
    members++;
    demand(members <= most.members, 'too many members');
  };

  const readString = (): string => {
    take('"');
    let text = '';
    let from = at;
    const upToHere = (): string => Buffer.from(bytes.subarray(from, at)).toString('utf8');
    for (;;) {
      const byte = peek();
      demand(byte >= 0x20, 'a control character, or the end, in a string');
      if (byte === quote) break;
      if (byte !== backslash) {
        at++;
        continue;
      }
      text += upToHere();
      at++;
      text += readEscape();
      from = at;
    }
    text += upToHere();
    at++;
    return text;
  };
  const readEscape = (): string => {
    const letter = String.fromCharCode(peek());
    at++;
    if (letter !== 'u') {
      const plain = Object.hasOwn(plainEscapes, letter) ? plainEscapes[letter] : undefined;
      demand(plain !== undefined, 'no such escape');
      return plain;
    }
    const digits = Buffer.from(bytes.subarray(at, at + 4)).toString('latin1');
    demand(/^[0-9a-fA-F]{4}$/.test(digits), 'no hex digits after \\u');
    at += 4;
    return String.fromCharCode(parseInt(digits, 16));
  };
  const digits = (): void => {
    demand(isDigit(peek()), 'no digit where one belongs');
    while (isDigit(peek())) at++;
  };
  const readNumber = (start: number): Json => {
    if (peek() === 0x2d) at++;
    if (peek() === 0x30) at++;
    else digits();
    if (peek() === 0x2e) {
      at++;
      digits();
    }
    if (peek() === 0x65 || peek() === 0x45) {
      at++;
      if (peek() === 0x2b || peek() === 0x2d) at++;
      digits();
    }
    const text = Buffer.from(bytes.subarray(start, at)).toString('latin1');
    return { type: 'number', text, start, end: at };
  };
  const readWord = (type: 'true' | 'false' | 'null', start: number): Json => {
    for (const letter of type) take(letter);
    return { type, start, end: at };
  };

  /** The members between brackets, each read by `one`. */
  const list = (close: number, one: () => void): void => {
    at++;
    spaces();
    if (peek() === close) {
      at++;
      return;
    }
    for (;;) {
      countOne();
      one();
      spaces();
      if (peek() === close) break;
      take(',');
      spaces();
    }
    at++;
  };
  const readValue = (depth: number): Json => {
    const start = at;
    switch (String.fromCharCode(peek())) {
      case '{': {
        demand(depth <= most.depth, 'too deep');
        const found = new Map<string, Json>();
        list(0x7d, () => {
          const name = readString();
          demand(depth > 1 || !found.has(name), 'two members of one name');
          spaces();
          take(':');
          spaces();
          found.set(name, readValue(depth + 1));
        });
        return { type: 'object', members: found, start, end: at };
      }
      case '[': {
        demand(depth <= most.depth, 'too deep');
        const items: Json[] = [];
        list(0x5d, () => items.push(readValue(depth + 1)));
        return { type: 'array', items, start, end: at };
      }
      case '"':
        return { type: 'string', value: readString(), start, end: at };
      case 't':
        return readWord('true', start);
      case 'f':
        return readWord('false', start);
      case 'n':
        return readWord('null', start);
      default:
        return readNumber(start);
    }
  };

  spaces();
  const value = readValue(1);
  spaces();
  demand(at === bytes.length, 'something behind the value');
  if (value.type !== 'object') throw new Refused('no object');
  return value;
}
