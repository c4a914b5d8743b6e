import type { Section } from './arrange.ts';
import { windowRange } from './window-range.ts';

/** Heights in px. Must match those in NaraRow and NaraList. */
export const rowHeight = 60;
const headingHeight = 32;

/** Where a row begins, in px from the top of the list. */
export function rowTop(sections: readonly Section[], index: number): number {
  const headings = sections.filter(({ group, start }) => group !== null && start <= index).length;
  return index * rowHeight + headings * headingHeight;
}

export function listHeight(sections: readonly Section[], total: number): number {
  return total === 0 ? 0 : rowTop(sections, total - 1) + rowHeight;
}

/** Which rows must exist: `start` inclusive, `end` exclusive. Lengths in px. */
export function rowsInView(
  sections: readonly Section[],
  total: number,
  scrollTop: number,
  viewHeight: number,
): { readonly start: number; readonly end: number } {
  let headings = 0;
  for (const { group, start } of sections) {
    if (group === null || start * rowHeight + headings > scrollTop) break;
    headings += headingHeight;
  }
  return windowRange(total, rowHeight, scrollTop - headings, viewHeight);
}

/** Where the list must be scrolled to for a row to be seen whole; `scrollTop` where it is already. */
export function scrolledTo(sections: readonly Section[], index: number, scrollTop: number, viewHeight: number): number {
  const top = rowTop(sections, index);
  // A heading stays above the rows of its group, and covers what is under it.
  const covered = sections.some(({ group }) => group !== null) ? headingHeight : 0;
  if (top - covered < scrollTop) return top - covered;
  return top + rowHeight > scrollTop + viewHeight ? top + rowHeight - viewHeight : scrollTop;
}
