import type { PresenceSpan } from '../../contract/history.ts';
import { barsOf, totalsOf, type Bar } from '../card/lately.ts';
import type { TimeRange } from './range.ts';

/** One nara and all that is known of when it was here. */
export interface TimelineRow {
  readonly name: string;
  /** In order of time, none over another. */
  readonly bars: readonly Bar[];
}

/** Who is shown, in this order: those of `order` first, then who is known from the history alone, by name. */
export function rowsOf(spans: readonly PresenceSpan[], order: readonly string[], range: TimeRange): TimelineRow[] {
  const byName = new Map<string, PresenceSpan[]>();
  for (const span of spans) {
    const list = byName.get(span.name);
    if (list === undefined) byName.set(span.name, [span]);
    else list.push(span);
  }
  const known = order.filter((name) => byName.has(name));
  const listed = new Set(known);
  const others = [...byName.keys()].filter((name) => !listed.has(name)).sort();
  return [...known, ...others].map((name) => ({ name, bars: barsOf(byName.get(name) ?? [], range.from, range.to) }));
}

/** A piece of a row to draw, px. */
export interface Mark {
  readonly presence: Bar['presence'];
  readonly x: number;
  readonly width: number;
}

const least = 2;

/**
 * What to draw of a row that is `width` px wide. A stay too short to see is as wide as can be seen, and of many within
 * one such width only the first is drawn, being here before being missing: so a row has never more marks than room.
 */
export function marksOf(bars: readonly Bar[], { from, to }: TimeRange, width: number): readonly Mark[] {
  const scale = width / (to - from);
  const marks: Mark[] = [];
  for (let index = firstAfter(bars, from); index < bars.length; index++) {
    const bar = bars[index];
    if (bar === undefined || bar.from >= to) break;
    const left = Math.max(0, (bar.from - from) * scale);
    const x = Math.min(left, width - least);
    const mark = { presence: bar.presence, x, width: Math.max(least, Math.min(width, (bar.to - from) * scale) - left) };
    const before = marks.at(-1);
    const crowded = before !== undefined && before.width <= least && x < before.x + least;
    if (!crowded) marks.push(mark);
    else if (mark.width > least || rank[mark.presence] > rank[before.presence]) marks[marks.length - 1] = mark;
  }
  return marks;
}

const rank = { OFFLINE: 0, MISSING: 1, ONLINE: 2 } as const;

/** The first bar that ends after a moment. */
function firstAfter(bars: readonly Bar[], at: number): number {
  let [low, high] = [0, bars.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bars[middle]?.to ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The same in numbers: how long each presence lasted within the range, ms; `unknown`: nobody watched. */
export function sumsOf(bars: readonly Bar[], { from, to }: TimeRange): ReturnType<typeof totalsOf> {
  const cut = bars.flatMap((bar) => {
    const part = { presence: bar.presence, from: Math.max(bar.from, from), to: Math.min(bar.to, to) };
    return part.to > part.from ? [part] : [];
  });
  return totalsOf(cut, from, to);
}
