import { beforeEach, describe, expect, it } from 'vitest';
import type { Arrival } from '../../src/contract/peers.ts';
import type { PlazaMessage } from '../../src/main/nara/message.ts';
import type { Status } from '../../src/main/nara/newspaper.ts';
import type { Verified } from '../../src/main/nara/verified.ts';
import { newPeer, type Peer } from '../../src/main/peers/peer.ts';
import { createRoster, type Roster } from '../../src/main/peers/roster.ts';
import { createTestClock, testStart, type TestClock } from '../support/test-clock.ts';

const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;

let clock: TestClock;
let roster: Roster;
let arrivals: Arrival[];
let changes: string[];

function open(remembered: readonly Peer[] = []): void {
  arrivals = [];
  changes = [];
  roster = createRoster(
    {
      clock,
      self: () => 'me',
      isDemo: (name) => name.startsWith('demo-'),
      onChange: (name) => changes.push(name),
      onArrival: (arrival) => arrivals.push(arrival),
    },
    remembered,
  );
}
beforeEach(() => {
  clock = createTestClock();
  open();
});

/** Lets the roster hear something that the door let in, now. */
function hear(message: Record<string, unknown> & { kind: PlazaMessage['kind'] }, name = 'lily'): void {
  const heard = { name, publicKey: 'k', at: clock.now(), live: true, ts: 1n, claimedId: '', ...message };
  roster.hear(heard as unknown as Verified<PlazaMessage>);
}
const heyThere = (name?: string): void => hear({ kind: 'hey-there' }, name);
const chau = (name?: string): void => hear({ kind: 'chau' }, name);
const newspaper = (status: Partial<Status> = {}, name?: string): void =>
  hear({ kind: 'newspaper', status, statusText: JSON.stringify(status), signature: 's' }, name);
const howdy = (neighbours: string[], name?: string): void =>
  hear({ kind: 'howdy', live: false, to: 'x', neighbours }, name);

function pass(ms: number): void {
  clock.advanceSync(ms);
  roster.sweep();
}
const presence = (name = 'lily'): string | undefined => roster.get(name)?.presence;
const reasons = (): string[] => arrivals.map(({ name, reason }) => `${name} ${reason}`);

describe('a nara comes', () => {
  it.each([
    ['hey-there', heyThere],
    ['newspaper', () => newspaper()],
    ['social', () => hear({ kind: 'social' })],
  ])('for the first time, by a %s', (reason, says) => {
    says();
    expect(roster.get('lily')).toMatchObject({
      presence: 'ONLINE',
      reason,
      since: testStart,
      lastSeen: testStart,
      firstMet: testStart,
      lastVerifiedBy: reason,
    });
    expect(arrivals).toEqual([
      { name: 'lily', at: testStart, reason: 'first', awayMs: null, quiet: true, demo: false },
    ]);
    expect(changes).toEqual(['lily']);
  });

  it('once, however much it says', () => {
    heyThere();
    newspaper();
    heyThere();
    expect(reasons()).toEqual(['lily first']);
    expect(roster.get('lily')).toMatchObject({ reason: 'hey-there', since: testStart });
  });

  it('and is no peer if it is ourselves', () => {
    heyThere('me');
    howdy(['me'], 'rosa');
    expect([...roster.all()]).toEqual([]);
  });

  it('not by what proves nothing about now', () => {
    for (const kind of ['hey-there', 'chau', 'newspaper', 'social'] as const)
      hear({ kind, live: false, status: {}, statusText: '{}' });
    hear({ kind: 'checkpoint', live: false });
    hear({ kind: 'attestation', live: false });
    expect([...roster.all()]).toEqual([]);
    heyThere();
    chau();
    hear({ kind: 'newspaper', live: false, status: {}, statusText: '{}' });
    expect(presence()).toBe('OFFLINE');
  });
});

describe('a nara goes', () => {
  it('by a chau, and by two of them once', () => {
    heyThere();
    pass(2 * minute);
    chau();
    const gone = roster.get('lily');
    expect(gone).toMatchObject({ presence: 'OFFLINE', reason: 'chau', since: clock.now(), lastSeen: clock.now() });
    changes.length = 0;
    pass(1);
    chau();
    expect(roster.get('lily')).toBe(gone);
    expect(changes).toEqual([]);
  });

  it('without having been seen here before', () => {
    chau();
    expect(roster.get('lily')).toMatchObject({ presence: 'OFFLINE', firstMet: testStart });
    expect(arrivals).toEqual([]);
  });

  it('from MISSING to OFFLINE, when its chau comes late', () => {
    heyThere();
    pass(301 * second);
    chau();
    expect(presence()).toBe('OFFLINE');
  });

  it('and stays OFFLINE, however long', () => {
    heyThere();
    chau();
    pass(day);
    expect(presence()).toBe('OFFLINE');
  });
});

describe('a silent nara', () => {
  it('is MISSING after 300 s, not at them', () => {
    heyThere();
    pass(300 * second);
    expect(presence()).toBe('ONLINE');
    pass(1);
    expect(roster.get('lily')).toMatchObject({
      presence: 'MISSING',
      reason: 'silence',
      since: clock.now(),
      lastSeen: testStart,
      lastVerifiedBy: 'hey-there',
    });
  });

  it('is given twice its learned rhythm and a minute', () => {
    for (let i = 0; i < 4; i++) {
      newspaper({ Edition: i + 1 });
      pass(200 * second);
    }
    newspaper({ Edition: 9 });
    pass(460 * second);
    expect(presence()).toBe('ONLINE');
    pass(1);
    expect(presence()).toBe('MISSING');
  });

  it('is not given more for a night’s silence, a stay between chaus, or many newspapers at once', () => {
    newspaper({ Edition: 1 });
    pass(2 * 60 * minute);
    newspaper({ Edition: 2 });
    chau();
    pass(50 * minute);
    heyThere();
    newspaper({ Edition: 3 });
    clock.advanceSync(100);
    newspaper({ Edition: 4 });
    expect(roster.get('lily')?.rhythm.intervals).toEqual([]);
  });

  it('learns a quiet rhythm even when it was taken for MISSING at first', () => {
    for (let i = 0; i < 3; i++) {
      newspaper({ Edition: i + 1 });
      pass(330 * second);
    }
    expect(reasons()).toEqual(['lily first', 'lily returned']);
  });

  it('is given an hour where it says that it gossips', () => {
    newspaper({ transport_mode: 'gossip' });
    pass(60 * minute);
    expect(presence()).toBe('ONLINE');
    pass(1);
    expect(presence()).toBe('MISSING');
  });

  it('is told of once', () => {
    heyThere();
    pass(301 * second);
    changes.length = 0;
    pass(minute);
    expect(changes).toEqual([]);
  });
});

describe('a nara comes back', () => {
  it('from OFFLINE: restarted within a minute by hey-there, else returned', () => {
    heyThere();
    chau();
    pass(minute - 1);
    heyThere();
    chau();
    pass(minute);
    heyThere();
    chau();
    pass(10);
    newspaper();
    expect(reasons()).toEqual(['lily first', 'lily restarted', 'lily returned', 'lily returned']);
    expect(arrivals.map(({ awayMs }) => awayMs)).toEqual([null, minute - 1, minute, 10]);
  });

  it('from MISSING: restarted by hey-there, returned by a newspaper', () => {
    heyThere();
    pass(10 * minute);
    heyThere();
    pass(10 * minute);
    newspaper();
    expect(reasons()).toEqual(['lily first', 'lily restarted', 'lily returned']);
    expect(arrivals[2]).toMatchObject({ awayMs: 10 * minute, quiet: false });
  });

  it('from an earlier run: returned, for nobody saw what it did since', () => {
    const past = {
      ...newPeer('lily', 1),
      presence: 'MISSING',
      reason: 'remembered',
      firstMet: 1,
      lastSeen: 5,
    } as const;
    open([past]);
    heyThere();
    expect(arrivals).toMatchObject([{ name: 'lily', reason: 'returned', awayMs: testStart - 5 }]);
  });
});

describe('the first minute', () => {
  it('is quiet, and begins anew with each joining', () => {
    pass(minute - 1);
    heyThere('a');
    pass(1);
    heyThere('b');
    pass(day);
    roster.joined();
    heyThere('c');
    pass(minute);
    heyThere('demo-d');
    expect(arrivals.map(({ name, quiet, demo }) => [name, quiet, demo])).toEqual([
      ['a', true, false],
      ['b', false, false],
      ['c', true, false],
      ['demo-d', false, true],
    ]);
  });
});

describe('hearsay', () => {
  it('adds names as heard of, and nothing else', () => {
    howdy(['lily', 'rosa', 'bad/name', '', 'lily'], 'otto');
    expect([...roster.all()].map(({ name, presence: is, reason }) => [name, is, reason])).toEqual([
      ['lily', 'HEARD', 'hearsay'],
      ['rosa', 'HEARD', 'hearsay'],
    ]);
    expect(arrivals).toEqual([]);
    expect(roster.get('lily')).toMatchObject({ firstMet: null, lastSeen: null, lastVerifiedBy: null });
  });

  it('moves nobody who was met', () => {
    heyThere('lily');
    chau('lily');
    changes.length = 0;
    howdy(['lily'], 'otto');
    expect(presence()).toBe('OFFLINE');
    expect(changes).toEqual([]);
  });

  it('never goes MISSING, and a first word makes it a first meeting', () => {
    howdy(['lily'], 'otto');
    pass(day);
    expect(presence()).toBe('HEARD');
    newspaper();
    expect(reasons()).toEqual(['lily first']);
  });

  it('is taken for 50 names at a time', () => {
    howdy(
      Array.from({ length: 200 }, (_, i) => `n${String(i)}`),
      'otto',
    );
    expect([...roster.all()]).toHaveLength(50);
  });
});

describe('an uptime that runs backwards', () => {
  const up = (Uptime: number): Partial<Status> => ({ HostStats: { Uptime } });

  it('is an old newspaper played again', () => {
    newspaper(up(500));
    pass(10 * minute);
    newspaper(up(400));
    expect(presence()).toBe('MISSING');
    expect(roster.get('lily')?.status).toEqual(up(500));
  });

  it('is a restart after a hey-there, once', () => {
    newspaper(up(500));
    heyThere();
    newspaper(up(10));
    expect(roster.get('lily')?.status).toEqual(up(10));
    pass(10 * minute);
    newspaper(up(5));
    expect(presence()).toBe('MISSING');
  });

  it('is nothing to one that numbers its newspapers', () => {
    newspaper({ ...up(500), Edition: 1 });
    newspaper({ ...up(400), Edition: 2 });
    expect(roster.get('lily')?.status).toMatchObject(up(400));
  });

  it('may be a restart that we were not there to hear of, if the computer started since we last heard', () => {
    newspaper(up(90_000));
    pass(day);
    roster.joined();
    newspaper(up(86_401));
    expect(presence()).toBe('MISSING');
    newspaper(up(86_400));
    expect(presence()).toBe('ONLINE');
    // Now that we listen, its hey-there would have been heard.
    pass(10 * minute);
    newspaper(up(10));
    expect(presence()).toBe('MISSING');
  });
});

describe('room', () => {
  it('is for 50,000 names: hearsay makes room first, then the longest-gone', () => {
    heyThere('early');
    howdy(['rumour'], 'early');
    for (let i = 0; i < 49_998; i++) heyThere(`n${String(i)}`);
    expect([...roster.all()]).toHaveLength(50_000);
    howdy(['too-late'], 'early');
    expect(roster.get('too-late')).toBeUndefined();
    changes.length = 0;
    heyThere('one-more');
    expect(changes).toEqual(['rumour', 'one-more']);
    heyThere('early');
    heyThere('two-more');
    expect(roster.get('n0')).toBeUndefined();
    expect(roster.get('early')).toBeDefined();
    expect([...roster.all()]).toHaveLength(50_000);
  });

  it('is made by forgetting', () => {
    heyThere();
    changes.length = 0;
    roster.forget('lily');
    roster.forget('lily');
    expect(changes).toEqual(['lily']);
    heyThere();
    expect(reasons()).toEqual(['lily first', 'lily first']);
  });
});

describe('another key speaks for a name', () => {
  it('so what the former one proved counts no more', () => {
    newspaper({ Flair: 'x', HostStats: { Uptime: 9000 } });
    clock.advanceSync(minute);
    const met = roster.get('lily');
    changes = [];
    roster.rekey('lily');
    expect(changes).toEqual(['lily']);
    expect(roster.get('lily')).toEqual({
      ...newPeer('lily', clock.now()),
      presence: 'MISSING',
      reason: 'remembered',
      firstMet: met?.firstMet,
      lastSeen: met?.lastSeen,
    });
    newspaper({ HostStats: { Uptime: 1 } });
    expect(presence()).toBe('ONLINE');
    expect(reasons()).toEqual(['lily first', 'lily returned']);
  });

  it('and one that is gone stays gone since then', () => {
    heyThere();
    chau();
    const { since } = roster.get('lily') ?? {};
    clock.advanceSync(minute);
    roster.rekey('lily');
    roster.rekey('nobody');
    expect(roster.get('lily')).toMatchObject({ presence: 'OFFLINE', reason: 'remembered', since });
    expect(roster.get('nobody')).toBeUndefined();
  });
});

describe('a clock that was set back', () => {
  it.each([60 * minute, day])('does not keep a nara that was heard before it (%i ms)', (back) => {
    newspaper();
    clock.jumpTo(testStart - back);
    pass(5 * second);
    expect(roster.get('lily')).toMatchObject({ presence: 'ONLINE', lastSeen: clock.now() });
    pass(300 * second);
    expect(presence()).toBe('ONLINE');
    pass(second);
    expect(presence()).toBe('MISSING');
  });

  it('says so once', () => {
    newspaper();
    clock.jumpTo(testStart - day);
    changes = [];
    pass(5 * second);
    pass(5 * second);
    expect(changes).toEqual(['lily']);
  });
});
