import type {
  HistoryCursor,
  HistoryMove,
  HistoryPage,
  KeptCheckpoint,
  PresenceSpan,
} from '../../../src/contract/history.ts';
import type { PeerSummary } from '../../../src/contract/peers.ts';
import type { SelfCheckView } from '../../../src/contract/self-check.ts';
import { sampleMove, sampleSpan } from '../window-past.ts';
import { hour, minute, now } from './people.ts';

/** The days behind a plaza: the same for the same people. */
interface Past {
  readonly spans: readonly PresenceSpan[];
  readonly moves: readonly HistoryMove[];
  readonly checkpoints: readonly KeptCheckpoint[];
}

export function pastOf(peers: readonly PeerSummary[]): Past {
  const met = peers.filter(({ fingerprint }) => fingerprint !== null);
  const moves = met.flatMap(movesOf).map((move, id) => ({ ...move, id }));
  return {
    spans: met.flatMap(spansOf),
    moves: moves.sort((a, b) => b.at - a.at),
    checkpoints: met.slice(0, 2).map(({ name }, n) => ({
      id: `c629b1330e4536714c2${n}`,
      subject: name,
      at: now - (2 + n) * hour,
      verified: 5,
      unknown: n,
      json: null,
    })),
  };
}

const went = (peer: PeerSummary): boolean => peer.presence === 'OFFLINE';

function spansOf(peer: PeerSummary, n: number): PresenceSpan[] {
  const { name, presence, since } = peer;
  const came = now - (7 + (n % 5)) * hour;
  const spans = [
    sampleSpan(name, came - (30 + (n % 7)) * hour, came - (9 + (n % 3)) * hour),
    sampleSpan(name, came - (9 + (n % 3)) * hour, came - 8 * hour, { presence: 'MISSING', ended: 'hey-there' }),
    sampleSpan(name, came - 8 * hour, came - 2 * hour, { ended: 'chau' }),
  ];
  if (went(peer))
    return since < came ? spans.slice(0, 1) : [...spans, sampleSpan(name, came, since, { ended: 'chau' })];
  if (presence === 'ONLINE') return [...spans, sampleSpan(name, came, null)];
  return [...spans, sampleSpan(name, came, since), sampleSpan(name, since, null, { presence: 'MISSING' })];
}

function movesOf(peer: PeerSummary, n: number): HistoryMove[] {
  const { name, since } = peer;
  const came = now - (7 + (n % 5)) * hour;
  const moves = [
    sampleMove(name, came, { ms: 2 * hour, reason: n % 4 === 2 ? 'first' : 'returned' }),
    sampleMove(name, came - 2 * hour, { move: 'left', reason: 'chau', ms: 6 * hour }),
  ];
  if (n % 4 === 1) moves.push(sampleMove(name, came + 40 * minute, { reason: 'restarted', ms: null }));
  if (went(peer) && since > came)
    moves.push(sampleMove(name, since, { move: 'left', reason: 'chau', ms: since - came }));
  return moves;
}

/** A page of all of it, as a core would cut it. */
export function pastPage(
  past: Past,
  { limit, after }: { readonly limit: number; readonly after?: HistoryCursor | undefined },
): HistoryPage {
  const last = after?.spans;
  const from = last ? past.spans.findIndex((span) => span.name === last.name && span.from === last.from) + 1 : 0;
  const spans = past.spans.slice(from, from + limit);
  const end = spans.at(-1);
  const more = end !== undefined && from + limit < past.spans.length;
  return {
    spans,
    moves: after === undefined ? past.moves.slice(0, limit) : [],
    checkpoints: after === undefined ? past.checkpoints : [],
    next: more ? { spans: { name: end.name, from: end.from }, moves: null, checkpoints: null } : null,
  };
}

/** An hour of a steady plaza with one busy quarter in it. */
export const selfCheck: SelfCheckView = {
  samples: Array.from({ length: 60 }, (_, n) => {
    const busy = n > 30 && n < 45 ? 6 : 1;
    const wave = 1 + Math.sin(n / 5) / 4;
    const received = Math.round(620 * busy * wave);
    return {
      at: now - (59 - n) * minute,
      forMs: minute,
      received,
      accepted: Math.round(received * 0.93),
      unsigned: 12,
      conflated: busy > 1 ? 240 : 0,
      refused: busy * 3,
      queue: busy > 1 ? 0.2 * wave : 0.01,
      verifyMs: 0.4 * busy * wave,
      heap: (34 + 4 * wave) * 1_000_000,
      resident: 142_000_000,
      delayMs: 2 * busy,
      busy: 0.03 * busy,
      losses: n === 46 ? 1 : 0,
    };
  }),
  reasons: [
    ['bad-signature', 214],
    ['unknown-topic', 41],
    ['stale', 6],
  ],
};
