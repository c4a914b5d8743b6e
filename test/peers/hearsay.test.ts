import { describe, expect, it } from 'vitest';
import { createHearsay } from '../../src/main/peers/hearsay.ts';

const started = (start_time: number) => ({ start_time });
const says = (about: string, start_time = 1) => [{ about, observation: started(start_time) }];

/** Everyone whose key is "key of" its name is who it says it is. */
const speaks = (name: string, key: string): boolean => key === `key of ${name}`;
const by = (sayer: string, at = 0, publicKey = `key of ${sayer}`) => ({ sayer, publicKey, at });

describe('hearsay', () => {
  it('is kept by whom it is about and by who said it, the newest word of each, newest first', () => {
    const hearsay = createHearsay(speaks);
    hearsay.note(by('rosa', 1), says('lily', 10));
    hearsay.note(by('otto', 2), says('lily', 20));
    hearsay.note(by('rosa', 3), says('lily', 30));
    expect(hearsay.about('lily')).toEqual([
      { ...by('rosa', 3), observation: started(30) },
      { ...by('otto', 2), observation: started(20) },
    ]);
    expect(hearsay.about('rosa')).toEqual([]);
  });

  it('is nothing that anyone says of itself', () => {
    const hearsay = createHearsay(speaks);
    hearsay.note(by('lil\u00ed'), says('lili\u0301'));
    expect(hearsay.about('lil\u00ed')).toEqual([]);
  });

  it('is one name in every spelling', () => {
    const hearsay = createHearsay(speaks);
    hearsay.note(by('rosa'), says('lil\u00ed'));
    expect(hearsay.about('lili\u0301')).toHaveLength(1);
  });

  it('of a key that nobody pinned is not shown, until that key is its sayer’s', () => {
    const known = new Set<string>();
    const hearsay = createHearsay((name) => known.has(name));
    hearsay.note(by('rosa'), says('lily'));
    expect(hearsay.about('lily')).toEqual([]);
    known.add('rosa');
    expect(hearsay.about('lily')).toHaveLength(1);
  });

  it('of an impostor leaves the word of the real one as it is', () => {
    const hearsay = createHearsay(speaks);
    hearsay.note(by('rosa', 1), says('lily', 10));
    hearsay.note(by('rosa', 2, 'another key'), says('lily', 99));
    expect(hearsay.about('lily').map(({ observation }) => observation)).toEqual([started(10)]);
  });

  it('is kept of so many sayers; those whom nobody knows make room first, then those who spoke longest ago', () => {
    const hearsay = createHearsay(speaks, { names: 10, sayers: 3 });
    hearsay.note(by('a', 1), says('lily'));
    for (let i = 0; i < 50; i++) hearsay.note(by(`fake${i}`, 2, 'k'), says('lily'));
    hearsay.note(by('b', 3), says('lily'));
    hearsay.note(by('c', 4), says('lily'));
    const sayers = (): string[] => hearsay.about('lily').map(({ sayer }) => sayer);
    expect(sayers()).toEqual(['c', 'b', 'a']);
    hearsay.note(by('a', 5), says('lily'));
    hearsay.note(by('d', 6), says('lily'));
    expect(sayers()).toEqual(['d', 'a', 'c']);
  });

  it('is kept of so many names; whoever was spoken of longest ago makes room', () => {
    const hearsay = createHearsay(speaks, { names: 2, sayers: 3 });
    for (const name of ['a', 'b', 'a', 'c']) hearsay.note(by('rosa'), says(name));
    expect(['a', 'b', 'c'].map((name) => hearsay.about(name).length)).toEqual([1, 0, 1]);
  });
});
