const sizes = [44, 38, 32, 26] as const;
const linesAtMost = 2;

export interface FittedName {
  /** In px. */
  readonly size: number;
  readonly lines: readonly string[];
}

/**
 * A name as it fits into a width: as large as it can be on one line, else small on two, the rest of it an ellipsis. It
 * is only broken between what a reader takes for one character. `measure`: the width of a text at a size, all in px.
 */
export function fitName(name: string, width: number, measure: (text: string, size: number) => number): FittedName {
  const size = sizes.find((one) => measure(name, one) <= width);
  if (size !== undefined) return { size, lines: [name] };
  const smallest = sizes[sizes.length - 1] ?? 26;
  const fits = (text: string): boolean => measure(text, smallest) <= width;
  const left = [...new Intl.Segmenter().segment(name)].map(({ segment }) => segment);
  const lines: string[] = [];
  while (left.length > 0 && lines.length < linesAtMost) {
    const last = lines.length === linesAtMost - 1;
    let line = left.shift() ?? '';
    while (left[0] !== undefined && fits(line + left[0] + (last ? '…' : ''))) line += left.shift() ?? '';
    lines.push(last && left.length > 0 ? `${line}…` : line);
  }
  return { size: smallest, lines };
}
