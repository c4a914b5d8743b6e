// The scripts that Unicode recommends for names (UAX #31, table 5). Of the others one letter or two suffice to tell.
const scripts = (
  'Latin Cyrillic Greek Armenian Georgian Hebrew Arabic Thaana Ethiopic Devanagari Bengali Gurmukhi Gujarati Oriya ' +
  'Tamil Telugu Kannada Malayalam Sinhala Thai Lao Khmer Myanmar Tibetan Hangul Hiragana Katakana Bopomofo Han Cherokee'
)
  .split(' ')
  .map((script) => ({ script, letter: new RegExp(`\\p{Script=${script}}`, 'u') }));

const eastAsian = new Set(['Han', 'Hiragana', 'Katakana', 'Bopomofo', 'Hangul']);

/**
 * The scripts that a name mixes, where nobody writes them in one word: a way to draw a name like another one. Empty for
 * a name of one script, and for Chinese, Japanese or Korean, also among Latin letters (UTS #39, "highly restrictive").
 */
export function mixedScripts(name: string): readonly string[] {
  const found = scripts.filter(({ letter }) => letter.test(name)).map(({ script }) => script);
  const others = found.filter((script) => !eastAsian.has(script));
  const usual = others.length === 0 || (others.length === 1 && (found.length === 1 || others[0] === 'Latin'));
  return usual ? [] : found;
}
