import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { membersIn, readObject } from '../../src/main/nara/json.ts';
import { readJson, type Json } from '../support/independent/json.ts';
import { Refused } from '../support/independent/refused.ts';
import { anyValue, members, space, writtenObject, writtenText } from '../support/json-text.ts';

const read = (text: string) => readObject(Buffer.from(text));
const reason = (text: string): string => {
  const result = read(text);
  return result.ok ? 'ok' : result.reason;
};

/** The outermost members as the independent reader finds them; null where it refuses. */
function independently(bytes: Uint8Array): [string, string][] | null {
  try {
    const cut = ({ start, end }: Json): string => Buffer.from(bytes.subarray(start, end)).toString();
    return [...readJson(bytes).members].map(([name, value]) => [name, cut(value)]);
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

const surrounded = fc
  .tuple(space, members, space)
  .chain(([before, of, after]) =>
    writtenObject(of).map(({ text, value }) => ({ of, text: `${before}${text}${after}`, value })),
  );

describe('a payload, however it is written', () => {
  it('is read as what it means, with each value as it was written', () => {
    fc.assert(
      fc.property(surrounded, ({ of, text, value }) => {
        const result = read(text);
        if (!result.ok) throw new Error(result.reason);
        expect(result.value.value).toEqual(value);
        expect([...result.value.source]).toEqual(of.map((member) => [member.name.value, member.value.text]));
      }),
      { numRuns: 500 },
    );
  });

  it('is read alike by a reader that shares nothing with ours', () => {
    fc.assert(
      fc.property(surrounded, ({ text }) => {
        const result = read(text);
        expect(result.ok && [...result.value.source]).toEqual(independently(Buffer.from(text)));
      }),
      { numRuns: 500 },
    );
  });

  it('is refused by both or by none when a few characters are changed', () => {
    const scrap = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ':',
      ',',
      '\\',
      '0',
      '-',
      'e',
      '.',
      'u',
      ' ',
      '\u00a0',
      '\0',
      '1',
    );
    fc.assert(
      fc.property(surrounded, fc.array(fc.tuple(fc.nat(), fc.nat(2), scrap), { maxLength: 4 }), ({ text }, changes) => {
        const changed = changes.reduce((now, [at, out, put]) => {
          const place = at % (now.length + 1);
          return now.slice(0, place) + put + now.slice(place + out);
        }, text);
        const bytes = Buffer.from(changed);
        const result = readObject(bytes);
        expect(result.ok ? [...result.value.source] : null).toEqual(independently(bytes));
      }),
      { numRuns: 2000 },
    );
  });

  it('is refused by both or by none when its bytes are changed', () => {
    const byte = fc.nat(255);
    fc.assert(
      fc.property(
        surrounded,
        fc.array(fc.tuple(fc.nat(), byte), { minLength: 1, maxLength: 3 }),
        ({ text }, changes) => {
          const bytes = Uint8Array.from(Buffer.from(text));
          for (const [at, to] of changes) bytes[at % bytes.length] = to;
          const result = readObject(bytes);
          expect(result.ok ? [...result.value.source] : null).toEqual(independently(bytes));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('has members further in that are found as well', () => {
    fc.assert(
      fc.property(
        members.chain((of) => writtenObject(of).map(({ text }) => ({ of, text }))),
        ({ of, text }) => {
          const result = read(`{"in":${text}}`);
          if (!result.ok) throw new Error(result.reason);
          const inner = membersIn(result.value.source.get('in') ?? '');
          expect([...inner]).toEqual(of.map((member) => [member.name.value, member.value.text]));
        },
      ),
    );
  });
});

describe('a member that is there twice', () => {
  /** The same letters, each escaped or not as chance has it. */
  const twoSpellings = fc
    .array(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), { maxLength: 6 })
    .chain((letters) => fc.tuple(spelled(letters), spelled(letters)));
  const spelled = (letters: readonly string[]) =>
    fc
      .tuple(...letters.map((letter) => writtenText(fc.constant(letter)).filter(({ value }) => value === letter)))
      .map((parts) => `"${parts.map(({ text }) => text.slice(1, -1)).join('')}"`);

  it('is refused, whatever stands between and however it is spelled', () => {
    fc.assert(
      fc.property(twoSpellings, anyValue, anyValue, members, ([once, again], first, second, between) => {
        const name: unknown = JSON.parse(once);
        const others = between.filter((member) => member.name.value !== name);
        const parts = [
          `${once}:${first.text}`,
          ...others.map((member) => `${member.name.text}:${member.value.text}`),
          `${again}:${second.text}`,
        ];
        expect(reason(`{${parts.join(',')}}`)).toBe('duplicate-member');
      }),
    );
  });
});

describe('the limits', () => {
  const brackets = fc.constantFrom(['[', ']'] as const, ['{"a":', '}'] as const, ['[0,', ']'] as const);

  it('let in 16 levels and no more, of whatever', () => {
    fc.assert(
      fc.property(fc.array(brackets, { minLength: 10, maxLength: 20 }), (levels) => {
        const open = levels.map(([one]) => one).join('');
        const close = levels
          .map(([, one]) => one)
          .reverse()
          .join('');
        expect(reason(`{"x":${open}0${close}}`)).toBe(levels.length < 16 ? 'ok' : 'too-deep');
      }),
    );
  });

  it('let in 4,096 members and no more, wherever they are', () => {
    const parts = fc.array(fc.tuple(fc.boolean(), fc.nat(1500)), { minLength: 1, maxLength: 5 });
    const edge = fc.tuple(parts, fc.constantFrom(-1, 0, 1)).map(([some, off]) => {
      const counted = some.reduce((sum, [, count]) => sum + count + 1, 0);
      return counted < 4000 ? [...some, [true, 4096 + off - counted - 1] as const] : some;
    });
    fc.assert(
      fc.property(edge, (some) => {
        const inner = some.map(([list, count], at) => {
          const one = (n: number): string => (list ? '0' : `"m${n}":0`);
          const body = Array.from({ length: count }, (_, n) => one(n)).join(',');
          return `"p${at}":${list ? `[${body}]` : `{${body}}`}`;
        });
        const count = some.reduce((sum, [, each]) => sum + each + 1, 0);
        expect(reason(`{${inner.join(',')}}`)).toBe(count <= 4096 ? 'ok' : 'too-many-members');
      }),
      { numRuns: 60 },
    );
  });
});
