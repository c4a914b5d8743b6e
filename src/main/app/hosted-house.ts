import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import { makeCertificate } from '../broker/certificate.ts';
import type { Door } from '../broker/doors.ts';
import type { Guest } from '../broker/guests.ts';
import { hostPlaza, type HostedPlaza } from '../broker/hosting.ts';
import { onThisComputer, type BrokerAddress } from '../plaza/connection-place.ts';
import type { Vault } from '../store/vault.ts';
import { loginsOf, rulesOf, type HostingBook } from './hosting-book.ts';
import { doorProblem } from './door-problem.ts';
import type { Problem } from './hosting-notices.ts';

/** The house that stands open, while it does. */
export interface HostedHouse {
  isOpen(): boolean;
  /** Our own way in; null while it is shut. */
  ownWay(): BrokerAddress | null;
  guests(): readonly Guest[];
  kick(id: string): boolean;
  /** New logins, limits and bans, at once. */
  change(book: HostingBook): void;
  /** Opens it; null, or why not, and then nothing is open. The book comes back with a certificate. */
  open(book: HostingBook): Promise<{ readonly book: HostingBook; readonly problem: Problem | null }>;
  shut(): Promise<void>;
}

const loopback = '127.0.0.1';
const anywhere = '0.0.0.0';
const dayMs = 24 * 60 * 60_000;

export function createHostedHouse(parts: {
  readonly vault: Pick<Vault, 'read' | 'write'>;
  /** Addresses of this computer, for the certificate. */
  addresses(): readonly string[];
  now(): number;
  onGuests(): void;
  log(line: string): void;
}): HostedHouse {
  let house: HostedPlaza | null = null;
  // Nobody else ever learns them: they are made anew each run and kept nowhere.
  const own = { user: 'host', password: randomBytes(24).toString('base64url') };

  const keyPair = async (book: HostingBook): Promise<{ cert: string; key: string } | 'locked'> => {
    const stored = await parts.vault.read('hostingKey');
    // A key that cannot be opened is no reason for a new certificate: guests hold on to the old one.
    if (!stored.ok) return 'locked';
    const { certificate } = book;
    if (certificate !== null && stored.value !== null && serves(certificate, stored.value, parts.now()))
      return { cert: certificate, key: stored.value };
    const made = await makeCertificate(['localhost', loopback, ...parts.addresses()], parts.now());
    await parts.vault.write('hostingKey', made.key);
    return made;
  };
  return {
    isOpen: () => house !== null,
    ownWay() {
      const door = house?.doors.find((one) => one.own);
      return door === undefined ? null : { ...onThisComputer(door.port), user: own.user, password: own.password };
    },
    guests: () => house?.guests() ?? [],
    kick: (id) => house?.kick(id) ?? false,
    change: (book) => house?.change(rulesOf(book), loginsOf(book)),
    async open(book) {
      const { settings } = book;
      let tls: Door['tls'] = null;
      let opened = book;
      try {
        if (settings.tls) {
          const pair = await keyPair(book);
          if (pair === 'locked') return { book, problem: ({ hosting }) => hosting.keyLocked };
          tls = { cert: pair.cert, key: pair.key };
          opened = { ...book, certificate: pair.cert };
        }
        const host = settings.reach === 'here' ? loopback : anywhere;
        house = await hostPlaza({
          doors: [
            { kind: 'tcp', host: loopback, port: 0, tls: null, own: true },
            { kind: 'tcp', host, port: settings.tcpPort, tls },
            ...(settings.wsPort === null ? [] : [{ kind: 'ws', host, port: settings.wsPort, tls } as const]),
          ],
          rules: rulesOf(book),
          logins: loginsOf(book),
          own,
          now: () => parts.now(),
          onGuests: () => parts.onGuests(),
          log: (line) => parts.log(line),
        });
        return { book: opened, problem: null };
      } catch (error) {
        return { book, problem: doorProblem(error, settings) };
      }
    },
    async shut() {
      const closing = house;
      house = null;
      await closing?.stop();
    },
  };
}

/** Whether they belong together, and the certificate does not end within a day. */
function serves(pem: string, key: string, now: number): boolean {
  try {
    const certificate = new X509Certificate(pem);
    return certificate.checkPrivateKey(createPrivateKey(key)) && Date.parse(certificate.validTo) > now + dayMs;
  } catch {
    return false;
  }
}
