const hour = 3_600_000;

/** A stretch of time to look at, Unix ms. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

export const rangeLimits = { least: hour, most: 30 * 24 * hour } as const;

/** A range that ends now. */
export const latest = (length: number, now: number): TimeRange => fitted({ from: now - length, to: now }, now);

/** Nearer (`factor` below 1) or farther, with the moment `at` staying where it is. */
export function zoomed({ from, to }: TimeRange, factor: number, at: number, now: number): TimeRange {
  const length = clamp((to - from) * factor, rangeLimits.least, rangeLimits.most);
  const share = clamp((at - from) / (to - from), 0, 1);
  return fitted({ from: at - share * length, to: at + (1 - share) * length }, now);
}

/** Later by so many ms, or earlier where they are negative. */
export const panned = ({ from, to }: TimeRange, ms: number, now: number): TimeRange =>
  fitted({ from: from + ms, to: to + ms }, now);

/** Of a length that can be shown, no later than now and no earlier than thirty days ago. */
function fitted({ from, to }: TimeRange, now: number): TimeRange {
  const length = clamp(to - from, rangeLimits.least, rangeLimits.most);
  const end = clamp(to, now - rangeLimits.most + length, now);
  return { from: Math.round(end - length), to: Math.round(end) };
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** What to read so that a range can be shown, and moved a little either way. */
export function toRead({ from, to }: TimeRange, now: number): TimeRange {
  const around = (to - from) / 2;
  return { from: Math.max(0, Math.round(from - around)), to: Math.min(now + 1000, Math.round(to + around)) };
}

/** Whether a range can be shown from what was read. What came since then and is no wider than a line can wait. */
export function isKnown({ from, to }: TimeRange, read: TimeRange): boolean {
  const patience = clamp((to - from) / 400, 15_000, 600_000);
  return from >= read.from && to <= read.to + patience;
}
