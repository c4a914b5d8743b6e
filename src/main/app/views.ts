import type { Mark } from '../../contract/marks.ts';
import type * as v from 'valibot';
import type { ClockClaim, ObservationClaim, PeerDetail, PeerSummary } from '../../contract/peers.ts';
import { readOpinions, type observationSchema } from '../nara/newspaper.ts';
import { unpackText } from '../nara/packed-text.ts';
import type { Peer } from '../peers/peer.ts';
import { learnedInterval } from '../peers/rhythm.ts';
import type { Trust } from './trust.ts';

const observationsShown = 200;

/** What a window is told of a nara: one row. */
export function summaryOf(
  peer: Peer,
  trust: Pick<Trust, 'summary'>,
  seen: { readonly demo: boolean; readonly listenedTo: boolean; readonly mark: Mark },
): PeerSummary {
  const { demo, listenedTo, mark } = seen;
  const { primary, secondary } = peer.status?.Aura ?? {};
  return {
    name: peer.name,
    presence: peer.presence,
    reason: peer.reason,
    since: peer.since,
    lastSeen: peer.lastSeen,
    firstMet: peer.firstMet,
    ...trust.summary(peer.name),
    aura: primary === undefined ? null : { primary, secondary: secondary ?? primary },
    flair: (peer.status?.Flair ?? '').slice(0, 64),
    favourite: mark.favourite,
    note: mark.note,
    demo,
    listenedTo,
  };
}

/** What somebody says of a nara, for a card: a claim. */
export const observed = (said: v.InferOutput<typeof observationSchema>): Omit<ObservationClaim, 'name'> => ({
  online: said.online ?? '',
  restarts: said.restarts ?? 0,
  totalUptime: said.total_uptime ?? 0,
  startTime: said.start_time ?? 0,
  lastSeen: said.last_seen ?? 0,
});

/** The whole card. */
export function detailOf(
  peer: Peer,
  summary: PeerSummary,
  trust: Pick<Trust, 'keybook' | 'detail'>,
  rejections: Readonly<Record<string, number>>,
  mark: Mark,
  clock: ClockClaim | null,
): Omit<PeerDetail, 'hearsay'> {
  const pin = trust.keybook.get(peer.name);
  const status = peer.status;
  const intervalMs = learnedInterval(peer.rhythm);
  const rawNewspaper = peer.paper === null ? null : unpackText(peer.paper);
  const opinions = rawNewspaper === null ? {} : readOpinions(rawNewspaper);
  const observations = Object.entries(opinions.Observations ?? {});
  return {
    ...summary,
    ...trust.detail(peer.name),
    rule: mark.rule,
    publicKey: pin?.publicKey ?? null,
    claimedId: pin === undefined || pin.claimedId === '' ? null : pin.claimedId,
    lastVerifiedBy: peer.lastVerifiedBy,
    lastVerifiedAt: peer.lastVerifiedAt,
    personality:
      status?.Personality === undefined
        ? null
        : {
            agreeableness: status.Personality.Agreeableness,
            sociability: status.Personality.Sociability,
            chill: status.Personality.Chill,
          },
    observations: observations.slice(0, observationsShown).map(([name, seen]) => ({ name, ...observed(seen) })),
    observationsTotal: observations.length,
    clout: opinions.Clout ?? {},
    // Our own opinion is not the roster's to know: who composes the card lays it over this.
    cloutWithUs: 1,
    cloutReasons: [],
    chattiness: status?.Chattiness ?? null,
    rhythm: intervalMs === null ? null : { intervalMs: Math.round(intervalMs), samples: peer.rhythm.intervals.length },
    clock,
    version: (status?.Version ?? '').slice(0, 64),
    rawNewspaper,
    newspaperAt: peer.newspaperAt,
    rejections,
  };
}
