import table from 'unhomoglyph/data.json' with { type: 'json' };

/** All letters that are taken for others, with what they look like: Unicode's confusables (UTS #39). */
export type Confusables = ReadonlyMap<string, string>;

/**
 * Reads the library's table: its own function takes three times as long. What a letter looks like is itself drawn once
 * more, because Unicode's table is not closed: it takes "\u01c6" for "d\u017e", but "\u017e" for "z\u0306".
 */
export function readConfusables(): Confusables {
  const listed = new Map(Object.entries(table));
  return new Map([...listed].map(([letter, looks]) => [letter, skeleton(looks, listed)]));
}

const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/** The skeleton of UTS #39, section 4: two texts of one skeleton look alike. Not for people to read. */
export function skeleton(text: string, confusables: Confusables): string {
  let drawn = '';
  for (const letter of text.normalize('NFD').replace(invisible, '')) drawn += confusables.get(letter) ?? letter;
  return drawn.normalize('NFD');
}

/**
 * The forms of a name by which it is compared: names that share one can be confused. UTS #39 tells "A" from "a" and
 * knows few fullwidth letters, so the name is also drawn in small letters and in plain ones (NFKC); small before it is
 * drawn, and after: "LILY" shall meet "lily", and so shall "Iily" with its capital I.
 */
export function looksOf(name: string, confusables: Confusables): readonly string[] {
  const plain = name.normalize('NFKC');
  const spellings = new Set([name, name.toLowerCase(), plain, plain.toLowerCase()]);
  return [...new Set([...spellings].map((text) => oneSpace(small(text, confusables))))];
}

/** A window draws any number of spaces as one, and none at the ends. */
const oneSpace = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** A small letter may be confused with another than its capital is, so the skeleton is drawn once more. */
function small(text: string, confusables: Confusables): string {
  const drawn = skeleton(text, confusables);
  const lower = drawn.toLowerCase();
  return lower === drawn ? drawn : skeleton(lower, confusables);
}
