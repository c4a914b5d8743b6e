import type { PeerSummary, Presence, PresenceReason, Trust } from '../../../contract/peers.ts';
import { ago, counted } from './time.ts';

const justCameMs = 10 * 60_000;

const presence: Readonly<Record<Presence, string>> = {
  ONLINE: 'here',
  OFFLINE: 'gone',
  MISSING: 'missing',
  HEARD: 'hearsay',
};

const trust: Readonly<Record<Trust, { short: string; long: string }>> = {
  new: { short: 'new, key pinned', long: 'Its key was pinned in this session: nobody else can take the name.' },
  known: { short: 'known', long: 'Its key is pinned: only what that key signs counts.' },
  verified: { short: 'compared', long: 'Its fingerprint was compared. The card says by whom.' },
  conflict: {
    short: 'key conflict',
    long: 'Another key claims this name. Only messages with the pinned key are believed.',
  },
  none: { short: 'unverified', long: 'Only others speak of it. No message of its own was ever verified.' },
};

const lastSeen = (peer: PeerSummary, now: number): string =>
  peer.lastSeen === null ? '' : `last seen ${ago(peer.lastSeen, now)}`;

/** One line on presence: what happened and when, in words a person would use. */
function happened(peer: PeerSummary, now: number): string {
  const when = ago(peer.since, now);
  switch (peer.presence) {
    case 'ONLINE':
      if (now - peer.since > justCameMs) return peer.lastSeen === null ? '' : `heard ${ago(peer.lastSeen, now)}`;
      return peer.firstMet !== null && peer.since - peer.firstMet > 1_000 ? `came back ${when}` : `came ${when}`;
    case 'OFFLINE':
      return peer.reason === 'chau' ? `said goodbye ${when}` : lastSeen(peer, now);
    case 'MISSING':
      // Nobody listened when Plaza ended, or when another key was let in: no silence was heard.
      return peer.reason === 'silence' ? `fell silent ${when}` : lastSeen(peer, now);
    case 'HEARD':
      return 'others speak of it';
  }
}

const reason: Readonly<Record<PresenceReason, string>> = {
  'hey-there': 'it said hey there',
  newspaper: 'its newspaper came',
  howdy: 'it answered howdy',
  social: 'it was seen among others',
  checkpoint: 'it signed a checkpoint',
  chau: 'it said chau',
  silence: 'nothing came from it for too long',
  hearsay: 'only others speak of it',
  remembered: 'remembered from before',
};

export const naras = {
  label: 'Naras',
  heading: 'On the plaza',
  presence,
  trust,
  happened,
  reason,
  demo: 'demo',
  demoWhy: 'One of the demo neighbours on your own plaza',
  summary: (here: number, all: number) => `${counted(here, 'nara', 'naras')} here, ${counted(all, 'known', 'known')}`,
  search: 'Search naras',
  searchHint: 'Search naras',
  clear: 'Clear search',
  found: (n: number) => `${counted(n, 'nara', 'naras')} found`,
  emptySearch: (query: string) => `Nobody here is called “${query}”`,
  emptySearchWhy: 'The search looks at names, flair and presence.',
  aloneTitle: 'You are the first one here',
  aloneText: 'You are on the plaza and heard. As soon as another nara says hey there, it shows up in this place.',
  aloneListenText: 'You are listening only. As soon as a nara says hey there, it shows up in this place.',
  connectingTitle: 'On the way to the plaza',
  connectingText: 'Naras show up here as soon as you are connected.',
  offlineTitle: 'Nobody to see from here',
  offlineText: 'You are not connected, and Plaza has met nobody yet.',
};
