/**
 * When a number of like events happened, in little room: times (Unix ms) and counts in turn, oldest first. Each pair
 * stands for events of about the same age; the last is the newest event alone.
 */
export type Ages = readonly number[];

export const mostPairs = 12;

/**
 * With one more event. Past twelve pairs the two whose ages differ least, as their half-life sees it, become one: the
 * older events are, the coarser they are kept, and what they weigh stays within a few percent.
 */
export function addEvent(ages: Ages, at: number, halfLifeMs: number): Ages {
  const pairs = [...pairsOf(ages), { at: Math.round(at), count: 1 }];
  return flat(pairs.length <= mostPairs ? pairs : merged(pairs, at, halfLifeMs));
}

export const countOf = (ages: Ages): number => pairsOf(ages).reduce((sum, { count }) => sum + count, 0);

/** The newest event, or null. */
export const lastOf = (ages: Ages): number | null => ages.at(-2) ?? null;

/** The sum of 1/(1 + age/halfLife) over all events. */
export const weightOf = (ages: Ages, now: number, halfLifeMs: number): number =>
  pairsOf(ages).reduce((sum, { at, count }) => sum + count / (1 + ageOf(at, now) / halfLifeMs), 0);

interface Pair {
  readonly at: number;
  readonly count: number;
}

function pairsOf(ages: Ages): Pair[] {
  const pairs: Pair[] = [];
  for (let i = 0; i + 1 < ages.length; i += 2) pairs.push({ at: ages[i] ?? 0, count: ages[i + 1] ?? 0 });
  return pairs;
}

const flat = (pairs: readonly Pair[]): Ages => pairs.flatMap(({ at, count }) => [at, count]);

const ageOf = (at: number, now: number): number => Math.max(0, now - at);

function merged(pairs: readonly Pair[], now: number, halfLifeMs: number): Pair[] {
  const scale = ({ at }: Pair): number => Math.log(halfLifeMs + ageOf(at, now));
  let best = 0;
  let least = Infinity;
  // Not the newest: the next event is measured against it.
  for (let i = 0; i + 2 < pairs.length; i++) {
    const [older, newer] = [pairs[i], pairs[i + 1]];
    if (older === undefined || newer === undefined) continue;
    const difference = scale(older) - scale(newer);
    if (difference < least) [best, least] = [i, difference];
  }
  const two = pairs.slice(best, best + 2);
  return [...pairs.slice(0, best), together(two, now, halfLifeMs), ...pairs.slice(best + 2)];
}

/** One pair of the same weight as these have now. */
function together(pairs: readonly Pair[], now: number, halfLifeMs: number): Pair {
  const ages = flat(pairs);
  const count = countOf(ages);
  const age = halfLifeMs * (count / weightOf(ages, now, halfLifeMs) - 1);
  return { at: Math.round(now - age), count };
}
