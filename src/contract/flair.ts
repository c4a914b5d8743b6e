const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

// Controls, half characters, line separators and marks of direction could break or turn around what stands beside it.
const unseen = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u2028\u2029]/u;

/** Whether this may stand beside our name: up to eight characters, or one emoji of however many parts; or nothing. */
export function isFlair(text: string): boolean {
  if (text.length > 64 || unseen.test(text)) return false;
  return Array.from(text).length <= 8 || Array.from(graphemes.segment(text)).length === 1;
}
