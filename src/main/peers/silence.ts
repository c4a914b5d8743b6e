import { leastSilenceMs, missingAfter, type Peer } from './peer.ts';

/**
 * Since when we hear a nara's newspapers, Unix ms: 0 where we hear everybody's for as long as we are here, `Infinity`
 * where we do not listen to its.
 */
export type HeardSince = (name: string) => number;

/** By then the quietest has published: every 300 s, give or take a tenth, and a minute for the way. */
const firstPaperMs = 390_000;

/**
 * Whether its silence makes a nara MISSING at `now` (Unix ms). Silence is what we listened to and did not hear: it
 * begins when we last heard the nara or began to listen to it, whichever is later, and while we do not listen there is
 * none. Where our listening came later we also wait for as long as the quietest nara takes to publish.
 */
export function isMissing(peer: Pick<Peer, 'lastSeen' | 'status' | 'rhythm'>, now: number, since: number): boolean {
  const seen = peer.lastSeen ?? 0;
  const silent = now - Math.max(seen, since);
  // Most are far from silent: nothing needs to be reckoned of their rhythm then.
  if (silent <= leastSilenceMs) return false;
  return silent > (since > seen ? Math.max(missingAfter(peer), firstPaperMs) : missingAfter(peer));
}

/** Whether it may have published since it was last seen with nobody of us listening. */
export const wasUnheard = ({ lastSeen }: Pick<Peer, 'lastSeen'>, since: number): boolean =>
  since > (lastSeen ?? 0) && since > 0;

/** Whether it has been silent for so long, `now`, that we cannot say it is still here. */
export const isUncertain = (peer: Pick<Peer, 'presence' | 'lastSeen' | 'status' | 'rhythm'>, now: number): boolean =>
  peer.presence === 'ONLINE' && now - (peer.lastSeen ?? 0) > missingAfter(peer);
