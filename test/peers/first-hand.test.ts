import { beforeEach, describe, expect, it } from 'vitest';
import type { PlazaMessage } from '../../src/main/nara/message.ts';
import { createFirstHand, type FirstHand } from '../../src/main/peers/first-hand.ts';
import { newPeer, type Peer } from '../../src/main/peers/peer.ts';
import { testStart } from '../support/test-clock.ts';

const minute = 60_000;
let firstHand: FirstHand;
let lily: Peer | undefined;

/** What the roster would make of it, `minutes` after we came. */
function says(kind: 'hey-there' | 'newspaper' | 'chau', minutes: number): void {
  const at = testStart + minutes * minute;
  const before = lily;
  const base = before ?? newPeer('lily', at);
  const here = kind !== 'chau';
  const since = here && base.presence === 'ONLINE' ? base.since : at;
  lily = { ...base, presence: here ? 'ONLINE' : 'OFFLINE', since, lastSeen: at, firstMet: base.firstMet ?? at };
  const message = { kind, name: 'lily', publicKey: 'k', at, live: true, ts: 1n, claimedId: '' };
  firstHand.saw(message as unknown as PlazaMessage, before, lily);
}
const seen = (minutes: number) => (lily === undefined ? null : firstHand.of(lily, testStart + minutes * minute));
const second = (minutes: number): number => Math.trunc(testStart / 1000) + minutes * 60;

beforeEach(() => {
  firstHand = createFirstHand();
  firstHand.joined(testStart);
  lily = undefined;
});

describe('what we saw ourselves', () => {
  it('of a nara that came for the first time: its start, and its uptime as it grows', () => {
    says('hey-there', 6);
    expect(seen(10)).toEqual({
      restarts: 0,
      total_uptime: 240,
      start_time: second(6),
      online: 'ONLINE',
      last_seen: second(6),
      last_restart: 0,
    });
  });

  it('of one that may have been here before us: that it is here', () => {
    // Plazas say hey-there again every 4 minutes.
    says('hey-there', 5);
    expect(seen(9)).toEqual({
      restarts: 0,
      total_uptime: 0,
      start_time: 0,
      online: 'ONLINE',
      last_seen: second(5),
      last_restart: 0,
    });
  });

  it('of one that nobody listens to: no more than its last word says', () => {
    says('hey-there', 6);
    expect(seen(60)).toEqual({
      restarts: 0,
      total_uptime: 300,
      start_time: second(6),
      last_seen: second(6),
      last_restart: 0,
    });
  });

  it('of one that greets while not everybody’s newspapers are heard: no start, for it may have been here', () => {
    firstHand.hears(false, testStart + 5 * minute);
    says('hey-there', 60);
    expect(seen(60)?.start_time).toBe(0);
    lily = undefined;
    firstHand.hears(true, testStart + 70 * minute);
    says('hey-there', 74);
    expect(seen(74)?.start_time).toBe(0);
  });

  it('of one that comes after everyone was heard: its start, also in a crowd', () => {
    firstHand.hears(false, testStart + 6 * minute);
    says('hey-there', 60);
    expect(seen(60)?.start_time).toBe(second(60));
    lily = undefined;
    firstHand = createFirstHand();
    firstHand.hears(false, testStart);
    firstHand.joined(testStart);
    says('hey-there', 60);
    expect(seen(60)?.start_time).toBe(0);
  });

  it('of one whose newspaper came first: no start', () => {
    says('newspaper', 10);
    says('hey-there', 11);
    expect(seen(20)?.start_time).toBe(0);
  });

  it('of one that was remembered: no start', () => {
    lily = { ...newPeer('lily', 0), presence: 'OFFLINE', firstMet: 5, lastSeen: 5 };
    says('hey-there', 10);
    expect(seen(20)?.start_time).toBe(0);
  });

  it('of one that went and came back: each stay, and each start', () => {
    says('hey-there', 10);
    says('newspaper', 15);
    says('chau', 20);
    expect(seen(90)).toMatchObject({ total_uptime: 600, online: 'OFFLINE', restarts: 0 });
    says('hey-there', 100);
    says('newspaper', 103);
    expect(seen(105)).toMatchObject({
      total_uptime: 900,
      restarts: 1,
      start_time: second(10),
      last_restart: second(100),
      last_seen: second(103),
    });
  });

  it('of one that fell silent: uptime until it was last heard', () => {
    says('hey-there', 10);
    says('newspaper', 15);
    lily = lily && { ...lily, presence: 'MISSING' };
    expect(seen(90)).toMatchObject({ total_uptime: 300, online: 'MISSING' });
    says('newspaper', 100);
    expect(seen(101)).toMatchObject({ total_uptime: 360, restarts: 0 });
  });

  it('of one that others speak of: nothing', () => {
    expect(firstHand.of(newPeer('lily', testStart), testStart)).toBeNull();
  });

  it('has an end: whoever started longest ago is forgotten', () => {
    firstHand = createFirstHand(1);
    firstHand.joined(testStart);
    says('hey-there', 10);
    const first = lily;
    const peer = { ...newPeer('rosa', 0), presence: 'ONLINE', since: testStart + 11 * minute } as const;
    firstHand.saw({ kind: 'hey-there' } as PlazaMessage, undefined, peer);
    expect(first && firstHand.of(first, testStart)?.start_time).toBe(0);
    expect(firstHand.of(peer, testStart)?.start_time).toBe(second(11));
  });
});
