import { scaleTime } from 'd3-scale';
import { timeDay } from 'd3-time';
import type { TimeRange } from './range.ts';

/** Where a line stands, px, and the moment that it stands for, Unix ms. */
export interface Tick {
  readonly at: number;
  readonly x: number;
  /** A day begins there, in the person's own time. */
  readonly day: boolean;
}

const room = 84;
/** What stands at a line is no wider, px. */
export const labelRoom = 44;

/** Round moments of a range that is `width` px wide, as many as can be read. `stepMs` lies between two of them. */
export function ticksOf(
  { from, to }: TimeRange,
  width: number,
): { readonly ticks: readonly Tick[]; readonly stepMs: number } {
  const scale = scaleTime()
    .domain([new Date(from), new Date(to)])
    .range([0, width]);
  const moments = scale.ticks(Math.max(2, Math.floor(width / room)));
  const ticks = moments.map((moment) => ({
    at: moment.getTime(),
    x: scale(moment),
    day: timeDay.floor(moment).getTime() === moment.getTime(),
  }));
  const [first, second] = ticks;
  // Where a month begins two of them can come close together: the one that begins it stays.
  const apart = ticks.filter(({ x }, index) => (ticks[index + 1]?.x ?? Infinity) - x >= room / 2);
  return { ticks: apart, stepMs: first === undefined || second === undefined ? to - from : second.at - first.at };
}
