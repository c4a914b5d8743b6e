/** Lists up to this long are drawn whole: nothing to win, and find-in-page keeps working. */
const drawnWhole = 120;
const overscan = 8;

/** Which rows of a list with rows of one height must exist: `start` inclusive, `end` exclusive. Lengths in px. */
export function windowRange(
  total: number,
  rowHeight: number,
  scrollTop: number,
  viewHeight: number,
): { readonly start: number; readonly end: number } {
  if (total <= drawnWhole) return { start: 0, end: total };
  const first = Math.floor(Math.max(0, scrollTop) / rowHeight) - overscan;
  const count = Math.ceil(viewHeight / rowHeight) + 2 * overscan;
  const start = Math.min(Math.max(0, first), Math.max(0, total - count));
  return { start, end: Math.min(total, start + count) };
}

/** The active row after a key, or null where the key does not move. */
export function moveActive(key: string, active: number, total: number, page: number): number | null {
  if (total === 0) return null;
  const clamp = (index: number): number => Math.min(total - 1, Math.max(0, index));
  switch (key) {
    case 'ArrowDown':
      return clamp(active + 1);
    case 'ArrowUp':
      return clamp(active - 1);
    case 'PageDown':
      return clamp(active + page);
    case 'PageUp':
      return clamp(active - page);
    case 'Home':
      return 0;
    case 'End':
      return total - 1;
    default:
      return null;
  }
}
