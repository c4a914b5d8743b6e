import { medianOf } from './consensus.ts';

/** How many must agree before their word is worth a question. */
const sayersNeeded = 3;
const toleranceS = 60;

/**
 * When others remember that we started, in Unix s: the median of the largest group of claims that lie within a minute
 * of each other, if at least three do and they say it was earlier than `ours`. Otherwise null. One claim a sayer: only
 * hearsay, so it is offered and never taken. Nobody can remember a start after our own first, only a later meeting.
 */
export function suggestStartTime(claims: readonly number[], ours: number): number | null {
  const sorted = claims.filter((claim) => Number.isSafeInteger(claim) && claim > 0).sort((a, b) => a - b);
  let best: readonly number[] = [];
  for (const [index, first] of sorted.entries()) {
    const group = sorted.slice(index).filter((claim) => claim - first <= toleranceS);
    if (group.length > best.length) best = group;
  }
  if (best.length < sayersNeeded) return null;
  const median = Math.floor(medianOf(best));
  return median < ours - toleranceS ? median : null;
}
