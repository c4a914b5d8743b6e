import type { Aura, Arrival, PeerSummary } from '../../../src/contract/peers.ts';
import { samplePeer } from '../window-samples.ts';

/** When every picture of the gallery is taken: a Wednesday morning, Unix ms. */
export const now = Date.UTC(2026, 10, 25, 9, 30);
export const minute = 60_000;
export const hour = 60 * minute;

const auras: readonly Aura[] = [
  { primary: '#f5a524', secondary: '#d9480f' },
  { primary: '#4dabf7', secondary: '#5f3dc4' },
  { primary: '#69db7c', secondary: '#087f5b' },
  { primary: '#f783ac', secondary: '#862e9c' },
  { primary: '#ffd43b', secondary: '#2b8a3e' },
];

/** Thirty-two letters of a fingerprint's alphabet, in groups, that differ from name to name. */
function fingerprintOf(n: number): string {
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const all = Array.from({ length: 32 }, (_, at) => letters[(n * 7 + at * (11 + (n % 5)) + ((at * n) % 13)) % 32]);
  return all.join('').replace(/(.{4})(?=.)/gu, '$1-');
}

function person(n: number, name: string, heardAgo: number, over: Partial<PeerSummary> = {}): PeerSummary {
  return samplePeer(name, {
    since: now - heardAgo,
    lastSeen: now - heardAgo,
    firstMet: now - 40 * 24 * hour,
    fingerprint: fingerprintOf(n + 1),
    aura: auras[n % auras.length] ?? null,
    ...over,
  });
}

/** A plaza as it is on most days: everybody that there can be, in few. */
export const everyday: readonly PeerSummary[] = [
  person(0, 'lily', 40_000, { trust: 'verified', flair: '🌷', favourite: true }),
  person(1, 'sociable-veggie-337', 3 * minute, { flair: 'under the arch' }),
  person(2, 'gus', 2 * minute, { trust: 'new', firstMet: now - 2 * minute, reason: 'hey-there' }),
  person(3, 'rosa', 8 * minute, { trust: 'conflict', flair: '🥁' }),
  person(4, 'otto', 25 * minute, { trust: 'verified' }),
  person(5, 'ríl', 12 * minute, { trust: 'new', looksLike: 'rıl', firstMet: now - 12 * minute }),
  person(6, 'paseo-lantern', 52 * minute, { presence: 'MISSING', reason: 'silence' }),
  person(7, 'iris', 5 * hour, { presence: 'OFFLINE', reason: 'chau', favourite: true, trust: 'verified' }),
  person(8, 'chiyo', 30 * hour, { presence: 'OFFLINE', reason: 'remembered' }),
  person(9, 'hazel', 0, {
    presence: 'HEARD',
    reason: 'hearsay',
    trust: 'none',
    lastSeen: null,
    firstMet: null,
    fingerprint: null,
    aura: null,
  }),
];

export const one: readonly PeerSummary[] = everyday.slice(0, 1);

/** Names that try a layout: endless, from right to left, of emoji alone, of a single letter, of another script. */
export const strange: readonly PeerSummary[] = [
  'a-name-without-an-end-'.repeat(12),
  'مريم في الساحة',
  'שלום\u202Etxt.exe',
  '🏮🐈‍⬛🌶️👩‍👩‍👧‍👦🇪🇸',
  'i',
  '名前のない提灯',
  'Z̷̢̛̹a̶l̵g̸o̷',
  'with spaces   and\ttabs',
].map((name, n) =>
  person(n, name, (n + 1) * minute, {
    flair: ['🏮', 'مرحبا', '👩‍👩‍👧‍👦', 'eight ch'][n % 4] ?? '',
    trust: (['verified', 'known', 'conflict', 'new'] as const)[n % 4] ?? 'known',
    favourite: n === 0,
  }),
);

/** Ten thousand, most of them here. */
export function crowd(): readonly PeerSummary[] {
  const first = ['amber', 'brisk', 'calm', 'dusky', 'eager', 'fond', 'gentle', 'hazy'];
  const second = ['lantern', 'fountain', 'bench', 'pigeon', 'arcade', 'tram', 'plane-tree', 'kiosk'];
  return Array.from({ length: 10_000 }, (_, n) => {
    const name = `${first[n % 8] ?? ''}-${second[(n >> 3) % 8] ?? ''}-${n}`;
    const away = n % 5 === 0;
    return person(n, name, away ? (n % 70) * hour : (n % 90) * 1000, {
      ...(away ? { presence: 'OFFLINE' as const, reason: 'chau' as const } : {}),
      favourite: n % 997 === 0,
      listenedTo: n % 3 !== 0,
    });
  });
}

export function arrivalsOf(peers: readonly PeerSummary[]): readonly Arrival[] {
  return peers.slice(0, 6).map(({ name }, n) => ({
    name,
    at: now - (n + 1) * 4 * minute,
    reason: (['returned', 'first', 'restarted'] as const)[n % 3] ?? 'first',
    awayMs: n % 3 === 0 ? 2 * hour : null,
    quiet: n > 3,
    demo: false,
  }));
}
