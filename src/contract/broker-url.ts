/** auto: the address did not say. */
export const schemes = ['auto', 'mqtt', 'mqtts', 'ws', 'wss'] as const;
export type Scheme = (typeof schemes)[number];

const tlsOf = { auto: 'auto', mqtt: 'off', mqtts: 'on', ws: 'off', wss: 'on' } as const;

/** What a scheme means for the way: over what MQTT goes, and whether TLS is under it. */
export const schemeWay = (
  scheme: Scheme,
): { readonly tls: 'auto' | 'on' | 'off'; readonly transport: 'tcp' | 'ws' } => ({
  tls: tlsOf[scheme],
  transport: scheme === 'ws' || scheme === 'wss' ? 'ws' : 'tcp',
});

/** Other names that programs give the same. */
const spellings: Readonly<Record<string, Scheme>> = {
  mqtt: 'mqtt',
  tcp: 'mqtt',
  mqtts: 'mqtts',
  ssl: 'mqtts',
  tls: 'mqtts',
  ws: 'ws',
  wss: 'wss',
};

export type BrokerUrl =
  | {
      readonly ok: true;
      readonly scheme: Scheme;
      /** Name or address, IPv6 without brackets; not checked further. */
      readonly host: string;
      readonly port: number | null;
      /** Of a WebSocket; '' otherwise. */
      readonly path: string;
      readonly user: string | null;
      readonly password: string | null;
    }
  | { readonly ok: false; readonly reason: 'scheme' | 'host' | 'port' };

/** Takes `wss://user:password@host:port/path`, `host:port` or a bare host apart. The reasons hold nothing of the text. */
export function readBrokerUrl(text: string): BrokerUrl {
  const found = /^([a-z][a-z0-9+.-]*):\/\//iu.exec(text.trim());
  const name = found?.[1]?.toLowerCase();
  const scheme = name === undefined ? 'auto' : Object.hasOwn(spellings, name) ? spellings[name] : undefined;
  if (scheme === undefined) return { ok: false, reason: 'scheme' };
  const rest = text.trim().slice(found?.[0].length ?? 0);
  // The last @ ends the login: a password may hold one that nobody escaped, and a slash as well.
  const at = rest.lastIndexOf('@');
  const slash = rest.indexOf('/', at + 1);
  const place = readPlace(slash < 0 ? rest.slice(at + 1) : rest.slice(at + 1, slash));
  if (!place.ok) return place;
  const path = slash < 0 || (scheme !== 'ws' && scheme !== 'wss') ? '' : rest.slice(slash);
  if (path === '' && slash >= 0 && rest.slice(slash) !== '/') return { ok: false, reason: 'host' };
  return { ...place, scheme, path, ...readLogin(at < 0 ? '' : rest.slice(0, at)) };
}

type Place =
  | { readonly ok: true; readonly host: string; readonly port: number | null }
  | { readonly ok: false; readonly reason: 'host' | 'port' };

function readPlace(text: string): Place {
  // Two colons outside brackets: an IPv6 address without a port.
  if (/^[0-9a-f.]*:[0-9a-f.]*:[0-9a-f:.]*$/iu.test(text)) return { ok: true, host: text, port: null };
  const parts = /^(?:\[([0-9a-f:.]+)\]|([^:[\]]*))(?::(.*))?$/iu.exec(text);
  const host = parts?.[1] ?? parts?.[2];
  if (host === undefined || host === '') return { ok: false, reason: 'host' };
  const port = parts?.[3];
  if (port === undefined) return { ok: true, host, port: null };
  const number = /^\d{1,5}$/u.test(port) ? Number(port) : 0;
  return number < 1 || number > 65_535 ? { ok: false, reason: 'port' } : { ok: true, host, port: number };
}

function readLogin(text: string): { user: string | null; password: string | null } {
  const colon = text.indexOf(':');
  const user = unescape(colon < 0 ? text : text.slice(0, colon));
  const password = colon < 0 ? '' : unescape(text.slice(colon + 1));
  return { user: user === '' ? null : user, password: password === '' ? null : password };
}

/** A % that starts no escape was meant as itself. */
function unescape(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The same as text, without a login: what `readBrokerUrl` reads back. */
export function brokerUrl(address: {
  readonly scheme: Scheme;
  readonly host: string;
  readonly port: number | null;
  readonly path: string;
}): string {
  const host = address.host.includes(':') ? `[${address.host.replaceAll(/[[\]]/gu, '')}]` : address.host;
  const port = address.port === null ? '' : `:${String(address.port)}`;
  return `${address.scheme === 'auto' ? '' : `${address.scheme}://`}${host}${port}${address.path}`;
}
