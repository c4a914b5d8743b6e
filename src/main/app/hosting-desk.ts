import { hostingLimits, type HostingPatch, type HostingResult, type HostingView } from '../../contract/hosting.ts';
import type { PendingLink } from '../../contract/host.ts';
import type { Api } from '../../contract/table.ts';
import { makeLogin } from '../broker/logins.ts';
import type { Vault } from '../store/vault.ts';
import type { Words } from '../words/catalogue.ts';
import { previewExport, writeExport } from './hosting-export.ts';
import { fingerprintOf, refused, type Hosting } from './hosting.ts';
import type { HostingBook } from './hosting-book.ts';
import type { HostedHouse } from './hosted-house.ts';
import type { HostingLinks } from './hosting-links.ts';
import { joinLink } from './links.ts';

export interface HostingDeskParts {
  readonly hosting: Hosting;
  readonly house: HostedHouse;
  readonly links: HostingLinks;
  readonly vault: Pick<Vault, 'read' | 'write' | 'remove'>;
  /** Where exports go. Absolute. */
  readonly exportDir: string;
  addresses(): readonly string[];
  words(): Words;
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /** The bridge's password, in memory for this run. */
  readonly bridgePassword: { get(): string; set(password: string): void };
  invite(link: PendingLink): void;
  onChange(): void;
}

type Requests =
  | 'hosting'
  | 'changeHosting'
  | 'addLogin'
  | 'removeLogin'
  | 'kick'
  | 'ban'
  | 'unban'
  | 'inviteGuest'
  | 'renewCertificate'
  | 'previewExport'
  | 'exportPlaza'
  | 'joinNearby';

/** What a window can ask of the plaza that we host. */
export function hostingDesk(parts: HostingDeskParts): { view(): HostingView; readonly api: Pick<Api, Requests> } {
  const { hosting, house, links, vault } = parts;
  const said = (): Words['hosting'] => parts.words().hosting;
  const view = (): HostingView => viewOf(parts);
  const apply = (make: (book: HostingBook) => HostingBook | HostingResult): Promise<HostingResult> =>
    parts.inTurn(async () => {
      const next = make(hosting.book());
      return 'ok' in next ? next : hosting.apply(next);
    });
  const changeBans = (kind: 'user' | 'address', change: (names: readonly string[]) => readonly string[]) =>
    apply((book) => {
      const key = kind === 'user' ? 'bannedUsers' : 'bannedAddresses';
      const names = change(book[key]);
      return names.length > hostingLimits.bans
        ? refused(null, said().tooManyBans(hostingLimits.bans))
        : { ...book, [key]: [...names] };
    });

  const api: Pick<Api, Requests> = {
    hosting: () => Promise.resolve(view()),
    changeHosting: (patch) => changeHosting(parts, patch, apply),
    async addLogin({ user, password }) {
      const login = await makeLogin(user, password);
      return apply((book) => {
        const others = book.logins.filter((one) => one.user !== user);
        return others.length >= hostingLimits.logins
          ? refused(null, said().tooManyLogins(hostingLimits.logins))
          : { ...book, logins: [...others, login] };
      });
    },
    removeLogin: ({ user }) => apply((book) => ({ ...book, logins: book.logins.filter((one) => one.user !== user) })),
    kick: ({ id }) => Promise.resolve(house.kick(id)),
    ban: ({ kind, value }) =>
      kind === 'address' && /^(?:127\.|::1$)/u.test(value)
        ? Promise.resolve(refused(null, said().ownAddress))
        : changeBans(kind, (names) => [...names.filter((name) => name !== value), value]),
    unban: ({ kind, value }) => changeBans(kind, (names) => names.filter((name) => name !== value)),
    inviteGuest({ address, user }) {
      const { settings, certificate } = hosting.book();
      const pin = settings.tls && certificate !== null ? (fingerprintOf(certificate)?.fingerprint ?? '') : '';
      const link = { kind: 'join', host: address, port: settings.tcpPort, user, pin, path: '' } as const;
      return Promise.resolve({ link: joinLink({ ...link, tls: settings.tls ? 'on' : 'off' }) });
    },
    renewCertificate: () => apply((book) => ({ ...book, certificate: null })),
    previewExport: ({ to }) => previewExport(to, hosting.book(), vault),
    exportPlaza: ({ to }) => writeExport(to, hosting.book(), vault, parts.exportDir, parts.words()),
    joinNearby({ id }) {
      const found = links.nearby().find((one) => one.id === id);
      if (found === undefined) return Promise.resolve(false);
      const { host, port, tls, pin } = found;
      parts.invite({ kind: 'join', host, port, tls: tls ? 'on' : 'off', user: '', pin: tls ? pin : '', path: '' });
      return Promise.resolve(true);
    },
  };
  return { view, api };
}

function viewOf({ hosting, house, links, addresses, words, bridgePassword }: HostingDeskParts): HostingView {
  const book = hosting.book();
  const { settings, certificate } = book;
  const guests = house.guests();
  const read = certificate === null ? null : fingerprintOf(certificate);
  return {
    settings,
    sharedSet: book.shared !== null,
    bridgePasswordSet: bridgePassword.get() !== '',
    logins: book.logins.map(({ user }) => user),
    bannedUsers: book.bannedUsers,
    bannedAddresses: book.bannedAddresses,
    open: house.isOpen(),
    addresses: settings.reach === 'here' ? ['127.0.0.1'] : addresses(),
    certificate: certificate === null || read === null ? null : { ...read, pem: certificate },
    guests: guests.slice(0, hostingLimits.guestsShown),
    guestCount: guests.length,
    problem: hosting.problem()?.(words()) ?? '',
    bridge: links.bridge(),
    nearby: links.nearby(),
  };
}

async function changeHosting(
  parts: HostingDeskParts,
  patch: HostingPatch,
  apply: (make: (book: HostingBook) => HostingBook | HostingResult) => Promise<HostingResult>,
): Promise<HostingResult> {
  const { sharedPassword, bridgePassword, ...rest } = patch;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const user = rest.sharedUser ?? parts.hosting.book().settings.sharedUser;
  if (sharedPassword !== undefined && sharedPassword !== '' && user === '')
    return refused('sharedUser', parts.words().hosting.noUser);
  const shared = sharedPassword === undefined || sharedPassword === '' ? null : await makeLogin(user, sharedPassword);
  const result = await apply((book) => {
    const settings = { ...book.settings, ...given };
    if (settings.wsPort === settings.tcpPort)
      return refused(rest.wsPort === undefined ? 'tcpPort' : 'wsPort', parts.words().hosting.samePort);
    if (settings.bridge && settings.bridgeHost === '') return refused('bridgeHost', parts.words().hosting.noBridgeHost);
    // The hash is of the password alone: the login may take another user name.
    const before = book.shared === null || user === '' ? null : { ...book.shared, user };
    return { ...book, settings, shared: sharedPassword === undefined ? before : shared };
  });
  if (!result.ok || bridgePassword === undefined) return result;
  try {
    if (bridgePassword === '') await parts.vault.remove('bridgePassword');
    else await parts.vault.write('bridgePassword', bridgePassword);
  } catch {
    return refused('bridgePassword', parts.words().hosting.bridgePassword);
  }
  parts.bridgePassword.set(bridgePassword);
  await parts.inTurn(() => parts.hosting.followLinks());
  parts.onChange();
  return result;
}
