import { Buffer } from 'node:buffer';

/** U+061C, 200E and 200F mark a direction, 202A–202E and 2066–2069 embed, override or isolate one. */
const turnsTheWriting = (code: number): boolean =>
  code === 0x061c || code === 0x200e || code === 0x200f || within(code, 0x202a, 0x202e) || within(code, 0x2066, 0x2069);
const isControl = (code: number): boolean => code < 0x20 || within(code, 0x7f, 0x9f);
const within = (code: number, from: number, to: number): boolean => code >= from && code <= to;

/**
 * Whether a nara may have this name (protocol sections 1 and 8): 1–128 bytes of UTF-8 with no control character,
 * nothing that turns the writing, nothing of MQTT's. Where the text is silent, the stricter: marks and isolates count as
 * overrides do, and so do the separators of lines and paragraphs as control characters; half a character is no UTF-8.
 */
export function isUsableName(name: string): boolean {
  for (const character of name) {
    const code = character.codePointAt(0) ?? 0;
    if (isControl(code) || turnsTheWriting(code) || code === 0x2028 || code === 0x2029) return false;
    if (within(code, 0xd800, 0xdfff) || '/+#'.includes(character)) return false;
  }
  return name !== '' && Buffer.byteLength(name) <= 128;
}

/** Names are compared in NFC (section 8). */
export const oneSpelling = (name: string): string => name.normalize('NFC');
