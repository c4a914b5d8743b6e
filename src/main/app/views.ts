import { Buffer } from 'node:buffer';
import type { Mark } from '../../contract/marks.ts';
import type { PeerDetail, PeerSummary, Trust } from '../../contract/peers.ts';
import { fingerprint } from '../nara/fingerprint.ts';
import type { Keybook } from '../peers/keybook.ts';
import type { Peer } from '../peers/peer.ts';

const observationsShown = 200;

/** What a window is told of a nara: one row. */
export function summaryOf(peer: Peer, keybook: Keybook, conflict: boolean, demo: boolean, mark: Mark): PeerSummary {
  const pin = keybook.get(peer.name);
  const trust: Trust = pin === undefined ? 'none' : conflict ? 'conflict' : pin.fresh ? 'new' : 'known';
  const { primary, secondary } = peer.status?.Aura ?? {};
  return {
    name: peer.name,
    presence: peer.presence,
    reason: peer.reason,
    since: peer.since,
    lastSeen: peer.lastSeen,
    firstMet: peer.firstMet,
    trust,
    fingerprint: pin === undefined ? null : fingerprint(Buffer.from(pin.publicKey, 'base64')),
    aura: primary === undefined ? null : { primary, secondary: secondary ?? primary },
    flair: (peer.status?.Flair ?? '').slice(0, 64),
    favourite: mark.favourite,
    demo,
  };
}

/** The whole card. */
export function detailOf(
  peer: Peer,
  summary: PeerSummary,
  keybook: Keybook,
  rejections: Readonly<Record<string, number>>,
  mark: Mark,
): PeerDetail {
  const pin = keybook.get(peer.name);
  const status = peer.status;
  const observations = Object.entries(status?.Observations ?? {});
  return {
    ...summary,
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
    observations: observations.slice(0, observationsShown).map(([name, o]) => ({
      name,
      online: o.online ?? '',
      restarts: o.restarts ?? 0,
      totalUptime: o.total_uptime ?? 0,
      startTime: o.start_time ?? 0,
      lastSeen: o.last_seen ?? 0,
    })),
    observationsTotal: observations.length,
    clout: status?.Clout ?? {},
    cloutWithUs: 1,
    chattiness: status?.Chattiness ?? null,
    version: (status?.Version ?? '').slice(0, 64),
    rawNewspaper: peer.statusText,
    newspaperAt: peer.newspaperAt,
    rejections,
  };
}
