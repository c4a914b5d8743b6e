import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Who may come in: the holder of the one-time key, and from then on of the cookie it was exchanged for. */
export interface Access {
  /** For the link: 32 random bytes, base64url. */
  readonly key: string;
  /** The Set-Cookie header when this is the key and it was never used; null otherwise. */
  redeem(key: string): string | null;
  admits(cookieHeader: string | undefined): boolean;
}

/** `port` names the cookie: cookies of one host are shared by all its ports, and another Plaza may run on one. */
export function createAccess(port: number, random: (bytes: number) => Buffer = randomBytes): Access {
  const key = random(32).toString('base64url');
  const session = random(32).toString('base64url');
  const cookie = `plaza-${port}`;
  let used = false;
  return {
    key,
    redeem(offered) {
      if (!same(offered, key) || used) return null;
      used = true;
      return `${cookie}=${session}; HttpOnly; SameSite=Strict; Path=/`;
    },
    admits: (header) => cookiesOf(header, cookie).some((value) => same(value, session)),
  };
}

function cookiesOf(header: string | undefined, name: string): string[] {
  return (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
}

/** Compares digests: equal lengths, and no time that tells how much was right. */
function same(offered: string, wanted: string): boolean {
  return timingSafeEqual(digest(offered), digest(wanted));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** The names this host answers to. Another name in Host is a foreign page that resolved its name to us (DNS rebinding). */
export function isOwnHost(host: string | undefined, port: number): boolean {
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`;
}

/** A WebSocket ignores the same-origin rule: its Origin must be exactly the host it asked. */
export function isOwnOrigin(origin: string | undefined, host: string | undefined, port: number): boolean {
  return isOwnHost(host, port) && origin === `http://${host}`;
}
