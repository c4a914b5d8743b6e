import { pbkdf2, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import * as v from 'valibot';

const base64 = v.pipe(v.string(), v.base64(), v.maxLength(128));

/**
 * A guest's login as it is stored: never the password. `scrypt` is what we check by. `pbkdf2` is the same password in
 * the form that other brokers read, so that a plaza can move there without anyone choosing a new one.
 */
export const loginSchema = v.strictObject({
  user: v.pipe(v.string(), v.minLength(1), v.maxLength(128), v.regex(/^[^\s:\p{C}]+$/u)),
  scrypt: v.strictObject({ salt: base64, hash: base64 }),
  pbkdf2: v.strictObject({ salt: base64, hash: base64 }),
});
export type Login = v.InferOutput<typeof loginSchema>;

/** scrypt's cost: 32 MiB and some tens of ms each. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } as const;
const hashBytes = 32;
/** PBKDF2 with SHA-512, as mosquitto ($7$) and EMQX read it. */
export const pbkdf2Rounds = 210_000;
const pbkdf2Bytes = 64;
const saltBytes = 12;

const scryptOf = promisify<string, Uint8Array, number, typeof cost, Buffer>(scrypt);
const pbkdf2Of = promisify(pbkdf2);

/** A login for a user with this password. Off the event loop. */
export async function makeLogin(user: string, password: string): Promise<Login> {
  const salts = { scrypt: randomBytes(16), pbkdf2: randomBytes(saltBytes) };
  const [ours, theirs] = await Promise.all([
    scryptOf(password, salts.scrypt, hashBytes, cost),
    pbkdf2Of(password, salts.pbkdf2, pbkdf2Rounds, pbkdf2Bytes, 'sha512'),
  ]);
  return v.parse(loginSchema, {
    user,
    scrypt: { salt: salts.scrypt.toString('base64'), hash: ours.toString('base64') },
    pbkdf2: { salt: salts.pbkdf2.toString('base64'), hash: theirs.toString('base64') },
  });
}

/** A login nobody has: an unknown user costs as much time as a wrong password, so that users cannot be guessed. */
const nobody = { salt: Buffer.alloc(16).toString('base64'), hash: Buffer.alloc(hashBytes).toString('base64') };

/** Whether the password is this login's; false for no login, after the same work. */
export async function passwordFits(login: Login | undefined, password: Uint8Array): Promise<boolean> {
  const { salt, hash } = login?.scrypt ?? nobody;
  const text = Buffer.from(password).toString('utf8');
  const found = await scryptOf(text, Buffer.from(salt, 'base64'), hashBytes, cost);
  const wanted = Buffer.from(hash, 'base64');
  return found.length === wanted.length && timingSafeEqual(found, wanted) && login !== undefined;
}
