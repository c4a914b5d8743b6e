import type { Trinity } from './observation.ts';

/** How far two naras may be apart and still agree: restarts, and seconds of uptime and of start time. */
const tolerance: Trinity = { restarts: 5, total_uptime: 60, start_time: 60 };

/** Whether what we saw bears out what is proposed (protocol section 5, voting). */
export const agrees = (ours: Trinity, theirs: Trinity): boolean =>
  members.every((member) => Math.abs(ours[member] - theirs[member]) <= tolerance[member]);

export const sameTrinity = (a: Trinity, b: Trinity): boolean => members.every((member) => a[member] === b[member]);

const members = ['restarts', 'total_uptime', 'start_time'] as const;

/**
 * An average that one wild value cannot move: of whole numbers, those ≤ 0 left out, and of the rest those from 0.2 to 5
 * times their median. Rounded down, as deployed naras do; 0 where nothing is left.
 */
export function trimmedMean(values: readonly number[]): number {
  const sorted = values.filter((value) => value > 0).sort((a, b) => a - b);
  const median = medianOf(sorted);
  const kept = sorted.filter((value) => value >= 0.2 * median && value <= 5 * median);
  // Exactly: a sum of many large numbers passes 2^53.
  const sum = kept.reduce((all, value) => all + BigInt(value), 0n);
  return kept.length === 0 ? 0 : Number(sum / BigInt(kept.length));
}

/** The trimmed mean of each member over all votes, or null where nobody voted. */
export function meanOf(votes: readonly Trinity[]): Trinity | null {
  if (votes.length === 0) return null;
  return {
    restarts: trimmedMean(votes.map((vote) => vote.restarts)),
    total_uptime: trimmedMean(votes.map((vote) => vote.total_uptime)),
    start_time: trimmedMean(votes.map((vote) => vote.start_time)),
  };
}

/** The middle one of sorted values, or half way between the middle two; 0 where there are none. */
export function medianOf(sorted: readonly number[]): number {
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
}
