const minute = 60_000;

/** How long ago those on a ring were heard, in ms, from the centre outwards. */
export const ringAges = [10 * minute, 60 * minute, 24 * 60 * minute] as const;

/** Where the rings lie, as shares of the way from the centre to the edge. `now` is where those heard this moment stand. */
export interface Rings {
  readonly now: number;
  readonly radii: readonly [number, number, number];
}

const now = 0.24;
/** Where the last ring lies while nobody beyond it needs more room. */
const last = 0.92;
/** Of the room between `now` and the last ring, what each band has where nobody needs more. */
const fairShares = [0.4, 0.32, 0.28] as const;
/** Of a crowd, how much of the ground goes by where it stands; a handful of people needs no ground cleared for it. */
const mostPull = 0.85;
const crowdFrom = 50;
/** Of its fair share, what an empty band keeps: the words on its rings must be readable. */
const leastShare = 0.3;
/** Small changes of the crowd leave the rings where they are. */
const step = 0.04;
const weekLog = Math.log(7);

/** Rings that give a crowded band more of the ground. `ages`: ms since each was last heard, null for never. */
export function ringsFor(ages: readonly (number | null)[]): Rings {
  const counts: [number, number, number, number] = [0, 0, 0, 0];
  for (const age of ages) counts[bandOf(age)] += 1;
  const within = counts[0] + counts[1] + counts[2];
  const beyond = drawn(1 - (last * last - now * now) / (1 - now * now), counts[3], within + counts[3]);
  const third = Math.min(last, onStep(Math.sqrt(1 - (1 - now * now) * beyond)));
  const room = third * third - now * now;
  const first = Math.sqrt(now * now + room * drawn(fairShares[0], counts[0], within));
  const second = Math.sqrt(first * first + room * drawn(fairShares[1], counts[1], within));
  // However few stand there, no two rings are one.
  const inner = onStep(Math.min(first, third - 2 * step));
  return { now, radii: [inner, onStep(Math.max(inner + step, Math.min(second, third - step))), third] };
}

/** A fair share of the ground, drawn towards the share of people. */
function drawn(fair: number, count: number, all: number): number {
  const pull = mostPull * Math.min(1, all / crowdFrom);
  return Math.max(fair * leastShare, fair * (1 - pull) + (all === 0 ? 0 : count / all) * pull);
}

export const bands = [0, 1, 2, 3] as const;
/** 0 to 2: between which rings; 3: beyond the last. */
export type Band = (typeof bands)[number];

/** Between which rings somebody stands who was last heard `age` ms ago; null: never. */
export function bandOf(age: number | null): Band {
  if (age === null || age > ringAges[2]) return 3;
  return age <= ringAges[0] ? 0 : age <= ringAges[1] ? 1 : 2;
}

/** How far from the centre somebody last heard `age` ms ago stands; never heard: at the edge. */
export function distance(age: number | null, rings: Rings): number {
  if (age === null) return 1;
  const [first, second, third] = rings.radii;
  const past = Math.max(0, age);
  switch (bandOf(past)) {
    case 0:
      return between(rings.now, first, past / ringAges[0]);
    case 1:
      return between(first, second, (past - ringAges[0]) / (ringAges[1] - ringAges[0]));
    case 2:
      return between(second, third, Math.log(past / ringAges[1]) / Math.log(ringAges[2] / ringAges[1]));
    case 3:
      return between(third, 1, Math.min(1, Math.log(past / ringAges[2]) / weekLog));
  }
}

/** Between which shares of the way to the edge those of a band stand, whoever else is there. */
export function limitsOf(band: Band, { now: nearest, radii }: Rings): readonly [least: number, most: number] {
  const [first, second, third] = radii;
  const all = [
    [nearest, first],
    [first, second],
    [second, third],
    [third, Number.POSITIVE_INFINITY],
  ] as const;
  return all[band];
}

/** How bright a lantern burns that was last heard `age` ms ago: 1 is just now; it never goes out by age alone. */
export function freshness(age: number | null): number {
  if (age === null) return 0;
  const minutes = Math.max(0, age) / minute;
  return Math.max(0.16, 1 - 0.84 * (Math.log1p(minutes) / Math.log1p(24 * 60)));
}

function between(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

function onStep(value: number): number {
  return Math.round(value / step) * step;
}
