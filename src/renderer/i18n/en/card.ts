import type { ObservationClaim, PeerDetail } from '../../../contract/peers.ts';
import { naras } from './naras.ts';
import { ago, count, counted, date, duration } from './time.ts';
import { trust } from './trust.ts';

/** The trust story, one sentence a fact. */
function story(peer: PeerDetail, now: number): readonly string[] {
  return [...keyStory(peer, now), ...nameStory(peer)];
}

/** What speaks against the name itself. */
function nameStory(peer: PeerDetail): readonly string[] {
  const lines: string[] = [];
  if (peer.looksLike !== null) lines.push(`${trust.looksLike(peer)}.`);
  if (peer.scripts.length > 0) lines.push(trust.mixed(peer.scripts));
  return lines;
}

function keyStory(peer: PeerDetail, now: number): readonly string[] {
  if (peer.fingerprint === null) {
    return ['Only others speak of this nara. No message of its own was ever verified, so nothing about it is certain.'];
  }
  const lines: string[] = [];
  if (peer.firstMet !== null) lines.push(`You first met on ${date(peer.firstMet)}, ${ago(peer.firstMet, now)}.`);
  lines.push(`${pinned(peer)}: messages in its name count only when that key signed them.`);
  if (peer.lastVerifiedBy !== null && peer.lastVerifiedAt !== null) {
    lines.push(`Last verified ${ago(peer.lastVerifiedAt, now)}: ${naras.reason[peer.lastVerifiedBy]}.`);
  } else if (peer.pinnedBy !== 'meeting') {
    lines.push('Nothing signed with it has come yet.');
  }
  if (peer.compared?.by === 'person') lines.push('You compared the fingerprint yourself.');
  if (peer.compared?.by === 'list') lines.push(trust.compare.byList);
  const claiming = peer.impostors.filter(({ standing }) => standing === 'claiming').length;
  if (claiming > 0) {
    const they = claiming === 1 ? 'Another key claims' : `${count(claiming)} other keys claim`;
    lines.push(`${they} this name. Messages signed with ${claiming === 1 ? 'it' : 'them'} are refused.`);
  }
  return lines;
}

/** Since when and by what the key is pinned. */
function pinned({ pinnedBy, pinnedAt, firstMet }: PeerDetail): string {
  const day = pinnedAt === null ? '' : ` on ${date(pinnedAt)}`;
  if (pinnedBy === 'list') return `Its key came${day} with a list that you imported`;
  if (pinnedBy === 'person') return `You accepted its key${day} in the place of an earlier one`;
  // A message that proves no presence may have brought the key before you met.
  const together = firstMet !== null && pinnedAt !== null && Math.abs(firstMet - pinnedAt) < sameMomentMs;
  return together ? 'Its key was pinned then' : `Its key was pinned${day}`;
}

const sameMomentMs = 60_000;

function observed(claim: ObservationClaim, now: number): string {
  const parts: string[] = [];
  if (claim.lastSeen > 0) parts.push(`seen ${ago(claim.lastSeen * 1_000, now)}`);
  if (claim.restarts > 0) parts.push(counted(claim.restarts, 'restart', 'restarts'));
  if (claim.totalUptime > 0) parts.push(`up ${duration(claim.totalUptime * 1_000)}`);
  return parts.join(', ');
}

// The closed list of reasons is the main side's; one without words here is shown by its own name.
const refusalWords: Readonly<Record<string, string>> = {
  'too-large': 'too large',
  'rate-limited': 'too many at once',
  'unknown-topic': 'on a topic Plaza does not know',
  'not-utf8': 'not readable as text',
  'bad-json': 'not readable as JSON',
  'too-deep': 'nested too deeply',
  'too-many-members': 'too many members',
  'duplicate-member': 'a member stood there twice',
  'bad-shape': 'not of the agreed form',
  'bad-name': 'not a name the plaza allows',
  'wrong-service': 'meant for another service',
  'topic-mismatch': 'on another nara’s topic',
  'emitter-mismatch': 'sent in another nara’s name',
  'bad-key': 'with a key that is none',
  'bad-id': 'with an ID that does not fit',
  'no-signature': 'not signed',
  'bad-signature': 'the signature did not fit',
  'unknown-key': 'no key known to check it by',
  impostor: 'signed with another key than the pinned one',
  stale: 'too old',
  future: 'dated in the future',
  'out-of-order': 'older than what came before',
  duplicate: 'sent a second time',
  'older-edition': 'an older edition of its newspaper',
  'too-few-signatures': 'with too few witnesses',
};

export const card = {
  label: (name: string) => `Card of ${name}`,
  close: 'Close card',
  loading: 'Fetching what is known…',
  gone: 'Nothing is known about this nara any more.',
  presenceLine: (peer: PeerDetail, now: number) =>
    peer.presence === 'HEARD' || peer.reason === 'remembered'
      ? `${naras.presence[peer.presence]}: ${naras.reason[peer.reason]}`
      : `${naras.presence[peer.presence]} for ${duration(now - peer.since)}: ${naras.reason[peer.reason]}`,
  lastSeen: (at: number, now: number) => `last heard ${ago(at, now)}`,
  trustTitle: 'Why you can trust it',
  trustNoneTitle: 'Why not to trust it yet',
  story,
  fingerprint: 'Fingerprint',
  fingerprintHow: 'Compare it with what this nara’s owner sees, over another way than the plaza.',
  qr: (fingerprint: string) => `QR code of the fingerprint ${fingerprint}`,
  claimedId: 'Nara ID, as it says',
  personality: 'Personality',
  personalityWhy: 'as its signed newspaper says',
  agreeableness: 'Agreeable',
  sociability: 'Sociable',
  chill: 'Chill',
  personalityAlt: (a: number, s: number, c: number) => `Agreeableness ${a}, sociability ${s}, chill ${c}, each of 100`,
  observations: 'What it says about others',
  observationsWhy: (name: string) => `Claims that ${name} signed. Nothing here is checked by Plaza.`,
  observationsNone: 'It has said nothing about others yet.',
  claimedPresence: { ONLINE: 'here', OFFLINE: 'gone', MISSING: 'missing', '': 'unknown' },
  observed,
  more: (n: number) => `Show ${count(n)} more`,
  unlisted: (n: number) => `${count(n)} more are not kept.`,
  clout: 'Clout',
  cloutOurs: 'Our opinion of it',
  cloutTheirs: (name: string) => `What ${name} says it thinks of others`,
  cloutNone: 'It has said no opinion of others.',
  chattiness: 'Chattiness',
  version: 'Version',
  newspaper: 'Latest newspaper, as signed',
  newspaperAt: (at: number, now: number) => `came ${ago(at, now)}`,
  newspaperNone: 'No newspaper of it has been verified yet.',
  refusals: 'Refused under this name',
  refusalsNone: 'No message under this name was refused.',
  refusal: (reason: string) => refusalWords[reason] ?? reason,
  number: (value: number) => (Number.isInteger(value) ? count(value) : value.toFixed(2)),
};
