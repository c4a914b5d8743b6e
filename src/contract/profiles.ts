import * as v from 'valibot';
import { pinSchema } from './pin.ts';
import { readBrokerUrl, schemes } from './broker-url.ts';

/** A list of plazas, each with the way there. The plaza of our own is no profile: it is always there. */
export const profileLimits = {
  profiles: 50,
  addresses: 8,
  /** Characters of one PEM text. */
  pem: 32_768,
} as const;

const oneLine = (most: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.maxLength(most),
    v.check((text) => !/\p{Cc}/u.test(text), 'One line of text'),
  );

export const portSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65535));
export const hostSchema = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1),
  v.maxLength(253),
  v.regex(/^(?:[\p{L}\p{N}._-]*|\[?[0-9a-fA-F:.]+\]?)$/u, 'A host name or address, without scheme or spaces'),
);
export const userSchema = v.pipe(v.string(), v.maxLength(256));

/** Of a WebSocket: "/mqtt". */
export const pathSchema = v.pipe(oneLine(512), v.regex(/^(?:\/[^\s#]*)?$/u, 'A path begins with /'));

/** One door to a plaza. Scheme "auto" tries TLS first, and insists on it where it has worked once. */
const addressSchema = v.strictObject({
  scheme: v.picklist(schemes),
  host: hostSchema,
  port: v.nullable(portSchema),
  path: pathSchema,
});
export type PlazaAddress = v.InferOutput<typeof addressSchema>;

const pem = v.pipe(v.string(), v.maxLength(profileLimits.pem, 'This file is too long for a certificate'));
const certificate = v.pipe(
  pem,
  v.check((text) => text === '' || text.includes('-----BEGIN CERTIFICATE-----'), 'This is no certificate in PEM form'),
);

/** What a person may say about one plaza. Nothing in it is secret: see `secretsSchema`. */
export const profileSchema = v.strictObject({
  name: v.pipe(oneLine(60), v.minLength(1)),
  /** The preferred one first. */
  addresses: v.pipe(v.array(addressSchema), v.minLength(1), v.maxLength(profileLimits.addresses)),
  user: userSchema,
  mqtt: v.picklist(['auto', '5', '3.1.1']),
  /** Authorities to trust, PEM; beside those of the system where `systemRoots`. */
  ca: certificate,
  systemRoots: v.boolean(),
  clientCertificate: certificate,
  /** The very certificate that the person accepted, PEM, or its fingerprint from an invitation; then no other counts. */
  pinned: v.union([pinSchema, certificate]),
  /** The name to ask for and to be proven; '' is the host. */
  serverName: v.union([v.literal(''), hostSchema]),
  /** Protocols to offer in TLS. */
  alpn: v.pipe(v.array(v.pipe(oneLine(64), v.regex(/^[!-+\--~]+$/u))), v.maxLength(8)),
  /** none, system, or an http://, https:// or socks5:// address without its password. */
  proxy: v.pipe(
    oneLine(512),
    v.check(
      (text) => text === 'none' || text === 'system' || isProxyUrl(text),
      'An http://, https:// or socks5:// address',
    ),
  ),
});
export type Profile = v.InferOutput<typeof profileSchema>;

function isProxyUrl(text: string): boolean {
  if (!/^(?:https?|socks[45][ah]?):\/\//u.test(text) || !URL.canParse(text)) return false;
  const { password, hostname } = new URL(text);
  return password === '' && hostname !== '';
}

export const secretNames = ['password', 'clientKey', 'passphrase', 'proxyPassword'] as const;
export type SecretName = (typeof secretNames)[number];

/** Secrets travel in only. Absent: as stored. Empty: removed. */
const secretsSchema = v.strictObject({
  password: v.optional(v.pipe(v.string(), v.maxLength(1024))),
  clientKey: v.optional(pem),
  passphrase: v.optional(v.pipe(v.string(), v.maxLength(1024))),
  proxyPassword: v.optional(v.pipe(v.string(), v.maxLength(1024))),
});

export const idSchema = v.pipe(v.string(), v.regex(/^[a-z0-9]{1,32}$/u));
/** The plaza of our own. */
export const ownPlaza = '';

const draftSchema = v.strictObject({
  /** null: a new one. */
  id: v.nullable(idSchema),
  profile: profileSchema,
  secrets: secretsSchema,
});
export type ProfileDraft = v.InferOutput<typeof draftSchema>;

/** What is kept on the disk, without secrets. */
export const storedProfileSchema = v.strictObject({ id: idSchema, ...profileSchema.entries });
export type StoredProfile = v.InferOutput<typeof storedProfileSchema>;

/** What a certificate of ours says, for people. */
export interface CertificateLine {
  /** '' where only its fingerprint is known. */
  readonly subject: string;
  /** Unix ms; null where only its fingerprint is known. */
  readonly to: number | null;
  /** SHA-256, "AB:CD:…". */
  readonly fingerprint: string;
}

export interface ProfileView {
  readonly id: string;
  readonly profile: Profile;
  readonly stored: Readonly<Record<SecretName, boolean>>;
  readonly certificates: Readonly<Record<'ca' | 'clientCertificate' | 'pinned', CertificateLine | null>>;
}

/** All plazas that a person has named, and the one in use: an id, or '' for a plaza of our own. */
export interface PlazasView {
  readonly list: readonly ProfileView[];
  readonly active: string;
  /** The switch or variable that names another broker for this run. */
  readonly override: string | null;
}

export type PlazasResult =
  | { readonly ok: true; readonly id: string }
  /** untested: nothing was changed, since it has not passed a test as it is now. */
  | {
      readonly ok: false;
      readonly reason: 'untested' | 'gone' | 'full' | 'unusable' | 'vault' | 'disk';
      readonly message: string;
    };

/** So long a removed plaza can be restored, ms. */
export const restorableMs = 10 * 60_000;

export const profileRequests = {
  /** Begins a test; its steps come as changes of `diagnosis`. Another test that runs is cancelled. */
  testPlaza: v.variant('what', [
    /** The plaza that this run is on, also one named by a switch. */
    v.strictObject({ what: v.literal('in-use') }),
    v.strictObject({ what: v.literal('stored'), id: idSchema }),
    v.strictObject({ what: v.literal('draft'), draft: draftSchema }),
  ]),
  cancelTest: v.undefined(),
  /** Keeps a new or changed plaza. `join`: and goes there; that wants a passed test, or `anyway`. */
  savePlaza: v.strictObject({ draft: draftSchema, join: v.boolean(), anyway: v.boolean() }),
  /** Goes there, or home where the id is ''. */
  joinPlaza: v.strictObject({ id: v.union([v.literal(ownPlaza), idSchema]), anyway: v.boolean() }),
  /** Takes it from the list; where we are on it, we go home. Its secrets go when it can no longer be restored. */
  removePlaza: v.strictObject({ id: idSchema }),
  /** Puts a removed one back, with its secrets, and goes there where it was in use and nothing else is. */
  restorePlaza: v.strictObject({ id: idSchema }),
} as const;

export interface ProfileOutputs {
  /** The number of the test. */
  testPlaza: number;
  cancelTest: null;
  savePlaza: PlazasResult;
  joinPlaza: PlazasResult;
  removePlaza: PlazasResult;
  restorePlaza: PlazasResult;
}

/** A plaza at these addresses, everything else as usual. */
export const plainProfile = (name: string, addresses: Profile['addresses']): Profile => ({
  name,
  addresses,
  user: '',
  mqtt: 'auto',
  ca: '',
  systemRoots: true,
  clientCertificate: '',
  pinned: '',
  serverName: '',
  alpn: [],
  proxy: 'none',
});

/** What a person typed or pasted as an address, with the login that it may carry. */
export type ReadAddress =
  | {
      readonly ok: true;
      readonly address: PlazaAddress;
      readonly user: string | null;
      readonly password: string | null;
    }
  | { readonly ok: false; readonly reason: 'scheme' | 'host' | 'port' | 'path' };

/** Reads a whole URL, `host:port` or a bare host. */
export function readAddress(text: string): ReadAddress {
  const url = readBrokerUrl(text);
  if (!url.ok) return url;
  const { scheme, port, path } = url;
  const host = v.safeParse(hostSchema, url.host);
  if (!host.success) return { ok: false, reason: 'host' };
  if (port !== null && !v.is(portSchema, port)) return { ok: false, reason: 'port' };
  if (!v.is(addressSchema.entries.path, path)) return { ok: false, reason: 'path' };
  return { ok: true, address: { scheme, host: host.output, port, path }, user: url.user, password: url.password };
}
