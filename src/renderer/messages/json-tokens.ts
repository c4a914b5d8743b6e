/** A piece of JSON as it is written; `space` is ours, to set it out. */
export interface Token {
  readonly kind: 'space' | 'mark' | 'key' | 'string' | 'number' | 'word';
  readonly text: string;
}

const piece = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[{}[\],:]/gu;

/**
 * JSON set out in lines, every string and number as its sender wrote it: what is parsed and written anew is not what
 * was signed, and whole numbers past 2^53 would come out wrong. null where the text is no JSON.
 */
export function jsonTokens(text: string): readonly Token[] | null {
  try {
    JSON.parse(text);
  } catch {
    return null;
  }
  const pieces = text.match(piece) ?? [];
  const tokens: Token[] = [];
  let depth = 0;
  const breakLine = (): void => void tokens.push({ kind: 'space', text: `\n${'  '.repeat(depth)}` });
  pieces.forEach((one, index) => {
    const [before = '', next = ''] = [pieces[index - 1], pieces[index + 1]];
    if (closes(one)) {
      depth--;
      if (!opens(before)) breakLine();
    }
    tokens.push({ kind: kindOf(one, next), text: one });
    if (opens(one)) depth++;
    if (one === ',' || (opens(one) && !closes(next))) breakLine();
    if (one === ':') tokens.push({ kind: 'space', text: ' ' });
  });
  return tokens;
}

const opens = (text: string): boolean => text === '{' || text === '[';
const closes = (text: string): boolean => text === '}' || text === ']';

function kindOf(text: string, next: string): Token['kind'] {
  if (text.startsWith('"')) return next === ':' ? 'key' : 'string';
  if (/^[-\d]/u.test(text)) return 'number';
  return /^[a-z]/u.test(text) ? 'word' : 'mark';
}
