import { describe, expect, it } from 'vitest';
import { day, rosterStage } from '../support/roster-stage.ts';

describe('hearsay', () => {
  it('adds names as heard of, and nothing else', () => {
    const { roster, arrivals, howdy } = rosterStage();
    howdy(['lily', 'rosa', 'bad/name', '', 'lily'], 'otto');
    expect([...roster.all()].map(({ name, presence: is, reason }) => [name, is, reason])).toEqual([
      ['lily', 'HEARD', 'hearsay'],
      ['rosa', 'HEARD', 'hearsay'],
    ]);
    expect(arrivals).toEqual([]);
    expect(roster.get('lily')).toMatchObject({ firstMet: null, lastSeen: null, lastVerifiedBy: null });
  });

  it('moves nobody who was met', () => {
    const { changes, heyThere, chau, howdy, presence } = rosterStage();
    heyThere('lily');
    chau('lily');
    changes.length = 0;
    howdy(['lily'], 'otto');
    expect(presence()).toBe('OFFLINE');
    expect(changes).toEqual([]);
  });

  it('never goes MISSING, and a first word makes it a first meeting', () => {
    const { newspaper, howdy, pass, presence, reasons } = rosterStage();
    howdy(['lily'], 'otto');
    pass(day);
    expect(presence()).toBe('HEARD');
    newspaper();
    expect(reasons()).toEqual(['lily first']);
  });

  it('is taken for 50 names at a time', () => {
    const { roster, howdy } = rosterStage();
    howdy(
      Array.from({ length: 200 }, (_, i) => `n${String(i)}`),
      'otto',
    );
    expect([...roster.all()]).toHaveLength(50);
  });
});

describe('room', () => {
  it('is for 50,000 names: hearsay makes room first, then the longest-gone', () => {
    const { roster, changes, heyThere, howdy } = rosterStage();
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
    const { roster, changes, heyThere, reasons } = rosterStage();
    heyThere();
    changes.length = 0;
    roster.forget('lily');
    roster.forget('lily');
    expect(changes).toEqual(['lily']);
    heyThere();
    expect(reasons()).toEqual(['lily first', 'lily first']);
  });
});
