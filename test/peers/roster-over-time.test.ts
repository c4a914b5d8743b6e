import { beforeEach, describe, expect, it } from 'vitest';
import type { PlazaMessage } from '../../src/main/nara/message.ts';
import type { Verified } from '../../src/main/nara/verified.ts';
import { newPeer, type Peer } from '../../src/main/peers/peer.ts';
import { knownRhythm } from '../../src/main/peers/rhythm.ts';
import { createRoster, type PresenceChange, type Roster } from '../../src/main/peers/roster.ts';
import { createTestClock, testStart, type TestClock } from '../support/test-clock.ts';

const second = 1000;
const minute = 60 * second;

let clock: TestClock;
let roster: Roster;
let changes: PresenceChange[];

function open(remembered: readonly Peer[] = []): void {
  changes = [];
  roster = createRoster(
    {
      clock,
      self: () => 'me',
      isDemo: () => false,
      onChange: () => undefined,
      onArrival: () => undefined,
      onPresence: (change) => changes.push(change),
    },
    remembered,
  );
}
beforeEach(() => {
  clock = createTestClock();
  open();
});

function hear(message: Record<string, unknown> & { kind: PlazaMessage['kind'] }, name = 'lily'): void {
  const heard = { name, publicKey: 'k', at: clock.now(), live: true, ts: 1n, claimedId: '', ...message };
  roster.hear(heard as unknown as Verified<PlazaMessage>);
}
const heyThere = (name?: string): void => hear({ kind: 'hey-there' }, name);
let edition = 0;
const newspaper = (statusText = `{"Edition":${String(++edition)}}`): void =>
  hear({ kind: 'newspaper', status: {}, statusText, signature: 's' });
/** Lets time pass as Plaza does: looking round every five seconds. */
function pass(ms: number): void {
  for (let left = ms; left > 0; left -= 5 * second) {
    clock.advanceSync(Math.min(left, 5 * second));
    roster.sweep();
  }
}
const presence = (): string | undefined => roster.get('lily')?.presence;
const told = (): string[] =>
  changes.map(({ name, from, to, reason, at }) => {
    const seconds = (at - testStart) / second;
    return `${name} ${from?.presence ?? '-'}>${to ?? '-'} ${reason} ${String(seconds)}`;
  });

describe('presence that becomes another', () => {
  it('is told once each time, with what it was and since when', () => {
    hear({ kind: 'howdy', live: false, to: 'x', neighbours: ['lily'] }, 'otto');
    heyThere();
    heyThere();
    newspaper();
    pass(10 * minute);
    newspaper();
    hear({ kind: 'chau' });
    hear({ kind: 'chau' });
    roster.forget('lily');
    roster.forget('lily');
    expect(told()).toEqual([
      'lily ->HEARD hearsay 0',
      'lily HEARD>ONLINE hey-there 0',
      'lily ONLINE>MISSING silence 305',
      'lily MISSING>ONLINE newspaper 600',
      'lily ONLINE>OFFLINE chau 600',
      'lily OFFLINE>- chau 600',
    ]);
    expect(changes[3]?.from).toMatchObject({ presence: 'MISSING', since: testStart + 305 * second });
  });

  it('is told of whoever makes room', () => {
    heyThere('first');
    for (let i = 0; i < 50_000; i++) heyThere(`n${String(i)}`);
    expect(told().filter((line) => line.startsWith('first'))).toEqual([
      'first ->ONLINE hey-there 0',
      'first ONLINE>- hey-there 0',
    ]);
  });
});

describe('a nara is missed by its own rhythm', () => {
  it.each([30, 165, 300])('a deployed one, from its quick first minutes on: %i s', (pace) => {
    heyThere();
    pass(2 * second);
    newspaper();
    for (let i = 0; i < 4; i++) {
      pass(30 * second);
      newspaper();
    }
    const at = (): string | undefined => presence();
    for (let i = 0; i < 6; i++) {
      pass(pace * second);
      expect(at()).toBe('ONLINE');
      newspaper();
    }
    const silence = Math.max(300, 2 * pace + 60);
    pass(silence * second);
    expect(at()).toBe('ONLINE');
    pass(5 * second);
    expect(at()).toBe('MISSING');
  });

  it('with one edition lost it is not, where two intervals are more than five minutes', () => {
    for (let i = 0; i < 4; i++) {
      newspaper();
      pass(280 * second);
    }
    newspaper();
    pass(560 * second);
    expect(presence()).toBe('ONLINE');
    newspaper();
    pass(620 * second);
    expect(presence()).toBe('ONLINE');
    pass(5 * second);
    expect(presence()).toBe('MISSING');
  });

  it('no sooner and no later for what is told twice', () => {
    for (let i = 0; i < 6; i++) {
      newspaper();
      pass(5 * second);
      newspaper();
      pass(195 * second);
    }
    newspaper();
    pass(460 * second);
    expect(presence()).toBe('ONLINE');
    pass(5 * second);
    expect(presence()).toBe('MISSING');
  });

  it('not by what is played again, and not across a time when we were not here', () => {
    newspaper('{"a":1}');
    pass(200 * second);
    newspaper('{"a":1}');
    expect(roster.get('lily')?.rhythm.intervals).toEqual([]);
    pass(50 * second);
    newspaper('{"a":2}');
    expect(roster.get('lily')?.rhythm.intervals).toEqual([250 * second]);
    pass(100 * second);
    roster.joined();
    pass(25 * second);
    newspaper('{"a":3}');
    expect(roster.get('lily')?.rhythm.intervals).toEqual([250 * second]);
  });

  it('that was learned on earlier days', () => {
    const rhythm = knownRhythm(300 * second, 9);
    open([{ ...newPeer('lily', 1), presence: 'MISSING', reason: 'remembered', firstMet: 1, lastSeen: 5, rhythm }]);
    newspaper();
    pass(660 * second);
    expect(presence()).toBe('ONLINE');
    pass(5 * second);
    expect(presence()).toBe('MISSING');
  });
});
