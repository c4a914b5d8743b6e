import { Buffer } from 'node:buffer';
import { scrypt } from 'node:crypto';
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import * as v from 'valibot';
import { decodeBase64 } from './base64.ts';
import { fingerprint } from './fingerprint.ts';
import { nameProblem } from './names.ts';
import { createSigner } from './signer.ts';
import { makeSoul, type Soul } from './soul.ts';

const kind = 'plaza-soul-backup';
const version = 1;
const saltBytes = 32;
const nonceBytes = 24;
const keyBytes = 32;
const seedBytes = 32;
/** Seed, tag of 8 bytes, and the cipher's own tag of 16. */
const sealedBytes = seedBytes + 8 + 16;
/** The largest file worth looking at, characters. */
export const backupLimit = 16 * 1024;

/** scrypt's cost for new backups: 128 MiB and some half a second. */
const usualCost = { n: 2 ** 17, r: 8, p: 1 } as const;
/** A file may ask for no more than 256 MiB and four rounds, whoever wrote it. */
const costliest = { n: 2 ** 18, p: 4 } as const;
const cheapest = 2 ** 14;

const base64Of = (bytes: number) =>
  v.pipe(
    v.string(),
    v.check((text) => decodeBase64(text, bytes) !== null),
  );
const backupSchema = v.strictObject({
  kind: v.literal(kind),
  version: v.literal(version),
  /** In the clear, so that a person knows which file this is; whoever changes them makes the file unreadable. */
  name: v.pipe(
    v.string(),
    v.check((name) => nameProblem(name) === null),
  ),
  fingerprint: v.pipe(v.string(), v.maxLength(64)),
  created: v.pipe(v.string(), v.maxLength(32), v.isoTimestamp()),
  kdf: v.strictObject({
    name: v.literal('scrypt'),
    n: v.pipe(v.number(), v.integer(), v.minValue(cheapest), v.maxValue(costliest.n), v.check(isPowerOfTwo)),
    r: v.literal(usualCost.r),
    p: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(costliest.p)),
    salt: base64Of(saltBytes),
  }),
  cipher: v.strictObject({ name: v.literal('xchacha20-poly1305'), nonce: base64Of(nonceBytes) }),
  sealed: base64Of(sealedBytes),
});
type BackupFile = v.InferOutput<typeof backupSchema>;

export type BackupProblem =
  | 'not-a-backup'
  /** Written by a Plaza newer than this one. */
  | 'newer'
  /** The passphrase is wrong, or the file was changed: the two cannot be told apart. */
  | 'stays-shut'
  /** It opened, and holds no soul of the name it bears. */
  | 'not-its-soul';

export type OpenedBackup =
  | { readonly ok: true; readonly soul: Soul; readonly name: string; readonly created: string }
  | { readonly ok: false; readonly reason: BackupProblem };

/**
 * A backup file of a soul as text: JSON, encrypted with XChaCha20-Poly1305 under a key that scrypt makes from the
 * passphrase. Name, fingerprint and date stand in the clear and are authenticated. `random` gives that many bytes.
 */
export async function writeBackup(
  parts: { readonly soul: Soul; readonly name: string; readonly created: Date; readonly n?: number },
  passphrase: string,
  random: (bytes: number) => Uint8Array,
): Promise<string> {
  const { soul, name } = parts;
  const head = {
    kind,
    version,
    name,
    fingerprint: fingerprintOf(soul),
    created: parts.created.toISOString(),
    kdf: { name: 'scrypt', ...usualCost, n: parts.n ?? usualCost.n, salt: toBase64(random(saltBytes)) },
    cipher: { name: 'xchacha20-poly1305', nonce: toBase64(random(nonceBytes)) },
  } as const;
  const plain = Buffer.concat([soul.seed, soul.tag]);
  const sealed = await withCipher(head, passphrase, (cipher) => cipher.encrypt(plain));
  plain.fill(0);
  return `${JSON.stringify({ ...head, sealed: toBase64(sealed) }, null, 2)}\n`;
}

/** Opens a backup file. Untrusted: its size and what it asks of the computer are bounded before anything is derived. */
export async function openBackup(text: string, passphrase: string): Promise<OpenedBackup> {
  const read = readBackup(text);
  if (!read.ok) return read;
  const { file } = read;
  const opened = await withCipher(file, passphrase, (cipher) => {
    try {
      return cipher.decrypt(Buffer.from(file.sealed, 'base64'));
    } catch {
      return null;
    }
  });
  if (opened === null) return { ok: false, reason: 'stays-shut' };
  const soul = makeSoul(opened.subarray(0, seedBytes), file.name);
  const isItsSoul =
    Buffer.compare(soul.tag, opened.subarray(seedBytes)) === 0 && fingerprintOf(soul) === file.fingerprint;
  opened.fill(0);
  if (!isItsSoul) return { ok: false, reason: 'not-its-soul' };
  return { ok: true, soul, name: file.name, created: file.created };
}

const fingerprintOf = (soul: Soul): string => fingerprint(Buffer.from(createSigner(soul).publicKey, 'base64'));

function readBackup(text: string): { ok: true; file: BackupFile } | { ok: false; reason: 'not-a-backup' | 'newer' } {
  const value = text.length > backupLimit ? null : parse(text);
  const parsed = v.safeParse(backupSchema, value);
  if (parsed.success) return { ok: true, file: parsed.output };
  const later = v.safeParse(
    v.looseObject({ kind: v.literal(kind), version: v.pipe(v.number(), v.gtValue(version)) }),
    value,
  );
  return { ok: false, reason: later.success ? 'newer' : 'not-a-backup' };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

type Head = Omit<BackupFile, 'sealed'>;

async function withCipher<T>(
  head: Head,
  passphrase: string,
  use: (cipher: ReturnType<typeof xchacha20poly1305>) => T,
): Promise<T> {
  const key = await deriveKey(passphrase, head.kdf);
  const result = use(xchacha20poly1305(key, Buffer.from(head.cipher.nonce, 'base64'), authenticated(head)));
  key.fill(0);
  return result;
}

/** All that stands in the clear, in one order whatever the file's own was. */
function authenticated({ name, fingerprint, created, kdf, cipher }: Head): Uint8Array {
  const { n, r, p, salt } = kdf;
  const members = [kind, version, name, fingerprint, created, kdf.name, n, r, p, salt, cipher.name, cipher.nonce];
  return Buffer.from(JSON.stringify(members));
}

/** On a thread of its own: half a second of work must not stop the plaza. */
function deriveKey(passphrase: string, { n, r, p, salt }: Head['kdf']): Promise<Buffer> {
  // One spelling of what was typed, whatever the keyboard: NFKC.
  const typed = Buffer.from(passphrase.normalize('NFKC'));
  const cost = { N: n, r, p, maxmem: 128 * r * (costliest.n + costliest.p + 2) };
  return new Promise((resolve, reject) => {
    scrypt(typed, Buffer.from(salt, 'base64'), keyBytes, cost, (error, key) => {
      typed.fill(0);
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

function isPowerOfTwo(n: number): boolean {
  return Number.isInteger(Math.log2(n));
}

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
