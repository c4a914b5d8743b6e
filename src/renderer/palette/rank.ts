/** What can be found: by its text, and less surely by what else is said of it. */
export interface Findable {
  readonly text: string;
  readonly also: string;
}

/** In which order two finds stand that are equally good: as they came. */
export interface Found<T> {
  readonly entry: T;
  /** 0 to 100, more is better. */
  readonly score: number;
}

/** As it is compared: without accents, in small letters. */
const fold = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Two letters are inside of many a word. */
const leastInside = 3;
/** A text in which the letters lie further apart than this many times the word was not meant. */
const widest = 3;

/**
 * Makes a search of entries whose texts are folded once. It gives those in which every word of the query is found, the
 * best first: the whole text, its start, the start of a word, inside, what else is said, letters in their order.
 */
export function finder<T extends Findable>(entries: readonly T[]): (query: string) => readonly Found<T>[] {
  const folded = entries.map((entry) => ({ entry, text: fold(entry.text), also: fold(entry.also) }));
  return (query) => {
    const words = fold(query).split(/\s+/u).filter(Boolean);
    if (words.length === 0) return entries.map((entry) => ({ entry, score: 0 }));
    const whole = words.join(' ');
    return folded
      .flatMap(({ entry, text, also }) => {
        const scores = words.map((word) => scoreOf(word, text, also));
        const least = Math.min(...scores);
        if (least === 0) return [];
        return [{ entry, score: text === whole ? 100 : least, length: text.length }];
      })
      .sort((a, b) => b.score - a.score || a.length - b.length)
      .map(({ entry, score }) => ({ entry, score }));
  };
}

/** How well a word is found; 0 is not at all. */
function scoreOf(word: string, text: string, also: string): number {
  const at = text.indexOf(word);
  if (at === 0) return 80;
  if (at > 0) return startsWord(text, word) ? 60 : 40;
  if (startsWord(also, word)) return 30;
  if (word.length >= leastInside && also.includes(word)) return 20;
  return word.length > 1 && inOrder(word, text) ? 10 : 0;
}

function startsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ')) return true;
  }
  return false;
}

/** Whether all letters are there one after the other, the first at the start of a word, and not too far apart. */
function inOrder(word: string, text: string): boolean {
  const [first = '', ...rest] = Array.from(word);
  for (let start = text.indexOf(first); start >= 0; start = text.indexOf(first, start + 1)) {
    if (/[\p{L}\p{N}]/u.test(text[start - 1] ?? ' ')) continue;
    let end = start + first.length;
    const all = rest.every((letter) => {
      const at = text.indexOf(letter, end);
      end = at + letter.length;
      return at >= 0;
    });
    if (all && end - start <= widest * word.length) return true;
  }
  return false;
}
