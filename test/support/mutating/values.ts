import { Buffer } from 'node:buffer';
import type { Chance } from '../chance.ts';
import { L } from '../strange-keys.ts';

/** Another source text for one JSON value. */
export type ValueMove = (source: string, chance: Chance) => string;

const hex4 = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`;

/** Texts that a reader might trip over, as JSON writes them. */
export const awkwardTexts = [
  '"\\ud83c"',
  '"\\udfee x"',
  '"\\u0000"',
  '"\\u202elily"',
  '"li\\u200dly"',
  '"l\\u0456ly"',
  '"<img src=x onerror=alert(1)>"',
  '"\\u001b[2J"',
  '"__proto__"',
  '"constructor"',
  `"${'x'.repeat(129)}"`,
  '"a/b"',
  '"a:b"',
  '" "',
  '"lily"',
];
const otherValues = [
  'null',
  'true',
  'false',
  '0',
  '-0',
  '1',
  '-1',
  '""',
  '[]',
  '{}',
  '[{}]',
  '"0"',
  '1e400',
  'NaN',
  'undefined',
];
const numbers = [
  '0',
  '-0',
  '0.0',
  '1e0',
  '-1',
  '9007199254740991',
  '9007199254740992',
  '9007199254740993',
  '9223372036854775807',
  '9223372036854775808',
  '1e19',
  '1e400',
  '-1e400',
  '1e-400',
  '0.1',
];

/** Other spellings of a text: the same to a JSON reader. */
const spellings: Readonly<Record<string, ValueMove>> = {
  'a character as \\u': (source, chance) => {
    const at = 1 + chance.below(Math.max(1, source.length - 2));
    const code = source.charCodeAt(at);
    if (source.length < 3 || source.includes('\\') || Number.isNaN(code)) return source;
    const escape = chance.oneIn(2) ? hex4(code) : hex4(code).replace(/[a-f]/g, (digit) => digit.toUpperCase());
    return source.slice(0, at) + escape + source.slice(at + 1);
  },
  'slashes escaped': (source) => source.replaceAll(/(?<!\\)\//g, '\\/'),
};

const texts: Readonly<Record<string, ValueMove>> = {
  'a character changed': (source, chance) => {
    const at = 1 + chance.below(Math.max(1, source.length - 2));
    return `${source.slice(0, at)}${chance.pick(['a', 'Z', '0', 'é', ' ', '🏮', '='])}${source.slice(at + 1)}`;
  },
  'another case': (source, chance) => {
    if (chance.oneIn(2)) return source.toUpperCase();
    const at = chance.below(source.length);
    const letter = source.charAt(at);
    const other = letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase();
    return source.slice(0, at) + other + source.slice(at + 1);
  },
  'another form of Unicode': (source, chance) => source.normalize(chance.pick(['NFC', 'NFD', 'NFKC', 'NFKD'])),
  'awkward characters in it': (source, chance) => {
    const at = 1 + chance.below(Math.max(1, source.length - 2));
    return source.slice(0, at) + chance.pick(awkwardTexts).slice(1, -1) + source.slice(at);
  },
  'an awkward text': (_source, chance) => chance.pick(awkwardTexts),
};

/** For what looks like Base64. */
const base64s: Readonly<Record<string, ValueMove>> = {
  'no padding': (source) => source.replace(/=+"$/, '"'),
  'more padding': (source) => source.replace(/"$/, '="'),
  'letters for URLs': (source) => source.replaceAll('+', '-').replaceAll('/', '_'),
  'white space in it': (source, chance) => {
    const at = 1 + chance.below(source.length - 1);
    return source.slice(0, at) + chance.pick([' ', '\\n', '\\t']) + source.slice(at);
  },
  'bits left over': (source) => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    const match = /(.)(=+"$)/.exec(source);
    if (match === null) return source;
    const [, last = 'A', padding = ''] = match;
    return source.slice(0, match.index) + letters.charAt(letters.indexOf(last) ^ 1) + padding;
  },
  'a bit of it flipped': (source, chance) => {
    const bytes = Buffer.from(source.slice(1, -1), 'base64');
    const at = chance.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.below(8));
    return `"${bytes.toString('base64')}"`;
  },
  'S and L added': (source) => {
    const bytes = Buffer.from(source.slice(1, -1), 'base64');
    const S = BigInt(`0x${Buffer.from(bytes.subarray(32)).reverse().toString('hex') || '0'}`) + L;
    const more = Buffer.from(S.toString(16).padStart(64, '0').slice(-64), 'hex').reverse();
    return `"${Buffer.concat([bytes.subarray(0, 32), more]).toString('base64')}"`;
  },
  'the sign of its point turned': (source) => {
    const bytes = Buffer.from(source.slice(1, -1), 'base64');
    bytes[31] = (bytes[31] ?? 0) ^ 0x80;
    return `"${bytes.toString('base64')}"`;
  },
  'a byte more or less': (source, chance) => {
    const bytes = Buffer.from(source.slice(1, -1), 'base64');
    const other = chance.oneIn(2) ? bytes.subarray(1) : Buffer.concat([bytes, bytes.subarray(0, 1)]);
    return `"${other.toString('base64')}"`;
  },
};

const numberForms: Readonly<Record<string, ValueMove>> = {
  'with a fraction of nothing': (source) => `${source}.0`,
  'with an exponent of nothing': (source, chance) => source + chance.pick(['e0', 'E0', 'e+0', 'e-0', 'E+00']),
  'tenfold, and a tenth of that': (source) => `${source}0e-1`,
  'off by less than a double can tell': (source) => `${source}.00000000000000000000001`,
  'one more': (source) => (/^-?\d+$/.test(source) ? String(BigInt(source) + 1n) : `${source}1`),
  'one less': (source) => (/^-?\d+$/.test(source) ? String(BigInt(source) - 1n) : `${source}1`),
  negative: (source) => (source.startsWith('-') ? source.slice(1) : `-${source}`),
  'zeros before it': (source) => `0${source}`,
  'a plus before it': (source) => `+${source}`,
  'in quotes': (source) => `"${source}"`,
  'in hex': (source) => (/^\d+$/.test(source) ? `0x${BigInt(source).toString(16)}` : source),
  'another number': (_source, chance) => chance.pick(numbers),
};

const others: Readonly<Record<string, ValueMove>> = {
  'a value of another type': (_source, chance) => chance.pick(otherValues),
  'in a list': (source) => `[${source}]`,
  'in an object': (source) => `{"a":${source}}`,
  'deep down': (source, chance) => {
    const depth = 12 + chance.below(6);
    return '['.repeat(depth) + source + ']'.repeat(depth);
  },
};

/** A move that fits this source text, by name. */
export function valueMove(source: string, chance: Chance): [string, ValueMove] {
  const entry = (moves: Readonly<Record<string, ValueMove>>): [string, ValueMove] => chance.pick(Object.entries(moves));
  if (chance.oneIn(6)) return entry(others);
  if (/^-?\d/.test(source)) return entry(numberForms);
  if (!source.startsWith('"')) return entry(others);
  if (/^"[A-Za-z0-9+/]{40,}=*"$/.test(source) && !chance.oneIn(3)) return entry(base64s);
  return entry(chance.oneIn(3) ? spellings : texts);
}
