import { expect, it } from 'vitest';
import { mixedScripts } from '../../src/main/peers/scripts.ts';
import { looksOf, readConfusables, skeleton } from '../../src/main/peers/skeleton.ts';

const confusables = readConfusables();
const looks = (name: string): readonly string[] => looksOf(name, confusables);
const alike = (a: string, b: string): boolean => looks(a).some((look) => looks(b).includes(look));

it.each([
  ['a Cyrillic letter', 'lil\u0443', 'lily'],
  ['all Cyrillic', '\u0440\u0430\u0441\u0435', 'pace'],
  ['a Greek letter', 'r\u03bfsa', 'rosa'],
  ['fullwidth letters', '\uff4c\uff49\uff4c\uff59', 'lily'],
  ['a fullwidth m', '\uff4dax', 'max'],
  ['letters of mathematics', '\u{1d4f5}\u{1d4f2}\u{1d4f5}\u{1d502}', 'lily'],
  ['a zero-width joiner', 'li\u200dly', 'lily'],
  ['a zero-width space', 'lily\u200b', 'lily'],
  ['a soft hyphen', 'li\u00adly', 'lily'],
  ['a capital I', 'Iily', 'lily'],
  ['a digit 1', '1ily', 'lily'],
  ['a bar', '|ily', 'lily'],
  ['1 for I', 'iris1', 'irisI'],
  ['rn for m', 'rnax', 'max'],
  ['0 for o', 'r0sa', 'rosa'],
  ['another case', 'LILY', 'lily'],
  ['another case and a digit', 'R0SA', 'rosa'],
  ['a capital among small letters', 'LiIy', 'lily'],
  ['a dotless i', 'r\u0131ta', 'rita'],
  ['another spelling', 'lili\u0301', 'lil\u00ed'],
  ['a space more', ' lily', 'lily'],
  ['two spaces for one', 'li  ly', 'li ly'],
  ['a space that does not break', 'li\u00a0ly', 'li ly'],
])('takes a name with %s for the other', (_what, name, other) => {
  expect(alike(name, other)).toBe(true);
});

it.each([
  ['lily', 'lilly'],
  ['lily', 'lil\u00ed'],
  ['rosa', 'rose'],
  ['max', 'nax'],
  ['wren-101', 'wren-102'],
  ['\u30ea\u30ea\u30fc', 'lily'],
])('tells %s from %s', (name, other) => {
  expect(alike(name, other)).toBe(false);
});

it('draws the skeleton of UTS #39, and the same of it again', () => {
  expect(skeleton('p\u0430yp\u0430l', confusables)).toBe('paypal');
  for (const name of ['lily', 'max', '\u01c6', 'LIl1|', '\uff2d']) {
    const drawn = skeleton(name, confusables);
    expect(skeleton(drawn, confusables)).toBe(drawn);
  }
});

it('has no looks for a name that shows nothing, but one that all such share', () => {
  expect(alike('\u200b', '\u2060\u200d')).toBe(true);
});

it.each([
  ['lily', []],
  ['lil\u0443', ['Latin', 'Cyrillic']],
  ['\u043b\u0438\u043b\u0438\u044f', []],
  ['r\u03bfsa', ['Latin', 'Greek']],
  ['\u5c71\u7530 \u3055\u3093', []],
  ['\u5c71\u7530 taro', []],
  ['\u5c71\u7530 \u0430', ['Cyrillic', 'Han']],
  ['\uae40 lily', []],
  ['wren-101 🪁', []],
  ['', []],
])('of %s says which scripts it mixes that nobody mixes', (name, scripts) => {
  expect(mixedScripts(name)).toEqual(scripts);
});
