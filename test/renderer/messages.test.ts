import fc from 'fast-check';
import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { rejectionReasons } from '../../src/main/nara/rejection.ts';
import { en } from '../../src/renderer/i18n/en.ts';
import { around, fromBase64, hexLines, revealed } from '../../src/renderer/messages/bytes.ts';
import { asQuery, everything, isEverything } from '../../src/renderer/messages/filter.ts';
import { jsonTokens } from '../../src/renderer/messages/json-tokens.ts';
import { hashOf, placeOf } from '../../src/renderer/shell/places.ts';
import { capture } from '../support/vectors.ts';

const setOut = (text: string): string | null =>
  jsonTokens(text)
    ?.map((token) => token.text)
    .join('') ?? null;

describe('JSON, set out', () => {
  it('has a member a line, and empty ones on theirs', () => {
    expect(setOut('{"a":1,"b":[],"c":{"d":[true,null]},"e":{}}')).toBe(
      [
        '{',
        '  "a": 1,',
        '  "b": [],',
        '  "c": {',
        '    "d": [',
        '      true,',
        '      null',
        '    ]',
        '  },',
        '  "e": {}',
        '}',
      ].join('\n'),
    );
  });

  it('keeps every number and string as it was written', () => {
    const text = '{"ts":1795439350360723133,"n":1.50e+3,"s":"\\u003c\\"}, {","t":-0}';
    for (const piece of ['1795439350360723133', '1.50e+3', '"\\u003c\\"}, {"', '-0']) {
      expect(setOut(text)).toContain(piece);
    }
    expect(jsonTokens(text)?.filter(({ kind }) => kind === 'key')).toHaveLength(4);
  });

  it('says the same as before, whatever it was', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(JSON.parse(setOut(text) ?? '')).toEqual(JSON.parse(text));
      }),
    );
    for (const { payload } of capture) {
      const text = Buffer.from(payload).toString();
      expect(setOut(text)?.replaceAll(/\n */gu, '').replaceAll('": ', '":')).toBe(text);
    }
  });

  it('is none where the text is no JSON', () => {
    expect([jsonTokens('{"a":'), jsonTokens('')]).toEqual([null, null]);
  });
});

describe('bytes', () => {
  it('are shown in lines of offset, hexadecimal and ASCII', () => {
    expect(hexLines(Buffer.from('{"Flair":"\u{1f33b}"}'), 8)).toBe(
      ['0000  7b 22 46 6c 61 69 72 22  {"Flair"', '0008  3a 22 f0 9f 8c bb 22 7d  :"····"}'].join('\n'),
    );
    expect(hexLines(Buffer.from('abc'), 8)).toBe('0000  61 62 63                 abc');
    expect(hexLines(new Uint8Array(), 8)).toBe('');
  });

  it('come from Base64 as they were', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromBase64(Buffer.from(bytes).toString('base64'))).toEqual(bytes);
      }),
    );
  });

  it('are found in the text that they are of', () => {
    expect(around('a{ü}b', Buffer.from('{ü}'))).toEqual(['a', '{ü}', 'b']);
    expect(around('ab', Buffer.from('c'))).toBeNull();
    expect(around('ab', new Uint8Array())).toBeNull();
    expect(around('ab', Uint8Array.of(0xff))).toBeNull();
  });

  it('hide nothing and turn nothing around once revealed', () => {
    expect(revealed('a\u202eb\u200bc\u0007d\ne')).toBe('a\\u{202e}b\\u{200b}c\\u{7}d\ne');
    expect(revealed('مريم 🌻 ü')).toBe('مريم 🌻 ü');
  });
});

describe('the words of messages', () => {
  it('has some for every reason, in every outcome', () => {
    for (const reason of rejectionReasons) {
      expect(en.messages.why({ outcome: 'rejected', reason })).not.toBe(reason);
      expect(en.messages.means({ outcome: 'accepted', reason })).toContain(en.card.refusal(reason));
    }
    expect(en.messages.why({ outcome: 'accepted', reason: null })).toBe('');
  });

  it.each([
    [640, '640 B'],
    [1500, '1.5 kB'],
    [2_100_000, '2.1 MB'],
  ])('give the size of %i bytes', (bytes, words) => {
    expect(en.messages.size(bytes)).toBe(words);
  });
});

it('asks only for what was chosen', () => {
  expect(asQuery(everything)).toEqual({});
  expect(asQuery({ outcome: 'rejected', reason: 'stale', name: ' li ' })).toEqual({
    outcome: 'rejected',
    reason: 'stale',
    name: 'li',
  });
  expect([isEverything(everything), isEverything({ ...everything, name: 'x' })]).toEqual([true, false]);
});

it('finds the place that an address names', () => {
  expect(['', '#', '#nowhere', '#messages', '#messages/replay', '#settings', '#constructor'].map(placeOf)).toEqual([
    'plaza',
    'plaza',
    'plaza',
    'messages',
    'messages',
    'settings',
    'plaza',
  ]);
  expect(placeOf(`#${hashOf('messages')}`)).toBe('messages');
  expect(hashOf('plaza')).toBe('');
});
