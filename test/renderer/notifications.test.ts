import { describe, expect, it } from 'vitest';
import type { Told } from '../../src/contract/told.ts';
import { en } from '../../src/renderer/i18n/en.ts';
import { minutesOf, timeText } from '../../src/renderer/settings/day-minutes.ts';

describe('minutes of a day', () => {
  it.each([
    [0, '00:00'],
    [485, '08:05'],
    [1439, '23:59'],
  ])('%d is %s, and back', (minutes, text) => {
    expect(timeText(minutes)).toBe(text);
    expect(minutesOf(text)).toBe(minutes);
  });

  it.each(['', '8:00', '24:00', '12:60', 'noon', '12:00:00.5'])('are none: "%s"', (text) => {
    expect(minutesOf(text)).toBeNull();
  });

  it('take no notice of seconds', () => {
    expect(minutesOf('22:30:15')).toBe(1350);
  });
});

describe('the log of notifications, in words', () => {
  const at = new Date(2026, 10, 23, 13).getTime();
  const told = (over: Partial<Told>): Told => ({
    id: 1,
    at,
    kind: 'arrival',
    text: 'lily came back',
    names: ['lily'],
    why: null,
    until: null,
    ...over,
  });
  it.each([
    [told({}), 'Shown.'],
    [told({ why: 'left-again' }), 'Not shown: it left again within ten seconds.'],
    [told({ why: 'muted', until: at + 3_600_000 }), 'Not shown: notifications were muted, until 14:00.'],
    [
      told({ why: 'quiet-hours', until: new Date(2026, 10, 24, 8).getTime() }),
      'Not shown: it was a quiet hour, until Tuesday 08:00.',
    ],
  ])('says why', (entry, words) => {
    expect(en.notifications.log.outcome(entry)).toBe(words);
  });
});
