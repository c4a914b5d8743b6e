import type { PeerSummary } from '../../contract/peers.ts';

/** As long as a listened nara may be silent before it is MISSING, ms. */
const presentMs = 5 * 60_000;

/** Whether we cannot say that it is still here: nobody of us listens, and what it said last is too old. */
export const isUnheard = (peer: Pick<PeerSummary, 'presence' | 'listenedTo' | 'lastSeen'>, now: number): boolean =>
  peer.presence === 'ONLINE' && !peer.listenedTo && now - (peer.lastSeen ?? 0) > presentMs;
