import fc from 'fast-check';

/** JSON as somebody may write it: any white space, any escapes, any form of a number. */
export interface Written {
  readonly text: string;
  /** What it means. */
  readonly value: unknown;
}

/** A member of an object: its name as written and as meant, and its value. */
export interface WrittenMember {
  readonly name: Written & { readonly value: string };
  readonly value: Written;
}

export const space = fc.constantFrom('', '', '', ' ', '\n', '\t', '\r\n', '  \n\t');

const shortEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '/': '\\/',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** One UTF-16 unit, or a whole character, as itself or escaped one way or another. */
function written(character: string, how: number): string {
  const units = [...Array(character.length).keys()].map((at) => character.charCodeAt(at));
  const hex = units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
  if (how === 0) return hex;
  if (how === 1) return hex.replace(/[a-f]/g, (digit) => digit.toUpperCase()).replaceAll('\\U', '\\u');
  const short = Object.hasOwn(shortEscapes, character) ? shortEscapes[character] : undefined;
  if (short !== undefined && (how === 2 || character !== '/')) return short;
  const code = units[0] ?? 0;
  return code < 0x20 ? hex : character;
}

/** A text of whole characters. */
export const writtenText = (
  letters: fc.Arbitrary<string> = fc.string({ unit: 'binary', maxLength: 1, minLength: 1 }),
) =>
  fc.array(fc.tuple(letters, fc.nat(9)), { maxLength: 8 }).map((parts) => ({
    text: `"${parts.map(([character, how]) => written(character, how)).join('')}"`,
    value: parts.map(([character]) => character).join(''),
  }));

const digits = fc.stringMatching(/^[0-9]{1,20}$/);
const numbers = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.oneof(fc.constant('0'), fc.stringMatching(/^[1-9][0-9]{0,24}$/)),
    fc.option(digits, { nil: null }),
    fc.option(fc.tuple(fc.constantFrom('e', 'E', 'e+', 'E-'), digits), { nil: null }),
  )
  .map(([sign, whole, fraction, exponent]): Written => {
    const text = `${sign}${whole}${fraction === null ? '' : `.${fraction}`}${exponent === null ? '' : exponent.join('')}`;
    return { text, value: Number(text) };
  });

const { anyValue } = fc.letrec<{ anyValue: Written }>((again) => ({
  anyValue: fc.oneof(
    { depthSize: 'small', maxDepth: 5 },
    fc.constantFrom<Written>(
      { text: 'null', value: null },
      { text: 'true', value: true },
      { text: 'false', value: false },
    ),
    numbers,
    writtenText(),
    fc.tuple(fc.array(again('anyValue'), { maxLength: 4 }), space, space).map(([items, a, b]) => ({
      text: `[${a}${items.map(({ text }) => text + b).join(`,${a}`)}]`,
      value: items.map(({ value }) => value),
    })),
    membersOf(again('anyValue')).chain((members) => writtenObject(members)),
  ),
}));
export { anyValue };

/** Members no two of which have one name. */
function membersOf(values: fc.Arbitrary<Written>): fc.Arbitrary<WrittenMember[]> {
  return fc.uniqueArray(fc.record({ name: writtenText(), value: values }), {
    maxLength: 5,
    selector: (member) => member.name.value,
  });
}

export const members = membersOf(anyValue);

/** An object of these members, in this order, with any white space. */
export const writtenObject = (of: readonly WrittenMember[]): fc.Arbitrary<Written> =>
  fc.array(space, { minLength: 4, maxLength: 4 }).map(([a = '', b = '', c = '', d = '']) => ({
    text: `{${a}${of.map(({ name, value }) => `${name.text}${b}:${c}${value.text}`).join(`${d},${a}`)}${b}}`,
    value: Object.fromEntries(of.map(({ name, value }) => [name.value, value.value])),
  }));
