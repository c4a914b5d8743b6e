import { describe, expect, it } from 'vitest';
import { follow } from '../../src/renderer/i18n/follow.ts';

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
