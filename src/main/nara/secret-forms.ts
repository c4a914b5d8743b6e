import { Buffer } from 'node:buffer';
import { base58 } from '@scure/base';

// Texts here have one character a byte (Latin-1), so that a search in text is a search in bytes.
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** As it is: its bytes, and the same where each byte became a character of UTF-8. */
export const plainForms = (secret: Uint8Array): string[] => [latin1(secret), latin1(Buffer.from(latin1(secret)))];

/** Lower case: it is searched for in text of lower case. */
export const hexForm = (secret: Uint8Array): string => Buffer.from(secret).toString('hex');

/**
 * The other forms in which bytes are written as text, each as the part of it that is the same wherever the secret
 * stands. Percent and JSON escapes are no forms: `readings` undoes them.
 */
export function codedForms(secret: Uint8Array): string[] {
  const numbers = [...secret];
  return [
    ...base64Forms(secret),
    base58.encode(secret),
    // How JSON.stringify writes a Buffer, and how it writes a Uint8Array.
    numbers.join(','),
    numbers.map((byte, index) => `"${String(index)}":${String(byte)}`).join(','),
  ];
}

/** Both alphabets, after 0, 1 and 2 other bytes: only those characters whose six bits are all the secret's. */
function base64Forms(secret: Uint8Array): string[] {
  return [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), secret]).toString('base64');
    const own = text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + secret.length) * 8) / 6));
    return [own, urlSafe(own)];
  });
}

/** The whole secret and nothing else, as one value may hold it; hex apart. */
export function wholeForms(secret: Uint8Array): string[] {
  const base64 = Buffer.from(secret).toString('base64');
  const spellings = [base64, base64.replaceAll('=', '')].flatMap((text) => [text, urlSafe(text)]);
  return [...plainForms(secret), base58.encode(secret), ...spellings];
}

const urlSafe = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_');

/** All that bytes can be read as: as they are, with JSON's escapes undone, and with percent escapes undone as well. */
export function readings(bytes: Uint8Array): string[] {
  const asIs = latin1(bytes);
  const json = withoutJsonEscapes(asIs);
  return [...new Set([asIs, json, withoutPercent(json)])];
}

const simpleEscapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function withoutJsonEscapes(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/(?:\\u[0-9a-f]{4})+|\\(["\\/bfnrt])/giu, (escape: string, one: string | undefined) => {
    if (one !== undefined) return simpleEscapes[one] ?? one;
    // Together, since a character past U+FFFF is two escapes.
    const units = escape.slice(2).split(/\\u/iu);
    return latin1(Buffer.from(String.fromCharCode(...units.map((hex) => Number.parseInt(hex, 16)))));
  });
}

function withoutPercent(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/%([0-9a-f]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
