import type { PeerSummary, Presence, Trust } from '../../contract/peers.ts';

export const filters = ['everyone', 'here', 'favourites', 'new', 'conflict', 'heard'] as const;
/** Whom the list shows, the search aside. */
export type Filter = (typeof filters)[number];
export const sorts = ['name', 'lastSeen', 'firstMet', 'since'] as const;
/** name: from a to z; lastSeen: last heard first; firstMet: longest known first; since: latest come first. */
export type Sort = (typeof sorts)[number];
export const groupings = ['presence', 'trust', 'none'] as const;
export type Grouping = (typeof groupings)[number];

export interface Choice {
  readonly query: string;
  readonly filter: Filter;
  readonly sort: Sort;
  readonly grouping: Grouping;
}

export type Group = Presence | Trust;

/** Rows that belong together: `start` inclusive, `count` of them. `group` is null where nothing is grouped. */
export interface Section {
  readonly group: Group | null;
  readonly start: number;
  readonly count: number;
}

export interface Arrangement {
  readonly peers: readonly PeerSummary[];
  readonly sections: readonly Section[];
}

/** What a row is found and placed by. */
interface Entry {
  readonly peer: PeerSummary;
  readonly rank: number;
  /** 0: a favourite, which stands first among those of its group. */
  readonly after: 0 | 1;
  readonly value: number;
  readonly low: string;
}

const presences: readonly Presence[] = ['ONLINE', 'MISSING', 'OFFLINE', 'HEARD'];
const trusts: readonly Trust[] = ['conflict', 'verified', 'known', 'new', 'none'];
/** More changes than this share of all: sorting anew is cheaper than moving each. */
const sortAnew = 0.25;

/** Whether a nara is one of those that the filter shows. */
function passes(peer: PeerSummary, filter: Filter): boolean {
  switch (filter) {
    case 'everyone':
      return true;
    case 'here':
      return peer.presence === 'ONLINE';
    case 'favourites':
      return peer.favourite;
    case 'new':
      return peer.trust === 'new';
    case 'conflict':
      return peer.trust === 'conflict' || peer.looksLike !== null;
    case 'heard':
      return peer.presence === 'HEARD';
  }
}

/** How many each filter shows. */
export function countByFilter(peers: readonly PeerSummary[]): Readonly<Record<Filter, number>> {
  const counts = { everyone: 0, here: 0, favourites: 0, new: 0, conflict: 0, heard: 0 };
  // Asked after every change of ten thousand: no call for each filter.
  for (const peer of peers) {
    counts.everyone += 1;
    if (peer.presence === 'ONLINE') counts.here += 1;
    else if (peer.presence === 'HEARD') counts.heard += 1;
    if (peer.trust === 'new') counts.new += 1;
    if (peer.trust === 'conflict' || peer.looksLike !== null) counts.conflict += 1;
    if (peer.favourite) counts.favourites += 1;
  }
  return counts;
}

/**
 * Puts naras in order, time after time: who did not change stays, and who did is moved alone, so that a change among
 * ten thousand costs a search and not a sort. Each call takes all naras and gives the whole arrangement.
 */
export function createArranger(choice: Choice): (peers: readonly PeerSummary[]) => Arrangement {
  const words = choice.query.toLowerCase().split(/\s+/u).filter(Boolean);
  let last: readonly PeerSummary[] = [];
  /** Those shown, in order, and by name. */
  let entries: Entry[] = [];
  let byName = new Map<string, Entry>();
  /** Everybody's name: whether somebody is gone can be seen by the number. */
  let names = new Set<string>();

  const shows = (peer: PeerSummary): boolean => passes(peer, choice.filter) && holds(peer, words);

  function arrangeAnew(peers: readonly PeerSummary[]): void {
    entries = peers
      .filter(shows)
      .map((peer) => entryOf(peer, choice))
      .sort(compare);
    byName = new Map(entries.map((entry) => [entry.peer.name, entry]));
    names = new Set(peers.map(({ name }) => name));
  }

  function move(peer: PeerSummary): void {
    names.add(peer.name);
    const old = byName.get(peer.name);
    const next = shows(peer) ? entryOf(peer, choice) : null;
    if (next === null) byName.delete(peer.name);
    else byName.set(peer.name, next);
    if (old !== undefined && next !== null && compare(old, next) === 0) {
      entries[placeOf(entries, old)] = next;
      return;
    }
    if (old !== undefined) entries.splice(placeOf(entries, old), 1);
    if (next !== null) entries.splice(placeOf(entries, next), 0, next);
  }

  return (peers) => {
    const changed = peers.filter((peer, n) => peer !== last[n]);
    if (changed.length > peers.length * sortAnew) arrangeAnew(peers);
    else {
      changed.forEach(move);
      if (names.size !== peers.length) arrangeAnew(peers);
    }
    last = peers;
    return { peers: entries.map(({ peer }) => peer), sections: sectionsOf(entries, choice.grouping) };
  };
}

/** Whether every word asked for is in its name, flair, presence or our note on it. */
function holds(peer: PeerSummary, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = `${peer.name} ${peer.flair} ${peer.presence} ${peer.note}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

function entryOf(peer: PeerSummary, { sort, grouping }: Choice): Entry {
  const { favourite, name } = peer;
  const after = favourite ? 0 : 1;
  return { peer, rank: rankOf(peer, grouping), after, value: valueOf(peer, sort), low: name.toLowerCase() };
}

function rankOf(peer: PeerSummary, grouping: Grouping): number {
  if (grouping === 'none') return 0;
  return grouping === 'presence' ? presences.indexOf(peer.presence) : trusts.indexOf(peer.trust);
}

/** Less is earlier in the list. */
function valueOf(peer: PeerSummary, sort: Sort): number {
  switch (sort) {
    case 'name':
      return 0;
    case 'lastSeen':
      return -(peer.lastSeen ?? 0);
    case 'firstMet':
      return peer.firstMet ?? Number.POSITIVE_INFINITY;
    case 'since':
      return -peer.since;
  }
}

function compare(a: Entry, b: Entry): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  if (a.after !== b.after) return a.after - b.after;
  if (a.value !== b.value) return a.value < b.value ? -1 : 1;
  return inOrder(a.low, b.low) || inOrder(a.peer.name, b.peer.name);
}

// Plain code units: localeCompare over 10,000 names costs a frame.
function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Where an entry is, or belongs. */
function placeOf(entries: readonly Entry[], wanted: Entry): number {
  return firstWhere(entries, (entry) => compare(entry, wanted) >= 0);
}

function sectionsOf(entries: readonly Entry[], grouping: Grouping): readonly Section[] {
  if (entries.length === 0) return [];
  if (grouping === 'none') return [{ group: null, start: 0, count: entries.length }];
  const groups: readonly Group[] = grouping === 'presence' ? presences : trusts;
  return groups.flatMap((group, rank) => {
    const start = firstWhere(entries, (entry) => entry.rank >= rank);
    const count = firstWhere(entries, (entry) => entry.rank > rank) - start;
    return count === 0 ? [] : [{ group, start, count }];
  });
}

/** The first place from which on all are so, by halving. */
function firstWhere(entries: readonly Entry[], so: (entry: Entry) => boolean): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = entries[middle];
    if (entry !== undefined && so(entry)) high = middle;
    else low = middle + 1;
  }
  return low;
}
