import { Buffer } from 'node:buffer';

declare const packed: unique symbol;

/**
 * A text of which thousands are kept: its UTF-8, a byte a character. One flower would make the engine keep every
 * character of the text in two bytes. Two that are equal packed are equal.
 */
export type PackedText = string & { readonly [packed]: true };

// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the one place where one is made
export const packText = (text: string): PackedText => Buffer.from(text).toString('latin1') as PackedText;
export const unpackText = (text: PackedText): string => Buffer.from(text, 'latin1').toString();
