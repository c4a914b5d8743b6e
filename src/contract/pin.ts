import * as v from 'valibot';

/** SHA-256 of a certificate, "AB:CD:…"; '' is none. Read from any way of writing it. */
export const pinSchema = v.union([
  v.literal(''),
  v.pipe(
    v.string(),
    v.maxLength(128),
    v.transform((text) => text.replaceAll(/[\s:-]/gu, '').toUpperCase()),
    v.regex(/^[0-9A-F]{64}$/u, 'A fingerprint is 64 hex digits'),
    v.transform((hex) => (hex.match(/../gu) ?? []).join(':')),
  ),
]);
