import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inventName, isName, nameKey, nameProblem } from '../../src/main/nara/names.ts';
import { publishTopic, readTopic } from '../../src/main/nara/topics.ts';

describe('names', () => {
  it.each([
    ['', 'empty'],
    ['a'.repeat(129), 'too-long'],
    ['é'.repeat(65), 'too-long'],
    ['\ud800', 'lone-surrogate'],
    ...['/', '+', '#', '\0', '\n', '\u007f', '\u0085', '\u202e', '\u2066', '\u200f', '\u061c', '\u2028'].map((c) => [
      `li${c}ly`,
      'forbidden-character',
    ]),
  ])('may not be %j', (name, problem) => {
    expect(nameProblem(name)).toBe(problem);
  });

  it.each(['a', 'a'.repeat(128), 'é'.repeat(64), 'sociable-veggie-337', '名前', '🏮', 'two words', '$SYS', "O'Brien"])(
    'may be %j',
    (name) => {
      expect(nameProblem(name)).toBeNull();
    },
  );

  it('compare by what they mean, not by how they are spelled', () => {
    expect(nameKey('lili\u0301')).toBe(nameKey('lil\u00ed'));
    expect(nameKey('Lily')).not.toBe(nameKey('lily'));
  });

  it('of our own making can be used, whatever chance says', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })), (draws) => {
        const name = inventName(() => draws.next().value as number);
        expect(name).toMatch(/^[a-z]+-[a-z]+-\d{3}$/);
        expect(isName(name)).toBe(true);
      }),
    );
  });
});

describe('topics', () => {
  const kind = (topic: string): unknown => {
    const read = readTopic(topic);
    return read.ok ? [read.value.kind, read.value.dialect, read.value.name] : read.reason;
  };

  it.each([
    ['nara/plaza/hey-there', ['hey-there', 'spec', null]],
    ['nara/plaza/hey_there', ['hey-there', 'deployed', null]],
    ['nara/plaza/chau', ['chau', null, null]],
    ['nara/plaza/newspaper/lily', ['newspaper', 'spec', 'lily']],
    ['nara/newspaper/lily', ['newspaper', 'deployed', 'lily']],
    ['nara/plaza/stash_refresh', ['stash-refresh', null, null]],
    ['nara/checkpoint/lily/propose', ['checkpoint-propose', 'spec', 'lily']],
    ['nara/checkpoint/lily/vote', ['checkpoint-vote', 'spec', 'lily']],
    ['nara/checkpoint/lily/final', ['checkpoint-final', 'spec', 'lily']],
    ['nara/checkpoint/propose', ['checkpoint-propose', 'deployed', null]],
    ['nara/checkpoint/vote', ['checkpoint-vote', 'deployed', null]],
    ['nara/checkpoint/final', ['checkpoint-final', 'deployed', null]],
    ['nara/plaza/howdy', ['howdy', null, null]],
    ['nara/plaza/social', ['social', null, null]],
    ['nara/ledger/lily/request', ['ledger-request', 'deployed', 'lily']],
    ['nara/ledger/lily/response', ['ledger-response', 'deployed', 'lily']],
    ['nara/plaza/journey_complete', ['journey', null, null]],
    ['nara/newspaper/plaza', ['newspaper', 'deployed', 'plaza']],
    ['nara/checkpoint/propose/final', ['checkpoint-final', 'spec', 'propose']],
  ])('%s is understood', (topic, is) => {
    expect(kind(topic)).toEqual(is);
  });

  it.each([
    ['nara/newspaper/', 'bad-name'],
    [`nara/newspaper/${'a'.repeat(129)}`, 'bad-name'],
    ['nara/newspaper/a\u202eb', 'bad-name'],
    ['nara/newspaper/a\nb', 'bad-name'],
    ['nara/newspaper/a/b', 'unknown-topic'],
    ['nara/newspaper', 'unknown-topic'],
    ['nara/plaza/hey-there/', 'unknown-topic'],
    ['nara/plaza/Chau', 'unknown-topic'],
    ['/nara/plaza/chau', 'unknown-topic'],
    ['nara/plaza/', 'unknown-topic'],
    ['constructor', 'unknown-topic'],
    ['__proto__', 'unknown-topic'],
    ['', 'unknown-topic'],
  ])('%j is refused', (topic, reason) => {
    expect(kind(topic)).toBe(reason);
  });

  it('that we publish on are read back as what they are, for any name that can be used', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter(isName);
    const dialect = fc.constantFrom('spec' as const, 'deployed' as const);
    fc.assert(
      fc.property(
        fc.constantFrom('hey-there' as const, 'chau' as const, 'newspaper' as const),
        dialect,
        name,
        (what, how, who) => {
          const topic = publishTopic(what, how, who);
          expect(kind(topic)).toEqual([what, what === 'chau' ? null : how, what === 'newspaper' ? who : null]);
          expect(topic.split('/').length).toBe(what === 'newspaper' && how === 'spec' ? 4 : 3);
        },
      ),
    );
  });
});
