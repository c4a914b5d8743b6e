import type { PeerDetail, PeerSummary } from '../../src/contract/peers.ts';
import type { Settings } from '../../src/contract/settings.ts';
import type { ConnectionView, Snapshot } from '../../src/contract/state.ts';
import { usualSettings } from './settings.ts';

export const sampleSettings: Settings = { ...usualSettings, name: 'lantern', demo: true };

/** A nara that is here, met before; what matters to a test is given in `over`. */
export function samplePeer(name: string, over: Partial<PeerSummary> = {}): PeerSummary {
  return {
    name,
    presence: 'ONLINE',
    reason: 'newspaper',
    since: 1_000_000,
    lastSeen: 1_000_000,
    firstMet: 500_000,
    trust: 'known',
    fingerprint: 'ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345-6789',
    looksLike: null,
    aura: null,
    flair: '',
    favourite: false,
    note: '',
    demo: false,
    listenedTo: true,
    ...over,
  };
}

export function sampleDetail(peer: PeerSummary, over: Partial<PeerDetail> = {}): PeerDetail {
  return {
    ...peer,
    rule: 'default',
    publicKey: peer.fingerprint === null ? null : 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
    pinnedAt: peer.fingerprint === null ? null : peer.firstMet,
    pinnedBy: peer.fingerprint === null ? null : 'meeting',
    compared: peer.trust === 'verified' ? { by: 'person', at: 900_000 } : null,
    impostors: [],
    scripts: [],
    claimedId: null,
    lastVerifiedBy: peer.fingerprint === null ? null : peer.reason,
    lastVerifiedAt: peer.fingerprint === null ? null : peer.lastSeen,
    personality: null,
    observations: [],
    observationsTotal: 0,
    hearsay: [],
    clout: {},
    cloutWithUs: 1,
    cloutReasons: [],
    chattiness: null,
    rhythm: null,
    clock: null,
    version: '',
    rawNewspaper: null,
    newspaperAt: null,
    rejections: {},
    ...over,
  };
}

export const sampleConnection: ConnectionView = {
  phase: 'joined',
  broker: '127.0.0.1:18830',
  embedded: true,
  tls: false,
  listenOnly: false,
  since: 1_000_000,
  retryAt: null,
  problem: null,
};

export function sampleSnapshot(over: Partial<Snapshot> = {}): Snapshot {
  return {
    revision: 1,
    host: 'browser',
    connection: sampleConnection,
    self: {
      name: 'lantern',
      publicKey: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
      fingerprint: '7QK2-M4XD-9ZR1-TT5W-C0NB-84JE-KV6H-SP3A',
      id: '8wBtdyV2aBzkLZ3Jm4',
      guard: { kind: 'file', name: 'a file' },
      startTime: 1_700_000_000,
      rememberedStart: null,
    },
    peers: [],
    arrivals: [],
    counters: { received: 0, accepted: 0, unsigned: 0, conflated: 0, rejected: {} },
    notices: [],
    settings: { values: sampleSettings, overrides: {} },
    plazas: { list: [], active: '', override: null },
    diagnosis: null,
    demo: false,
    focus: null,
    link: null,
    ...over,
  };
}
