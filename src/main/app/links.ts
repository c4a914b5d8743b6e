import * as v from 'valibot';
import type { PendingLink } from '../../contract/host.ts';
import { hostSchema, pathSchema, portSchema, userSchema } from '../../contract/profiles.ts';
import { pinSchema } from '../../contract/pin.ts';
import { isName } from '../nara/names.ts';

/** What a nara:// link asks for. */
export type Link =
  | PendingLink
  | {
      readonly kind: 'peer';
      readonly name: string;
      /** As the link states it: to be compared, never believed. */
      readonly fingerprint: string | null;
    };

const joinSchema = v.object({
  host: hostSchema,
  port: v.optional(v.pipe(v.string(), v.regex(/^\d{1,5}$/u), v.transform(Number), portSchema)),
  tls: v.optional(v.picklist(['auto', 'on', 'off']), 'auto'),
  user: v.optional(userSchema, ''),
  // A pin that cannot be read is no reason to go without.
  pin: v.optional(pinSchema, ''),
  path: v.optional(pathSchema, ''),
  scheme: v.optional(v.picklist(['mqtt', 'ws'])),
});
const fingerprintSchema = v.pipe(
  v.string(),
  v.transform((text) => text.replaceAll(/[\s-]/gu, '').toUpperCase()),
  v.regex(/^[0-9A-HJKMNP-TV-Z]{32}$/u),
  v.transform((text) => (text.match(/.{4}/gu) ?? []).join(' ')),
);
const longest = 2048;

/**
 * Reads `nara://join?host=…&port=…&tls=…&user=…&pin=…&scheme=ws&path=…` and `nara://peer/NAME?fingerprint=…`; null for anything else. A link
 * comes from anywhere: it never carries a password, and what it says is asked before it is done.
 */
export function parseLink(text: string): Link | null {
  if (text.length > longest || !/^nara:\/\//iu.test(text)) return null;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return null;
  }
  if (url.username !== '' || url.password !== '') return null;
  const query = Object.fromEntries(url.searchParams);
  if (url.host === 'join') {
    const read = v.safeParse(joinSchema, query);
    if (!read.success) return null;
    const { port, scheme, ...rest } = read.output;
    // A pin is worth nothing where encryption may be left out.
    const tls = rest.pin === '' ? rest.tls : 'on';
    const path = scheme === 'ws' ? rest.path || '/mqtt' : scheme === 'mqtt' ? '' : rest.path;
    return { kind: 'join', ...rest, tls, path, port: port ?? null };
  }
  if (url.host !== 'peer') return null;
  const name = decoded(url.pathname.slice(1));
  if (name === null || !isName(name)) return null;
  const fingerprint = v.safeParse(fingerprintSchema, query['fingerprint']);
  return { kind: 'peer', name, fingerprint: fingerprint.success ? fingerprint.output : null };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The link among the words that a program was started with, if any. */
export const linkIn = (argv: readonly string[]): string | null => argv.find((word) => /^nara:/iu.test(word)) ?? null;

/** The link that invites to this plaza: everything but the password. */
export function joinLink({ host, port, tls, user, pin, path }: PendingLink): string {
  const url = new URL('nara://join');
  const say = (name: string, value: string): void => {
    if (value !== '') url.searchParams.set(name, value);
  };
  say('host', host);
  say('port', port === null ? '' : String(port));
  say('tls', tls);
  say('user', user);
  say('pin', pin.replaceAll(':', ''));
  if (path !== '') say('scheme', 'ws');
  say('path', path);
  return url.href;
}
