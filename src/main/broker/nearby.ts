import { Bonjour, type Browser, type Service } from 'bonjour-service';
import { EventEmitter } from 'node:events';
import { isIP } from 'node:net';
import * as v from 'valibot';

/** A plaza as it announces itself on the local network. All of it is its own word. */
export interface Announcement {
  readonly name: string;
  readonly port: number;
  readonly tls: boolean;
  /** SHA-256 of its certificate, "AB:CD:…"; '' is none. */
  readonly pin: string;
}

export interface Found extends Announcement {
  readonly id: string;
  /** Its IPv4 address. */
  readonly host: string;
}

/** Where multicast goes: the network, or what a test puts in its place. */
export interface Multicast {
  /** Address of the interface to use; the system's choice where none is given. */
  readonly interface?: string;
  readonly bind?: string;
  readonly port?: number;
}

const foundAtMost = 50;
const lookAgainMs = 60_000;
const withdrawWithinMs = 1000;

/** Tells the local network of a plaza, as `_nara._tcp` and `_mqtt._tcp`. The undo takes the word back, within 1 s. */
export function announcePlaza(
  { name, port, tls, pin }: Announcement,
  multicast: Multicast,
  onTrouble: () => void,
): () => Promise<void> {
  const bonjour = open(multicast, onTrouble);
  const txt = { v: '1', tls: tls ? '1' : '0', ...(pin === '' ? {} : { fp: pin.replaceAll(':', '').toLowerCase() }) };
  // A name of its own: the computer's is nobody's business.
  const host = `plaza-${pin.replaceAll(':', '').slice(0, 8).toLowerCase() || String(port)}.local`;
  for (const type of ['nara', 'mqtt']) {
    const service = bonjour.publish({ name: label(name), type, port, host, txt, disableIPv6: true });
    service.on('error', onTrouble);
  }
  return () => ended(bonjour, true);
}

/** Looks for plazas on the local network. The undo stops it. */
export function lookForPlazas(
  onFound: (found: readonly Found[]) => void,
  multicast: Multicast,
  onTrouble: () => void,
): () => Promise<void> {
  const bonjour = open(multicast, onTrouble);
  const browser: Browser = bonjour.find({ type: 'nara' });
  const tell = (): void =>
    onFound(
      browser.services
        .flatMap((service) => readService(service) ?? [])
        .sort((a, b) => a.name.localeCompare(b.name))
        .slice(0, foundAtMost),
    );
  for (const event of ['up', 'down', 'txt-update', 'srv-update'] as const) browser.on(event, tell);
  const timer = setInterval(() => {
    browser.expire();
    browser.update();
    tell();
  }, lookAgainMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    browser.stop();
    return ended(bonjour, false);
  };
}

const innerSchema = v.object({ server: v.object({ mdns: v.instance(EventEmitter) }) });

function open(multicast: Multicast, onTrouble: () => void): Bonjour {
  const bonjour = new Bonjour(multicast, onTrouble);
  // The library listens to no error of its socket; unheard, it would end the program (bonjour-service 1.4.4).
  v.parse(innerSchema, bonjour).server.mdns.on('error', onTrouble);
  return bonjour;
}

/** A name in DNS has at most 63 bytes (RFC 1035 section 2.3.4). */
function label(name: string): string {
  let text = '';
  for (const letter of name) {
    if (Buffer.byteLength(text + letter) > 63) break;
    text += letter;
  }
  return text;
}

function ended(bonjour: Bonjour, goodbye: boolean): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, withdrawWithinMs);
    const destroy = (): void => {
      bonjour.destroy(() => {
        clearTimeout(timer);
        resolve();
      });
    };
    if (goodbye) bonjour.unpublishAll(destroy);
    else destroy();
  });
}

const serviceSchema = v.object({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(128)),
  port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)),
  fqdn: v.pipe(v.string(), v.maxLength(256)),
  addresses: v.optional(v.array(v.string()), []),
  referer: v.optional(v.object({ address: v.string() })),
  txt: v.optional(v.object({ tls: v.optional(v.string()), fp: v.optional(v.string()) }), {}),
});

/** Anybody on the network may have said this: what is no plaza is passed over. */
export function readService(service: Service | Readonly<Record<string, unknown>>): Found | null {
  const read = v.safeParse(serviceSchema, service);
  if (!read.success) return null;
  const { name, port, fqdn, addresses, referer, txt } = read.output;
  const host = [...addresses, referer?.address ?? ''].find((address) => isIP(address) === 4);
  if (host === undefined) return null;
  const hex = (txt.fp ?? '').toUpperCase();
  const pin = /^[0-9A-F]{64}$/u.test(hex) ? (hex.match(/../gu) ?? []).join(':') : '';
  return { id: `${fqdn}@${host}:${port}`, name: plain(name), host, port, tls: txt.tls === '1', pin };
}

/** A name to be shown in one line. */
const plain = (name: string): string => name.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '').slice(0, 64);
