import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PeerSummary } from '../../src/contract/peers.ts';
import {
  countByFilter,
  createArranger,
  filters,
  groupings,
  sorts,
  type Choice,
} from '../../src/renderer/plaza/arrange.ts';
import { samplePeer } from '../support/window-samples.ts';

const usual: Choice = { query: '', filter: 'everyone', sort: 'name', grouping: 'presence' };
const arranged = (peers: readonly PeerSummary[], over: Partial<Choice> = {}) =>
  createArranger({ ...usual, ...over })(peers);
const names = (peers: readonly PeerSummary[], over: Partial<Choice> = {}) =>
  arranged(peers, over).peers.map(({ name }) => name);

describe('the order of the list', () => {
  const peers = [
    samplePeer('zoe', { presence: 'HEARD', trust: 'none', lastSeen: null, firstMet: null, since: 1 }),
    samplePeer('gus', { presence: 'OFFLINE', trust: 'conflict', lastSeen: 10, firstMet: 40, since: 2 }),
    samplePeer('rosa', { lastSeen: 30, firstMet: 20, since: 4 }),
    samplePeer('Lily', { trust: 'new', lastSeen: 20, firstMet: 30, since: 5 }),
    samplePeer('ana', { presence: 'MISSING', lastSeen: 25, firstMet: 10, since: 3 }),
  ];

  it('puts those who are here first, hearsay last, each by name', () => {
    expect(names(peers)).toEqual(['Lily', 'rosa', 'ana', 'gus', 'zoe']);
    expect(arranged(peers).sections).toEqual([
      { group: 'ONLINE', start: 0, count: 2 },
      { group: 'MISSING', start: 2, count: 1 },
      { group: 'OFFLINE', start: 3, count: 1 },
      { group: 'HEARD', start: 4, count: 1 },
    ]);
  });

  it('follows what is asked for', () => {
    const flat = { grouping: 'none' } as const;
    expect(names(peers, { ...flat, sort: 'name' })).toEqual(['ana', 'gus', 'Lily', 'rosa', 'zoe']);
    expect(names(peers, { ...flat, sort: 'lastSeen' })).toEqual(['rosa', 'ana', 'Lily', 'gus', 'zoe']);
    expect(names(peers, { ...flat, sort: 'firstMet' })).toEqual(['ana', 'rosa', 'Lily', 'gus', 'zoe']);
    expect(names(peers, { ...flat, sort: 'since' })).toEqual(['Lily', 'rosa', 'ana', 'gus', 'zoe']);
    expect(arranged(peers, { grouping: 'trust' }).sections.map(({ group }) => group)).toEqual([
      'conflict',
      'known',
      'new',
      'none',
    ]);
  });

  it('does not move rows because something was heard', () => {
    expect(names([samplePeer('b', { lastSeen: 9 }), samplePeer('a', { lastSeen: 1 })])).toEqual(['a', 'b']);
  });

  it('shows whom a filter means, and counts them', () => {
    expect(names(peers, { filter: 'here' })).toEqual(['Lily', 'rosa']);
    expect(names(peers, { filter: 'new' })).toEqual(['Lily']);
    expect(names(peers, { filter: 'conflict' })).toEqual(['gus']);
    expect(names(peers, { filter: 'heard' })).toEqual(['zoe']);
    expect(countByFilter(peers)).toEqual({ everyone: 5, here: 2, favourites: 0, new: 1, conflict: 1, heard: 1 });
  });

  it('knows favourites', () => {
    const kept = peers.map((peer, n) => ({ ...peer, favourite: n === 2 }));
    expect(names(kept, { filter: 'favourites' })).toEqual(['rosa']);
    expect(names(kept, { grouping: 'none' })[0]).toBe('rosa');
  });
});

describe('the search', () => {
  const peers = [samplePeer('lily', { flair: 'Moon' }), samplePeer('gus', { presence: 'OFFLINE' })];

  it('wants every word, in name, flair or presence, in any case', () => {
    expect(names(peers, { query: 'LI moon' })).toEqual(['lily']);
    expect(names(peers, { query: 'offline' })).toEqual(['gus']);
    const noted = peers.map((peer) => (peer.name === 'gus' ? { ...peer, note: 'plays the Flute' } : peer));
    expect(names(noted, { query: 'flute' })).toEqual(['gus']);
    expect(names(peers, { query: 'lily offline' })).toEqual([]);
  });

  it('takes what looks like a pattern literally', () => {
    expect(names(peers, { query: '.*' })).toEqual([]);
    expect(names(peers, { query: '  ' })).toEqual(['lily', 'gus']);
  });
});

describe('an arrangement that follows changes', () => {
  const name = fc.constantFrom(...Array.from({ length: 24 }, (_, n) => `nara-${n}`));
  const peer = fc.record({
    name,
    presence: fc.constantFrom('ONLINE', 'OFFLINE', 'MISSING', 'HEARD'),
    trust: fc.constantFrom('new', 'known', 'conflict'),
    lastSeen: fc.option(fc.integer({ min: 0, max: 5 })),
    firstMet: fc.option(fc.integer({ min: 0, max: 5 })),
    since: fc.integer({ min: 0, max: 5 }),
  });
  const change = fc.record({ upsert: fc.array(peer, { maxLength: 3 }), gone: fc.array(name, { maxLength: 1 }) });
  const choice = fc.record({
    query: fc.constantFrom('', '1', 'nara on'),
    filter: fc.constantFrom(...filters),
    sort: fc.constantFrom(...sorts),
    grouping: fc.constantFrom(...groupings),
  });

  it('is the one that sorting anew would give', () => {
    fc.assert(
      fc.property(choice, fc.array(change, { maxLength: 40 }), (chosen, changes) => {
        const follow = createArranger(chosen);
        let peers: readonly PeerSummary[] = Array.from({ length: 24 }, (_, n) => samplePeer(`nara-${n}`));
        follow(peers);
        for (const { upsert, gone } of changes) {
          const next = peers.filter((one) => !gone.includes(one.name));
          for (const over of upsert) {
            const at = next.findIndex((one) => one.name === over.name);
            next[at < 0 ? next.length : at] = samplePeer(over.name, over);
          }
          peers = next;
          expect(follow(peers)).toEqual(createArranger(chosen)(peers));
        }
      }),
    );
  });
});
