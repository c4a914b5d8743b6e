import { describe, expect, it } from 'vitest';
import { en } from '../../src/renderer/i18n/en.ts';
import { es } from '../../src/renderer/i18n/es.ts';
import { ago, counted, duration, list } from '../../src/renderer/i18n/es/time.ts';
import { follow } from '../../src/renderer/i18n/follow.ts';
import { preferred } from '../../src/contract/language/preferred.ts';

describe('words that follow the language', () => {
  const english = { app: { name: 'Plaza', greet: (name: string) => `hello ${name}` }, kinds: { a: 'one', b: 'two' } };
  const spanish = { app: { name: 'La plaza', greet: (name: string) => `hola ${name}` }, kinds: { a: 'uno', b: 'dos' } };

  it('are of the present language, even where a part of them was kept', () => {
    let said = english;
    const words = follow(english, () => said);
    const { app } = words;
    expect([app.name, app.greet('ana')]).toEqual(['Plaza', 'hello ana']);
    said = spanish;
    expect([app.name, app.greet('ana'), words.app.name]).toEqual(['La plaza', 'hola ana', 'La plaza']);
  });

  it('can be listed as the object they stand for', () => {
    const words = follow(english, () => spanish);
    expect(Object.entries(words.kinds)).toEqual([
      ['a', 'uno'],
      ['b', 'dos'],
    ]);
    expect(words.kinds).toBe(words.kinds);
  });
});

describe('the reader’s language', () => {
  it.each([
    [['es-AR', 'en'], 'es'],
    [['de-DE', 'es', 'en'], 'es'],
    [['EN-gb'], 'en'],
    [['fr'], 'en'],
    [[], 'en'],
  ])('of %j is %s', (reader, language) => expect(preferred(reader)).toBe(language));
});

describe('Spanish', () => {
  const now = 1_800_000_000_000;
  it('tells times, lengths, plurals and lists its own way', () => {
    const past = [10_000, 120_000, 3 * 3_600_000, 24 * 3_600_000, 48 * 3_600_000].map((ms) => ago(now - ms, now));
    expect(past).toEqual(['ahora mismo', 'hace 2 min', 'hace 3 h', 'ayer', 'anteayer']);
    expect([86_400_000, 5 * 86_400_000].map(duration)).toEqual(['1 día', '5 días']);
    expect([1, 12_000].map((n) => counted(n, 'nara', 'naras'))).toEqual(['1 nara', '12.000 naras']);
    expect(list(['ana', 'gus', 'lily'])).toBe('ana, gus y lily');
  });

  it('says all that English says', () => {
    const said = (words: object, path = ''): readonly string[] =>
      Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
        typeof value === 'object' && value !== null ? said(value, `${path}${key}.`) : [`${path}${key}`],
      );
    expect([...said(es)].sort()).toEqual([...said(en)].sort());
  });
});
