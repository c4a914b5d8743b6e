/** Bytes of standard Base64. */
export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

const printable = (byte: number): string => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·');
const hex = (byte: number): string => byte.toString(16).padStart(2, '0');

/** Bytes in lines of offset, hexadecimal and ASCII. A dot stands for what ASCII cannot show. */
export function hexLines(bytes: Uint8Array, perLine: number): string {
  const digits = Math.max(4, bytes.length.toString(16).length);
  const lines: string[] = [];
  for (let start = 0; start < bytes.length; start += perLine) {
    const row = [...bytes.subarray(start, start + perLine)];
    const offset = start.toString(16).padStart(digits, '0');
    const pairs = row
      .map(hex)
      .join(' ')
      .padEnd(perLine * 3 - 1);
    lines.push(`${offset}  ${pairs}  ${row.map(printable).join('')}`);
  }
  return lines.join('\n');
}

// What has no shape of its own, or changes the order in which others are read.
const unseen = /[\p{Cc}\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/gu;

/** A text in which nothing is hidden: what cannot be seen, or turns others around, is written as \u{…}. */
export function revealed(text: string): string {
  return text.replace(unseen, (character) =>
    character === '\n' || character === '\t' ? character : `\\u{${character.charCodeAt(0).toString(16)}}`,
  );
}

/** A text around the part of it that these bytes are, or null where they are no part of it. */
export function around(text: string, part: Uint8Array): readonly [string, string, string] | null {
  if (part.length === 0) return null;
  let inner: string;
  try {
    inner = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(part);
  } catch {
    return null;
  }
  const at = text.indexOf(inner);
  return at < 0 ? null : [text.slice(0, at), inner, text.slice(at + inner.length)];
}
