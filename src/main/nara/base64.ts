import { Buffer } from 'node:buffer';

/**
 * Decodes standard padded Base64 of exactly `length` bytes, or null. Buffer alone is too lenient: it takes URL-safe
 * letters, white space and missing padding, so one signature would have many spellings.
 */
export function decodeBase64(text: string, length: number): Uint8Array | null {
  if (text.length !== Math.ceil(length / 3) * 4) return null;
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === length && bytes.toString('base64') === text ? bytes : null;
}
