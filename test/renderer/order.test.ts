import { describe, expect, it } from 'vitest';
import { orderPeers, searchPeers } from '../../src/renderer/state/order.ts';
import { samplePeer } from '../support/window-samples.ts';

describe('orderPeers', () => {
  it('puts those who are here first, hearsay last, each by name', () => {
    const peers = [
      samplePeer('zoe', { presence: 'HEARD' }),
      samplePeer('gus', { presence: 'OFFLINE' }),
      samplePeer('rosa'),
      samplePeer('Lily'),
      samplePeer('ana', { presence: 'MISSING' }),
    ];
    expect(orderPeers(peers).map(({ name }) => name)).toEqual(['Lily', 'rosa', 'ana', 'gus', 'zoe']);
  });

  it('puts favourites before others who are as present', () => {
    const peers = [
      samplePeer('ana'),
      samplePeer('zoe', { favourite: true }),
      samplePeer('bob', { favourite: true, presence: 'OFFLINE' }),
      samplePeer('abe', { presence: 'OFFLINE' }),
    ];
    expect(orderPeers(peers).map(({ name }) => name)).toEqual(['zoe', 'ana', 'bob', 'abe']);
  });

  it('does not move rows because something was heard', () => {
    const peers = [samplePeer('b', { lastSeen: 9 }), samplePeer('a', { lastSeen: 1 })];
    expect(orderPeers(peers).map(({ name }) => name)).toEqual(['a', 'b']);
  });
});

describe('searchPeers', () => {
  const peers = [samplePeer('lily', { flair: 'Moon' }), samplePeer('gus', { presence: 'OFFLINE' })];

  it('wants every word, in name, flair or presence, in any case', () => {
    expect(searchPeers(peers, 'LI moon').map(({ name }) => name)).toEqual(['lily']);
    expect(searchPeers(peers, 'offline').map(({ name }) => name)).toEqual(['gus']);
    expect(searchPeers(peers, 'lily offline')).toEqual([]);
  });

  it('takes what looks like a pattern literally', () => {
    expect(searchPeers(peers, '.*')).toEqual([]);
    expect(searchPeers(peers, '  ')).toBe(peers);
  });
});
