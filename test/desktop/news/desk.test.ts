import { beforeEach, describe, expect, it } from 'vitest';
import { noMark, type Mark } from '../../../src/contract/marks.ts';
import { newsDefaults } from '../../../src/contract/news-settings.ts';
import { createNewsDesk } from '../../../src/main/desktop/news/desk.ts';
import type { Rules } from '../../../src/main/desktop/news/rules.ts';
import { arrivalNews, conflictNews, departureNews } from '../../support/news.ts';
import { createTestClock, type TestClock } from '../../support/test-clock.ts';
import { english } from '../../support/words.ts';

describe('news desk', () => {
  let clock: TestClock;
  let rules: Rules;
  let marks: Map<string, Mark>;
  let disturb: boolean;
  let outcome: 'shown' | 'refused';
  let shown: string[];
  let log: string[];
  let desk: ReturnType<typeof createNewsDesk>;

  beforeEach(() => {
    clock = createTestClock();
    rules = { ...newsDefaults, notifyDepartures: true };
    marks = new Map();
    disturb = false;
    outcome = 'shown';
    shown = [];
    log = [];
    desk = createNewsDesk({
      clock,
      words: () => english.news,
      rules: () => rules,
      markOf: (name) => marks.get(name) ?? noMark,
      doNotDisturb: () => Promise.resolve(disturb),
      show({ title, name }) {
        shown.push(name === null ? title : `${title} (${name})`);
        return Promise.resolve(outcome);
      },
      note: ({ text, why }) => log.push(`${text}: ${why ?? 'told'}`),
    });
  });

  const arrive = (...names: string[]): void => names.forEach((name) => desk.take(arrivalNews(name)));

  it('tells of one who came to stay, and logs it', async () => {
    arrive('lily');
    await clock.advance(9_999);
    expect(shown).toEqual([]);
    await clock.advance(1);
    expect(shown).toEqual(['lily is here for the first time (lily)']);
    expect(log).toEqual(['lily is here for the first time: told']);
  });

  it('tells nothing of one who left again, and says why in the log', async () => {
    arrive('lily');
    await clock.advance(5_000);
    desk.take(departureNews('lily'));
    await clock.advance(60_000);
    expect(shown).toEqual([]);
    expect(log).toEqual(['lily is here for the first time: left-again']);
  });

  it('tells nothing of one who was gone for a moment only', async () => {
    desk.take(departureNews('lily'));
    await clock.advance(5_000);
    desk.take(arrivalNews('lily', { reason: 'restarted' }));
    await clock.advance(60_000);
    expect(shown).toEqual(['lily restarted (lily)']);
    expect(log).toEqual(['lily said chau: came-back', 'lily restarted: told']);
  });

  it('tells a crowd in one, of each kind', async () => {
    arrive('a', 'b', 'c', 'd');
    for (const name of ['p', 'q', 'r', 's']) desk.take(departureNews(name));
    for (const name of ['w', 'x', 'y', 'z']) desk.take(conflictNews(name));
    await clock.advance(20_000);
    expect(shown.sort()).toEqual(['4 names are used with other keys', '4 naras arrived', '4 naras left']);
  });

  it('counts in a crowd only those who are told', async () => {
    marks.set('a', { ...noMark, rule: 'never' });
    arrive('a', 'b', 'c', 'd');
    await clock.advance(20_000);
    expect(shown).toHaveLength(3);
    expect(log[0]).toBe('a is here for the first time: nara-rule');
  });

  it('goes by the rules of the moment of telling', async () => {
    arrive('lily');
    rules = { ...rules, mutedUntil: clock.now() + 10_001 };
    await clock.advance(10_000);
    arrive('bob');
    await clock.advance(10_000);
    expect(shown).toEqual(['bob is here for the first time (bob)']);
    expect(log).toEqual(['lily is here for the first time: muted', 'bob is here for the first time: told']);
  });

  it('logs a silent crowd in one line', async () => {
    rules = { ...rules, notifyRule: 'nobody' };
    arrive('a', 'b', 'c', 'd', 'e');
    await clock.advance(20_000);
    expect(shown).toEqual([]);
    expect(log).toEqual(['5 naras arrived: rule']);
  });

  it('leaves what is switched off out of the log as well', async () => {
    rules = { ...rules, notifyArrivals: false };
    arrive('lily');
    await clock.advance(20_000);
    desk.take(departureNews('lily'));
    rules = { ...rules, notifyDepartures: false };
    await clock.advance(20_000);
    expect(log).toEqual([]);
  });

  it('respects the system that wants nobody disturbed', async () => {
    disturb = true;
    arrive('lily');
    await clock.advance(10_000);
    expect(shown).toEqual([]);
    expect(log).toEqual(['lily is here for the first time: do-not-disturb']);
  });

  it('does not claim to have told what the system would not show', async () => {
    outcome = 'refused';
    arrive('lily');
    await clock.advance(10_000);
    expect(log).toEqual(['lily is here for the first time: refused']);
  });

  it('tells nothing and leaves no timer when stopped', async () => {
    arrive('a', 'b');
    desk.take(conflictNews('c'));
    desk.stop();
    await clock.advance(60_000);
    expect(shown).toEqual([]);
    expect(clock.waiting()).toBe(0);
  });
});
