import { describe, expect, it } from 'vitest';
import { noMark, type Mark } from '../../../src/contract/marks.ts';
import { newsDefaults } from '../../../src/contract/news-settings.ts';
import { judgeNews, quietHoursEnd, type Rules } from '../../../src/main/desktop/news/rules.ts';
import { arrivalNews, conflictNews, departureNews } from '../../support/news.ts';

const at = (hour: number, minute = 0, day = 23): number => new Date(2026, 10, day, hour, minute).getTime();
const noon = at(12);
const lily = arrivalNews('lily');
const why = (news = lily, rules: Partial<Rules> = {}, mark: Partial<Mark> = {}, now = noon): string => {
  const verdict = judgeNews(news, { ...noMark, ...mark }, { ...newsDefaults, ...rules }, now);
  return verdict.tell ? 'told' : verdict.why;
};

describe('judgeNews', () => {
  it('tells arrivals and conflicts, and departures when they are wanted', () => {
    expect(why()).toBe('told');
    expect(why(conflictNews('lily'))).toBe('told');
    expect(why(departureNews('lily'))).toBe('off');
    expect(why(departureNews('lily'), { notifyDepartures: true })).toBe('told');
  });

  it('tells nothing of a kind that is off', () => {
    expect(why(lily, { notifyArrivals: false }, { rule: 'always' })).toBe('off');
    expect(why(conflictNews('lily'), { notifyConflicts: false })).toBe('off');
  });

  it('does not tell of who was here already', () => {
    expect(why(arrivalNews('lily', { quiet: true }), {}, { rule: 'always' })).toBe('already-here');
  });

  it.each([
    ['everyone', {}, 'told'],
    ['everyone', { rule: 'never' }, 'nara-rule'],
    ['favourites', {}, 'rule'],
    ['favourites', { favourite: true }, 'told'],
    ['favourites', { favourite: true, rule: 'never' }, 'nara-rule'],
    ['favourites', { rule: 'always' }, 'told'],
    ['nobody', { favourite: true }, 'rule'],
    ['nobody', { rule: 'always' }, 'told'],
  ] as const)('of %s, with %o: %s', (notifyRule, mark, outcome) => {
    expect(why(lily, { notifyRule }, mark)).toBe(outcome);
    expect(why(departureNews('lily'), { notifyRule, notifyDepartures: true }, mark)).toBe(outcome);
  });

  it('tells of a key conflict whoever it is about, except one that is muted', () => {
    expect(why(conflictNews('lily'), { notifyRule: 'nobody' })).toBe('told');
    expect(why(conflictNews('lily'), {}, { rule: 'never' })).toBe('nara-rule');
  });

  it('keeps silent while muted, to the millisecond, whatever a rule says', () => {
    const rules = { mutedUntil: noon + 1 };
    expect(why(lily, rules, { rule: 'always' })).toBe('muted');
    expect(judgeNews(lily, noMark, { ...newsDefaults, ...rules }, noon)).toMatchObject({ until: noon + 1 });
    expect(why(lily, rules, {}, noon + 1)).toBe('told');
  });

  it('keeps silent in quiet hours', () => {
    const rules = { quietHours: { from: 11 * 60, to: 13 * 60 } };
    expect(judgeNews(lily, noMark, { ...newsDefaults, ...rules }, noon)).toEqual({
      tell: false,
      why: 'quiet-hours',
      until: at(13),
    });
    expect(why(lily, rules, {}, at(13))).toBe('told');
  });
});

describe('quietHoursEnd', () => {
  const night = { from: 22 * 60 + 30, to: 7 * 60 };
  it.each([
    [night, at(22, 29), null],
    [night, at(22, 30), at(7, 0, 24)],
    [night, at(23, 59), at(7, 0, 24)],
    [night, at(0, 0), at(7)],
    [night, at(6, 59), at(7)],
    [night, at(7, 0), null],
    [{ from: 60, to: 120 }, at(0, 59), null],
    [{ from: 60, to: 120 }, at(1, 0), at(2)],
    [{ from: 60, to: 120 }, at(2, 0), null],
    [{ from: 600, to: 600 }, at(10), null],
    [{ from: 1439, to: 0 }, at(23, 59), at(0, 0, 24)],
    [null, at(3), null],
  ])('%o', (hours, now, end) => {
    expect(quietHoursEnd(hours, now)).toBe(end);
  });
});
