import * as v from 'valibot';
import { expect, it } from 'vitest';
import { isFlair } from '../../src/contract/flair.ts';
import { settingsSchema } from '../../src/contract/settings.ts';

it.each(['', '🏮', 'ok', 'eight 88', 'مريم', '👨‍👩‍👧‍👦', '🧑🏽‍❤️‍💋‍🧑🏿', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '🐈‍⬛ cat'])('may be %j', (text) => {
  expect(isFlair(text)).toBe(true);
  expect(v.parse(settingsSchema.entries.flair, ` ${text} `)).toBe(text);
});

it.each([
  'nine 9999',
  '🏮🏮🏮🏮🏮🏮🏮🏮🏮',
  'a\nb',
  '\u202Eab',
  'a\u2066',
  '\u0000',
  '\uD83C',
  `a${'\u0301'.repeat(64)}`,
])('may not be %j', (text) => {
  expect(isFlair(text)).toBe(false);
  expect(v.is(settingsSchema.entries.flair, `x${text}`)).toBe(false);
});
