import { describe, expect, it } from 'vitest';
import { newPeer } from '../../src/main/peers/peer.ts';
import { day, minute, rosterStage, type RosterStage, second } from '../support/roster-stage.ts';
import { testStart } from '../support/test-clock.ts';

describe('a nara comes', () => {
  it.each([
    ['hey-there', ({ heyThere }: RosterStage) => heyThere()],
    ['newspaper', ({ newspaper }: RosterStage) => newspaper()],
    ['social', ({ hear }: RosterStage) => hear({ kind: 'social' })],
  ])('for the first time, by a %s', (reason, says) => {
    const stage = rosterStage();
    const { roster, arrivals, changes } = stage;
    says(stage);
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
    const { roster, heyThere, newspaper, reasons } = rosterStage();
    heyThere();
    newspaper();
    heyThere();
    expect(reasons()).toEqual(['lily first']);
    expect(roster.get('lily')).toMatchObject({ reason: 'hey-there', since: testStart });
  });

  it('and is no peer if it is ourselves', () => {
    const { roster, heyThere, howdy } = rosterStage();
    heyThere('me');
    howdy(['me'], 'rosa');
    expect([...roster.all()]).toEqual([]);
  });

  it('not by what proves nothing about now', () => {
    const { roster, hear, heyThere, chau, presence } = rosterStage();
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
    const { clock, roster, changes, heyThere, chau, pass } = rosterStage();
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
    const { roster, arrivals, chau } = rosterStage();
    chau();
    expect(roster.get('lily')).toMatchObject({ presence: 'OFFLINE', firstMet: testStart });
    expect(arrivals).toEqual([]);
  });

  it('from MISSING to OFFLINE, when its chau comes late', () => {
    const { heyThere, chau, pass, presence } = rosterStage();
    heyThere();
    pass(301 * second);
    chau();
    expect(presence()).toBe('OFFLINE');
  });

  it('and stays OFFLINE, however long', () => {
    const { heyThere, chau, pass, presence } = rosterStage();
    heyThere();
    chau();
    pass(day);
    expect(presence()).toBe('OFFLINE');
  });
});

describe('a nara comes back', () => {
  it('from OFFLINE: restarted within a minute by hey-there, else returned', () => {
    const { arrivals, heyThere, chau, newspaper, pass, reasons } = rosterStage();
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
    const { arrivals, heyThere, newspaper, pass, reasons } = rosterStage();
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
    const { heyThere, arrivals } = rosterStage([past]);
    heyThere();
    expect(arrivals).toMatchObject([{ name: 'lily', reason: 'returned', awayMs: testStart - 5 }]);
  });
});

describe('the first minute', () => {
  it('is quiet, and begins anew with each joining', () => {
    const { roster, arrivals, heyThere, pass } = rosterStage();
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

describe('another key speaks for a name', () => {
  it('so what the former one proved counts no more', () => {
    const { clock, roster, changes, newspaper, presence, reasons } = rosterStage();
    newspaper({ Flair: 'x', HostStats: { Uptime: 9000 } });
    clock.advanceSync(minute);
    const met = roster.get('lily');
    changes.length = 0;
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
    const { clock, roster, heyThere, chau } = rosterStage();
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
