import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { base58 } from '@scure/base';

/** The soul that lies in a data folder's vault, as text. */
export function soulIn(dataDir: string): string {
  const vault = JSON.parse(readFileSync(join(dataDir, 'vault.json'), 'utf8')) as {
    entries: { soul: { sealed: string } };
  };
  return Buffer.from(vault.entries.soul.sealed, 'base64').toString();
}

/** All the forms in which a secret could slip out: as it is, and as a URL, Base64, hex or JSON would write it. */
export function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [secret, encodeURIComponent(secret), bytes.toString('base64'), bytes.toString('hex'), JSON.stringify(secret)];
}

/** The forms of a soul: of its text, its 40 bytes and its seed. */
export function formsOfSoul(soul: string): string[] {
  const bytes = Buffer.from(base58.decode(soul));
  const raw = [bytes, bytes.subarray(0, 32)].flatMap((part) => [
    part.toString('hex'),
    part.toString('base64').replace(/=+$/, ''),
  ]);
  return [...formsOf(soul), ...raw];
}
