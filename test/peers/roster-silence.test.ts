import { describe, expect, it } from 'vitest';
import type { Status } from '../../src/main/nara/newspaper.ts';
import { day, minute, rosterStage, second } from '../support/roster-stage.ts';
import { testStart } from '../support/test-clock.ts';

describe('a silent nara', () => {
  it('is MISSING after 300 s, not at them', () => {
    const { clock, roster, heyThere, pass, presence } = rosterStage();
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
    const { newspaper, pass, presence } = rosterStage();
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
    const { clock, roster, heyThere, chau, newspaper, pass } = rosterStage();
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
    const { newspaper, pass, reasons } = rosterStage();
    for (let i = 0; i < 3; i++) {
      newspaper({ Edition: i + 1 });
      pass(330 * second);
    }
    expect(reasons()).toEqual(['lily first', 'lily returned']);
  });

  it('is given an hour where it says that it gossips', () => {
    const { newspaper, pass, presence } = rosterStage();
    newspaper({ transport_mode: 'gossip' });
    pass(60 * minute);
    expect(presence()).toBe('ONLINE');
    pass(1);
    expect(presence()).toBe('MISSING');
  });

  it('is told of once', () => {
    const { changes, heyThere, pass } = rosterStage();
    heyThere();
    pass(301 * second);
    changes.length = 0;
    pass(minute);
    expect(changes).toEqual([]);
  });
});

describe('an uptime that runs backwards', () => {
  const up = (Uptime: number): Partial<Status> => ({ HostStats: { Uptime } });

  it('is an old newspaper played again', () => {
    const { roster, newspaper, pass, presence } = rosterStage();
    newspaper(up(500));
    pass(10 * minute);
    newspaper(up(400));
    expect(presence()).toBe('MISSING');
    expect(roster.get('lily')?.status).toEqual(up(500));
  });

  it('is a restart after a hey-there, once', () => {
    const { roster, heyThere, newspaper, pass, presence } = rosterStage();
    newspaper(up(500));
    heyThere();
    newspaper(up(10));
    expect(roster.get('lily')?.status).toEqual(up(10));
    pass(10 * minute);
    newspaper(up(5));
    expect(presence()).toBe('MISSING');
  });

  it('is nothing to one that numbers its newspapers', () => {
    const { roster, newspaper } = rosterStage();
    newspaper({ ...up(500), Edition: 1 });
    newspaper({ ...up(400), Edition: 2 });
    expect(roster.get('lily')?.status).toMatchObject(up(400));
  });

  it('may be a restart that we were not there to hear of, if the computer started since we last heard', () => {
    const { roster, newspaper, pass, presence } = rosterStage();
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

describe('a clock that was set back', () => {
  it.each([60 * minute, day])('does not keep a nara that was heard before it (%i ms)', (back) => {
    const { clock, roster, newspaper, pass, presence } = rosterStage();
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
    const { clock, changes, newspaper, pass } = rosterStage();
    newspaper();
    clock.jumpTo(testStart - day);
    changes.length = 0;
    pass(5 * second);
    pass(5 * second);
    expect(changes).toEqual(['lily']);
  });
});
