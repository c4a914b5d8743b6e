import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PlazaMessage } from '../../src/main/nara/message.ts';
import type { Verified } from '../../src/main/nara/verified.ts';
import { nothingSeen, observe, seenAgain, seenRestart, type Seen } from '../../src/main/peers/observations.ts';
import { wireObservation } from '../../src/main/nara/observation.ts';
import { newPeer, type Peer } from '../../src/main/peers/peer.ts';
import { createRoster, type Roster } from '../../src/main/peers/roster.ts';
import { createTestClock, testStart, type TestClock } from '../support/test-clock.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const start = testStart / 1000;

let clock: TestClock;
let roster: Roster;
let seen: Seen;
let listeningSince: number;

function open(remembered: readonly Peer[] = [], before: Seen = nothingSeen): void {
  seen = before;
  listeningSince = clock.now();
  roster = createRoster(
    {
      clock,
      self: () => 'me',
      isDemo: () => false,
      onChange: () => undefined,
      onArrival({ reason, at, awayMs }) {
        if (reason === 'restarted') seen = seenRestart(seen, at, awayMs ?? 0, listeningSince);
      },
    },
    remembered,
  );
}
beforeEach(() => {
  clock = createTestClock();
  open();
});

function say(kind: 'hey-there' | 'chau' | 'newspaper'): void {
  const message = { kind, name: 'lily', publicKey: 'k', at: clock.now(), live: true, status: {}, statusText: '{}' };
  roster.hear(message as unknown as Verified<PlazaMessage>);
  const peer = roster.get('lily');
  if (peer !== undefined) seen = seenAgain(seen, peer);
}
function pass(ms: number): void {
  clock.advanceSync(ms);
  roster.sweep();
}
const observation = () => {
  const peer = roster.get('lily');
  return peer === undefined ? null : observe(peer, seen, clock.now(), listeningSince);
};

describe('what we saw of a nara', () => {
  it('is nothing until it spoke itself', () => {
    expect(observe(newPeer('lily', clock.now()), nothingSeen, clock.now(), 0)).toBeNull();
  });

  it('begins when we met', () => {
    say('hey-there');
    pass(90 * second);
    expect(observation()).toEqual({
      restarts: 0,
      total_uptime: 90,
      start_time: start,
      online: 'ONLINE',
      last_seen: start,
      last_restart: 0,
    });
  });

  it('has the seconds for which it was here, through chau and return', () => {
    say('hey-there');
    pass(4 * minute);
    say('newspaper');
    pass(minute);
    say('chau');
    pass(hour);
    expect(observation()).toMatchObject({ total_uptime: 300, online: 'OFFLINE', last_seen: start + 300 });
    say('hey-there');
    pass(10 * second);
    say('newspaper');
    expect(observation()).toMatchObject({ total_uptime: 310, online: 'ONLINE', restarts: 0, start_time: start });
  });

  it('takes a silence back once it is one', () => {
    say('hey-there');
    pass(minute);
    say('newspaper');
    pass(4 * minute);
    expect(observation()).toMatchObject({ total_uptime: 300, online: 'ONLINE' });
    pass(2 * minute);
    expect(observation()).toMatchObject({ total_uptime: 60, online: 'MISSING', last_seen: start + 60 });
  });

  it('does not have the hours that we slept through', () => {
    say('hey-there');
    pass(minute);
    // No sweep: the computer sleeps.
    clock.advanceSync(8 * hour);
    expect(observation()?.total_uptime).toBeLessThanOrEqual(360);
    say('newspaper');
    expect(observation()).toMatchObject({ total_uptime: 0, online: 'ONLINE' });
  });

  it('counts a restart that was cut short, by silence or within a minute of its chau', () => {
    say('hey-there');
    pass(10 * minute);
    say('hey-there');
    expect(observation()).toMatchObject({ restarts: 1, last_restart: start + 600 });
    say('chau');
    pass(30 * second);
    say('hey-there');
    // Neither the silence nor the half minute between.
    expect(observation()).toMatchObject({ restarts: 2, last_restart: start + 630, total_uptime: 0 });
    say('chau');
    pass(2 * minute);
    say('hey-there');
    expect(observation()).toMatchObject({ restarts: 2, last_restart: start + 630 });
  });

  it('neither counts restarts nor says MISSING for a time in which we were away ourselves', () => {
    say('hey-there');
    pass(10 * minute);
    listeningSince = clock.now();
    expect(roster.get('lily')?.presence).toBe('MISSING');
    expect(observation()).not.toHaveProperty('online');
    pass(4 * minute);
    expect(observation()).not.toHaveProperty('online');
    say('hey-there');
    expect(observation()).toMatchObject({ restarts: 0, online: 'ONLINE' });
    say('chau');
    listeningSince = clock.now();
    pass(30 * second);
    say('hey-there');
    expect(observation()).toMatchObject({ restarts: 1 });
  });

  it('says MISSING again when we have listened long enough', () => {
    say('hey-there');
    pass(10 * minute);
    listeningSince = clock.now();
    pass(301 * second);
    expect(observation()).toMatchObject({ online: 'MISSING' });
  });

  it('goes on after a restart of ours', () => {
    say('hey-there');
    pass(2 * minute);
    say('newspaper');
    const before = roster.get('lily');
    pass(hour);
    open(before === undefined ? [] : [{ ...before, presence: 'MISSING', reason: 'remembered' }], seen);
    expect(observation()).toEqual({
      restarts: 0,
      total_uptime: 120,
      start_time: start,
      last_seen: start + 120,
      last_restart: 0,
    });
    say('hey-there');
    pass(minute);
    expect(observation()).toMatchObject({ restarts: 0, total_uptime: 180, start_time: start });
  });

  it('never counts more than went by, and only goes back by a silence', () => {
    const step = fc.tuple(fc.constantFrom('hey-there', 'newspaper', 'chau', 'nothing'), fc.nat(20 * 60));
    const property = fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      clock = createTestClock();
      open();
      let met: number | null = null;
      let restarts = 0;
      for (const [what, seconds] of steps) {
        if (what !== 'nothing') say(what);
        if (what !== 'nothing') met ??= clock.now();
        const before = observation();
        pass(seconds * second);
        const now = observation();
        if (met === null || now === null || before === null) continue;
        expect(now.total_uptime).toBeLessThanOrEqual(Math.trunc((clock.now() - met) / second));
        if (now.online !== 'MISSING') expect(now.total_uptime).toBeGreaterThanOrEqual(before.total_uptime);
        if (now.online === 'OFFLINE') expect(now.total_uptime).toBe(before.total_uptime);
        expect(now.restarts).toBeGreaterThanOrEqual(restarts);
        restarts = now.restarts;
      }
    });
    fc.assert(property, { numRuns: 300 });
  });
});

it('leaves zero members out on the wire', () => {
  say('hey-there');
  const now = observation();
  expect(now === null ? null : wireObservation(now)).toEqual({ start_time: start, online: 'ONLINE', last_seen: start });
});
