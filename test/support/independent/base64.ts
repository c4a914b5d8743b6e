const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const valueOf = new Map([...letters].map((letter, value) => [letter, value]));

/**
 * Standard padded Base64 of exactly `length` bytes (RFC 4648 section 4), or null. Bits left over must be zero, so that
 * one value has one spelling: where the protocol is silent, that is the stricter.
 */
export function base64(text: string, length: number): Uint8Array | null {
  const padding = (3 - (length % 3)) % 3;
  const digits = Math.ceil((length * 8) / 6);
  if (text.length !== digits + padding || !text.endsWith('='.repeat(padding))) return null;
  const bytes = new Uint8Array(length);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < digits; i++) {
    const value = valueOf.get(text.charAt(i));
    if (value === undefined) return null;
    bits = (bits << 6) | value;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at++] = bits >> held;
    bits &= (1 << held) - 1;
  }
  return bits === 0 ? bytes : null;
}
