import { medianOf } from '../nara/consensus.ts';

/** How often a nara speaks, learned from its newspapers. Intervals in ms, moments in Unix ms. */
export interface Rhythm {
  /** Between one edition and the next, oldest first: what the learned interval is made of. */
  readonly intervals: readonly number[];
  /** The latest that were not of the learned interval. Alike and in a row they are a new pace. */
  readonly strays: readonly number[];
  /** When the edition came from which the next interval is measured; null: none that we heard. */
  readonly beatAt: number | null;
  /** When it last said hey-there. */
  readonly greetedAt: number | null;
}

const kept = 9;
/** One edition on two topics, each signed anew; nobody has so short a pace (protocol section 4: 30 s at least). */
const sameEditionMs = 10_000;
/** Nothing is learned from a longer silence; and a first interval may be twice the longest pace, no more. */
const longest = { ms: 3_600_000, firstMs: 660_000 } as const;
/** Each interval may be ± 10 %; the learned one is off by some of that too. */
const near = { same: 0.25, multiple: 0.15, alike: 1.3 } as const;
/** So many strays in a row, all shorter or all longer, are a new pace however uneven they came. */
const unevenStrays = 6;
/** Deployed naras speak every 30 s for their first two minutes, whatever their own pace is. */
const warmUp = { ms: 150_000, intervalMs: 30_000 } as const;

export const noRhythm: Rhythm = { intervals: [], strays: [], beatAt: null, greetedAt: null };

/** A rhythm known from before: it weighs as much as the intervals it was learned from. */
export function knownRhythm(intervalMs: number | null, samples: number | null): Rhythm {
  if (intervalMs === null || intervalMs <= 0) return noRhythm;
  const weight = Math.min(kept, Math.max(1, Math.trunc(samples ?? 1)));
  return { ...noRhythm, intervals: Array.from({ length: weight }, () => intervalMs) };
}

/** It said hey-there. */
export const greeted = (rhythm: Rhythm, at: number): Rhythm => ({ ...rhythm, greetedAt: at });

/** The learned interval, or null: the median of what lies within three deviations (MAD) of the median. */
export function learnedInterval({ intervals }: Pick<Rhythm, 'intervals'>): number | null {
  const middle = median(intervals);
  if (middle === null) return null;
  const deviation = 1.4826 * (median(intervals.map((ms) => Math.abs(ms - middle))) ?? 0);
  const reach = Math.max(3 * deviation, middle / 10);
  return median(intervals.filter((ms) => Math.abs(ms - middle) <= reach));
}

/**
 * The rhythm with an edition that came at `at`. `interrupted`: it was away, or we were, since the one before, so the
 * time between says nothing.
 */
export function beat(rhythm: Rhythm, at: number, interrupted: boolean): Rhythm {
  const { beatAt, greetedAt } = rhythm;
  const next = { ...rhythm, beatAt: at };
  if (beatAt === null || interrupted) return next;
  const ms = at - beatAt;
  if (ms >= 0 && ms < sameEditionMs) return rhythm;
  if (ms < 0 || ms > longest.ms) return next;
  const warmingUp = greetedAt !== null && at - greetedAt <= warmUp.ms && isNear(ms, warmUp.intervalMs, near.same);
  return warmingUp ? next : learn(next, ms);
}

function learn(rhythm: Rhythm, ms: number): Rhythm {
  const learned = learnedInterval(rhythm);
  if (learned === null ? ms <= longest.firstMs && rhythm.strays.length === 0 : isNear(ms, learned, near.same)) {
    return { ...rhythm, intervals: [...rhythm.intervals, ms].slice(-kept), strays: [] };
  }
  // An edition or two were lost on the way.
  const missed = [2, 3].find((count) => learned !== null && isNear(ms / count, learned, near.multiple));
  const intervals = missed === undefined ? rhythm.intervals : [...rhythm.intervals, ms / missed].slice(-kept);
  const enough = Math.min(3, Math.max(2, rhythm.intervals.length));
  const strays = [...rhythm.strays, ms].slice(-unevenStrays);
  const latest = strays.slice(-enough);
  const alike = latest.length === enough && Math.max(...latest) <= near.alike * Math.min(...latest);
  if (alike) return { ...rhythm, intervals: latest, strays: [] };
  const onOneSide = learned !== null && (strays.every((one) => one < learned) || strays.every((one) => one > learned));
  return strays.length === unevenStrays && onOneSide
    ? { ...rhythm, intervals: strays, strays: [] }
    : { ...rhythm, intervals, strays };
}

const isNear = (ms: number, expected: number, share: number): boolean => Math.abs(ms - expected) <= share * expected;

function median(values: readonly number[]): number | null {
  return values.length === 0 ? null : medianOf([...values].sort((a, b) => a - b));
}
