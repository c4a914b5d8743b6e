import type { EditionList } from '../../../src/contract/history.ts';
import type { Absence, FrontPage, ShelfRow } from '../../../src/contract/papers.ts';
import type { PeerSummary } from '../../../src/contract/peers.ts';
import { samplePage, sampleRow } from '../window-past.ts';
import { hour, minute, now } from './people.ts';

const editionsKept = 14;
const every = 7 * minute;

/** The night before the pictures. */
export const away = (read: boolean): Absence => ({ from: now - 10 * hour, to: now - 20 * minute, read });

/** A newspaper of everybody who was ever verified. */
export const shelfOf = (peers: readonly PeerSummary[]): readonly ShelfRow[] =>
  peers
    .filter(({ fingerprint }) => fingerprint !== null)
    .map(({ name, lastSeen }, n) => ({ name, at: lastSeen ?? now, edition: n === 3 ? null : 180 + n * 23, own: false }))
    .sort((a, b) => b.at - a.at);

export function editionsOf(name: string): EditionList {
  const editions = Array.from({ length: editionsKept }, (_, n) => ({
    ...sampleRow(name, editionsKept - n, now - 40_000 - n * every),
    count: n === 3 ? 4 : 1,
  }));
  return { editions, total: editionsKept };
}

/** The edition with this number, or with null the latest. */
export function pageOf(peer: PeerSummary, id: number | null): FrontPage {
  const number = id ?? editionsKept;
  const at = now - 40_000 - (editionsKept - number) * every;
  return samplePage(peer.name, {
    id: number,
    firstSeen: at,
    lastSeen: at,
    edition: 180 + number,
    publishedAt: Math.trunc(at / 1000),
    flair: peer.flair === '' ? 'keeper of the well' : peer.flair,
    aura: peer.aura,
    personality: { agreeableness: 72, sociability: 88 - (number % 3), chill: 41 },
    chattiness: 50,
    buzz: number % 5,
    trend: 'lantern walks',
    trendEmoji: '🏮',
    uptime: 86_400 + number * 420,
    load: 0.2,
    version: number < 12 ? '0.2.0' : '0.2.1',
    transport: 'mqtt',
    plate: 'PL-0042',
    address: 'http://100.64.0.3:8080/',
    observations: ['otto', 'gus', 'iris', 'chiyo', 'sociable-veggie-337', 'مريم في الساحة'].map((name, n) => ({
      name,
      online: (['ONLINE', 'ONLINE', 'OFFLINE', 'MISSING'] as const)[n % 4] ?? 'ONLINE',
      restarts: n * 3 + Math.trunc(number / 5),
      totalUptime: 86_400 * (n + 1),
      startTime: 1_760_000_000 + n * 1_000_000,
      lastSeen: Math.trunc(now / 1000) - 60 * n,
    })),
    clout: [
      { name: 'otto', value: 4.2 },
      { name: 'gus', value: 1.1 },
      { name: 'iris', value: 0.4 + number / 100 },
    ],
    rest: [{ key: 'memory_mode', json: '"medium"' }],
    text: `{"Flair":"🌷","Chattiness":50,"Edition":${180 + number},"Personality":{"Agreeableness":72,"Sociability":88,"Chill":41}}`,
  });
}
