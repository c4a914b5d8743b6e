import { beforeEach, describe, expect, it } from 'vitest';
import type { PeerSummary } from '../../../src/contract/peers.ts';
import type { Change, ConnectionView } from '../../../src/contract/state.ts';
import { createNewsReader } from '../../../src/main/desktop/news/reader.ts';
import { arrivalOf } from '../../support/news.ts';
import { sampleConnection, samplePeer } from '../../support/window-samples.ts';

const joinedAt = 1_000;
const joined: ConnectionView = { ...sampleConnection, since: joinedAt };
const peers = (...upsert: PeerSummary[]): Change => ({ type: 'peers', upsert, gone: [] });
const left = (name: string): PeerSummary => samplePeer(name, { presence: 'OFFLINE', reason: 'chau', since: 5_000 });
const silent = (name: string, lastSeen: number): PeerSummary =>
  samplePeer(name, { presence: 'MISSING', reason: 'silence', since: 9_000, lastSeen });

describe('news', () => {
  let read: (...changes: Change[]) => string[];

  beforeEach(() => {
    const first = { peers: [samplePeer('lily'), samplePeer('gus', { presence: 'MISSING' })], connection: joined };
    const reader = createNewsReader(first);
    read = (...changes) =>
      reader({ revision: 1, changes }).map((news) => `${news.kind} ${news.name}${'by' in news ? ` ${news.by}` : ''}`);
  });

  it('is every arrival', () => {
    expect(read({ type: 'arrival', arrival: arrivalOf('bob') })).toEqual(['arrival bob']);
  });

  it('is a departure once, and of those who were here', () => {
    expect(read(peers(left('lily'), left('gus'), left('stranger')))).toEqual(['departure lily chau']);
    expect(read(peers(left('lily')))).toEqual([]);
    expect(read(peers(samplePeer('lily')))).toEqual([]);
    expect(read(peers(left('lily')))).toEqual(['departure lily chau']);
  });

  it('is a silence where we were there to hear it', () => {
    expect(read(peers(silent('lily', joinedAt + 1)))).toEqual(['departure lily silence']);
  });

  it('is no silence of those whom we could not hear, because we were away', () => {
    expect(read(peers(silent('lily', joinedAt - 1)))).toEqual([]);
    read(peers(samplePeer('bob')));
    expect(
      read({ type: 'connection', connection: { ...joined, phase: 'waiting' } }, peers(silent('bob', joinedAt + 1))),
    ).toEqual([]);
  });

  it('has who came and went within a frame come first', () => {
    const arrival: Change = { type: 'arrival', arrival: arrivalOf('bob') };
    expect(read(peers(left('bob')), arrival)).toEqual(['arrival bob', 'departure bob chau']);
    expect(read(peers(samplePeer('lily')), { type: 'arrival', arrival: arrivalOf('lily') })).toEqual(['arrival lily']);
  });

  it('is a key conflict once, and again when it comes again', () => {
    const conflict = samplePeer('lily', { trust: 'conflict' });
    expect(read(peers(conflict))).toEqual(['conflict lily']);
    expect(read(peers(conflict))).toEqual([]);
    read(peers(samplePeer('lily')));
    expect(read(peers(conflict))).toEqual(['conflict lily']);
  });

  it('is nothing of who is forgotten', () => {
    expect(read({ type: 'peers', upsert: [], gone: ['lily'] })).toEqual([]);
    expect(read(peers(left('lily')))).toEqual([]);
  });
});
