import * as v from 'valibot';
import { settingsSchema } from '../../contract/settings.ts';

/** Where a broker is and how to enter. tls "auto": the address did not say. */
export interface BrokerAddress {
  /** Name or address, IPv6 without brackets. */
  readonly host: string;
  readonly port: number | null;
  readonly tls: 'auto' | 'on' | 'off';
  readonly user?: string;
  readonly password?: string;
}

const schemes: Readonly<Record<string, BrokerAddress['tls']>> = {
  mqtt: 'off',
  tcp: 'off',
  mqtts: 'on',
  ssl: 'on',
  tls: 'on',
};
const portSchema = settingsSchema.entries.brokerPort.wrapped;
const hostSchema = v.pipe(settingsSchema.entries.brokerHost, v.minLength(1));

/** Reads `mqtt://user:password@host:port`, `host:port` or a bare host. `problem` never repeats the text: it may hold a password. */
export function parseBrokerAddress(
  text: string,
): { readonly ok: true; readonly address: BrokerAddress } | { readonly ok: false; readonly problem: string } {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text.trim());
  const name = scheme?.[1]?.toLowerCase();
  const tls = name === undefined ? 'auto' : Object.hasOwn(schemes, name) ? schemes[name] : undefined;
  if (tls === undefined) {
    return { ok: false, problem: `Plaza reaches a broker by mqtt:// or mqtts:// (with TLS), not by ${name}://.` };
  }
  const rest = text.trim().slice(scheme?.[0].length ?? 0);
  // The last @ ends the login: a password may hold one that nobody escaped.
  const at = rest.lastIndexOf('@');
  const place = readPlace(rest.slice(at + 1).replace(/\/$/, ''));
  if (!place.ok) return place;
  return { ok: true, address: { ...place.address, tls, ...(at < 0 ? {} : readLogin(rest.slice(0, at))) } };
}

type Place =
  | { readonly ok: true; readonly address: { readonly host: string; readonly port: number | null } }
  | { readonly ok: false; readonly problem: string };

function readPlace(text: string): Place {
  // Two colons outside brackets: an IPv6 address without a port.
  const bareIpv6 = /^[0-9a-f.]*:[0-9a-f.]*:[0-9a-f:.]*$/i.test(text);
  const parts = bareIpv6 ? null : /^(?:\[([0-9a-f:.]+)\]|([^:[\]]*))(?::(.*))?$/i.exec(text);
  const host = v.safeParse(hostSchema, bareIpv6 ? text : (parts?.[1] ?? parts?.[2]));
  if (!host.success) return { ok: false, problem: 'this is no broker address: a host name or IP address is wanted.' };
  const portText = parts?.[3];
  if (portText === undefined) return { ok: true, address: { host: host.output, port: null } };
  const port = v.safeParse(portSchema, /^\d{1,5}$/.test(portText) ? Number(portText) : null);
  if (!port.success) return { ok: false, problem: 'the port after the host must be a whole number from 1 to 65535.' };
  return { ok: true, address: { host: host.output, port: port.output } };
}

function readLogin(text: string): { user?: string; password?: string } {
  const colon = text.indexOf(':');
  const user = unescape(colon < 0 ? text : text.slice(0, colon));
  const password = colon < 0 ? '' : unescape(text.slice(colon + 1));
  return { ...(user === '' ? {} : { user }), ...(password === '' ? {} : { password }) };
}

/** A % that starts no escape was meant as itself. */
function unescape(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
