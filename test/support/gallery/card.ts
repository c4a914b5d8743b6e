import type { PeerDetail, PeerSummary } from '../../../src/contract/peers.ts';
import type { HistoryPage } from '../../../src/contract/history.ts';
import { sampleDetail } from '../window-samples.ts';
import { hour, minute, now } from './people.ts';

const other = 'Q2ZR-7T5W-C0NB-84JE-KV6H-SP3A-9MXD-1GY4';

/** A card with something in each of its parts. */
export function detailOf(peer: PeerSummary): PeerDetail {
  if (peer.fingerprint === null) return sampleDetail(peer, { hearsay: hearsay(['lily', 'otto']) });
  return sampleDetail(peer, {
    pinnedAt: peer.firstMet,
    compared: peer.trust === 'verified' ? { by: 'person', at: now - 3 * 24 * hour } : null,
    lastVerifiedBy: 'newspaper',
    lastVerifiedAt: now - 40_000,
    personality: { agreeableness: 72, sociability: 88, chill: 41 },
    observations: ['otto', 'gus', 'iris'].map((name, n) => ({
      name,
      online: n === 2 ? ('OFFLINE' as const) : ('ONLINE' as const),
      restarts: n * 3,
      totalUptime: 86_400 * (n + 1),
      startTime: 1_780_000_000,
      lastSeen: Math.trunc(now / 1000) - 60 * n,
    })),
    observationsTotal: 3,
    hearsay: hearsay(['otto', 'gus']),
    clout: { otto: 4.2, gus: 1.1, iris: 0.4 },
    cloutWithUs: 3.45,
    cloutReasons: [
      { kind: 'newspaper', count: 14, adds: 1.4 },
      { kind: 'checkpoint', count: 2, adds: 0.8 },
      { kind: 'restart', count: 1, adds: -0.1 },
    ],
    chattiness: 50,
    rhythm: { intervalMs: 165_000, samples: 14 },
    version: '0.1.0',
    claimedId: '8wBtdyV2aBzkLZ3Jm4',
    rawNewspaper: '{"Flair":"🌷","Personality":{"Agreeableness":72,"Sociability":88,"Chill":41},"Edition":14}',
    newspaperAt: now - 40_000,
    rejections: { 'bad-signature': 2, stale: 1 },
    impostors: peer.trust === 'conflict' ? [impostorOf(peer)] : [],
  });
}

const hearsay = (sayers: readonly string[]): PeerDetail['hearsay'] =>
  sayers.map((sayer, n) => ({
    sayer,
    at: now - (n + 1) * 7 * minute,
    online: 'ONLINE',
    restarts: 2,
    totalUptime: 7200,
    startTime: 1_780_000_000,
    lastSeen: Math.trunc(now / 1000) - 90,
  }));

const impostorOf = (peer: PeerSummary): PeerDetail['impostors'][number] => ({
  name: peer.name,
  publicKey: 'BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=',
  fingerprint: other,
  pinnedFingerprint: peer.fingerprint,
  firstAt: now - 3 * hour,
  lastAt: now - 9 * minute,
  count: 4,
  topics: [`nara/newspaper/${peer.name}`],
  lastKind: 'newspaper',
  former: false,
  standing: 'claiming',
});

export function historyOf(name: string): HistoryPage {
  return {
    spans: [
      { name, presence: 'ONLINE', from: now - 30 * hour, to: now - 10 * hour, ended: 'silence' },
      { name, presence: 'MISSING', from: now - 10 * hour, to: now - 9 * hour, ended: 'hey-there' },
      { name, presence: 'ONLINE', from: now - 7 * hour, to: null, ended: null },
    ],
    moves: [{ id: 1, name, at: now - 7 * hour, move: 'came', reason: 'returned', ms: 2 * hour, quiet: false }],
    checkpoints: [],
    next: null,
  };
}
