import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { passwordFits, type Login } from './logins.ts';

/**
 * Checks passwords as `passwordFits` does, and knows again the one that last fitted each login: after a broken network
 * all guests return at once, and scrypt would keep the last of a few hundred waiting for a minute. What is kept, in
 * memory alone, is a digest under a key that nobody else ever sees. A changed login is a new one.
 */
export function createPasswordCheck(): (login: Login | undefined, password: Uint8Array) => Promise<boolean> {
  const key = randomBytes(32);
  const recent = new Map<string, Buffer>();
  return async (login, password) => {
    if (login === undefined) return passwordFits(login, password);
    const digest = createHmac('sha256', key).update(login.scrypt.hash).update(password).digest();
    const known = recent.get(login.user);
    if (known !== undefined && timingSafeEqual(known, digest)) return true;
    const fits = await passwordFits(login, password);
    if (fits) recent.set(login.user, digest);
    return fits;
  };
}
