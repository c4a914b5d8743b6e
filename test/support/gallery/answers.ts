import type { HistorySize } from '../../../src/contract/history.ts';
import type { HostingView } from '../../../src/contract/hosting.ts';
import type { PeerSummary } from '../../../src/contract/peers.ts';
import type { NextNewspaper } from '../../../src/contract/privacy.ts';
import type { SoulCareView } from '../../../src/contract/soul.ts';
import type { Told } from '../../../src/contract/told.ts';
import type { RequestInput } from '../../../src/contract/table.ts';
import { noBridge } from '../../../src/main/app/bridge-run.ts';
import { closedBook } from '../../../src/main/app/hosting-book.ts';
import type { Answers } from '../fake-core.ts';
import { pageOf } from '../message-samples.ts';
import { samplePeer } from '../window-samples.ts';
import { detailOf, historyOf } from './card.ts';
import { hour, minute, now } from './people.ts';
import { away, editionsOf, pageOf as paperOf, shelfOf } from './papers.ts';
import { pastOf, pastPage, selfCheck } from './past.ts';
import { messageOf, replay, rounds, rows } from './wire.ts';

const hosting: HostingView = {
  settings: { ...closedBook.settings, on: true, reach: 'network', lookNearby: true },
  sharedSet: true,
  bridgePasswordSet: false,
  logins: ['ana', 'gus'],
  bannedUsers: [],
  bannedAddresses: ['192.168.1.66'],
  open: true,
  addresses: ['192.168.1.7', 'lantern.local'],
  certificate: {
    fingerprint: Array.from({ length: 32 }, (_, n) => (n * 7 + 16).toString(16).toUpperCase()).join(':'),
    pem: '-----BEGIN CERTIFICATE-----',
    until: now + 8_760 * hour,
  },
  guests: [
    { id: 'nara-ana', user: 'ana', address: '192.168.1.12', since: now - 2 * hour, messages: 1_204, speaks: true },
    { id: 'nara-gus', user: 'gus', address: '192.168.1.13', since: now - 9 * minute, messages: 61, speaks: true },
  ],
  guestCount: 2,
  problem: '',
  bridge: noBridge,
  nearby: [{ id: 'x', name: 'lily’s plaza', host: '192.168.1.9', port: 8883, tls: true, pin: '' }],
};

const soulCare: SoulCareView = {
  keyring: 'GNOME keyring',
  backedUpAt: now - 72 * hour,
  drilledAt: now - 48 * hour,
  former: [{ id: 'a', name: 'rose', setAsideAt: now - 200 * hour, opens: true }],
  canShow: true,
};

const nextNewspaper: NextNewspaper = {
  kind: 'ready',
  text: '{"From":"lantern","Status":{"Flair":"🏮","Chattiness":50,"Edition":14},"Signature":"kq0v1f3Gd0J6rWfT9m2c1g=="}',
  bytes: 812,
  topics: ['nara/plaza/newspaper/lantern', 'nara/newspaper/lantern'],
};

const told: readonly Told[] = [
  { id: 2, at: now - 4 * minute, kind: 'arrival', text: 'lily came back', names: ['lily'], why: null, until: null },
  { id: 1, at: now - 2 * hour, kind: 'arrival', text: 'gus came', names: ['gus'], why: 'quiet-hours', until: null },
];

const historySize: HistorySize = {
  bytes: 41_000_000,
  limitBytes: 200_000_000,
  since: now - 700 * hour,
  dropped: 0,
  onDisk: true,
};

/** What a core answers that knows these naras. */
export function answersOf(peers: readonly PeerSummary[]): Answers {
  const nameIn = (input: unknown): string => (input as { readonly name: string }).name;
  const peerIn = (input: unknown): PeerSummary =>
    peers.find(({ name }) => name === nameIn(input)) ?? samplePeer(nameIn(input));
  const past = pastOf(peers);
  return {
    peer: (input) => detailOf(peerIn(input)),
    history(input) {
      const asked = input as RequestInput<'history'>;
      return asked.name === null ? pastPage(past, asked) : historyOf(asked.name);
    },
    look: () => away(true),
    shelf: () => shelfOf(peers),
    frontPage: (input) => paperOf(peerIn(input), (input as RequestInput<'frontPage'>).id),
    editions: (input) => editionsOf(nameIn(input)),
    selfCheck: () => selfCheck,
    messages: (input) => pageOf(rows, input),
    message: (input) => messageOf((input as { readonly id: number }).id),
    checkpoints: () => rounds,
    capturePart: () => true,
    replay: () => ({ ok: true, replay }),
    hosting: () => hosting,
    changeSettings: () => ({ ok: true }),
    inviteGuest: () => ({ link: 'nara://join?host=192.168.1.7&port=8883' }),
    soulCare: () => soulCare,
    checkName: () => ({ ok: true }),
    nextNewspaper: () => nextNewspaper,
    told: () => told,
    historySize: () => historySize,
    impostors: () => [],
    diagnostics: () => ({ text: 'Plaza 0.1.0\nNode 24.21.0\n' }),
    openSettings: () => false,
  };
}

const asked = [
  ...['peer', 'history', 'editions', 'messages', 'message', 'checkpoints', 'hosting', 'soulCare', 'nextNewspaper'],
  ...['told', 'historySize', 'replay', 'shelf', 'frontPage', 'selfCheck'],
] as const as readonly (keyof Answers)[];

/** Requests that are never answered. */
export const never: Answers = Object.fromEntries(asked.map((name) => [name, () => new Promise<never>(() => {})]));

/** Requests that all fail. */
export const failing: Answers = Object.fromEntries(
  asked.map((name) => [
    name,
    () => {
      throw new Error('The database is locked.');
    },
  ]),
);

/** Nothing has happened yet. */
export const nothing: Answers = {
  messages: (input) => pageOf([], input),
  checkpoints: () => [],
  told: () => [],
  shelf: () => [],
  look: () => null,
  selfCheck: () => ({ samples: [], reasons: [] }),
  history: () => ({ spans: [], moves: [], checkpoints: [], next: null }),
  hosting: () => ({ ...hosting, settings: closedBook.settings, open: false, guests: [], guestCount: 0, nearby: [] }),
};
