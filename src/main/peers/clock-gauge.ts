import { medianOf } from '../nara/consensus.ts';

/** What the times that naras state say of our own clock. Times and skews in ms; a skew above 0 is ahead of our clock. */
export interface ClockGauge {
  /** A nara stated a time that was so far from ours when it came. `known`: its key is no new one. */
  note(name: string, skewMs: number, at: number, known: boolean): void;
  /** How far most naras are from our clock, or null where it seems right or too few have said. */
  ours(now: number): OurClock | null;
  /** How far this nara is from what seems the right time, or null where it is right or has said nothing. */
  of(name: string, now: number): number | null;
  /** Our clock was set: nothing that was measured by it holds. */
  reset(): void;
}

export interface OurClock {
  /** How far the others are ahead of us: so far is our clock behind. */
  readonly behindMs: number;
  /** How many say so. */
  readonly naras: number;
  /** They are naras known for a day and longer; else anybody. */
  readonly known: boolean;
}

/** Within this a clock is right enough: messages take time, and newspapers state whole seconds. */
const tolerance = 2 * 60_000;
/** What was found wrong is right again only well within, not to be told and withdrawn by turns. */
const rightAgain = 60_000;
const fewest = 3;
const validMs = 2 * 3_600_000;
const namesKept = 1000;

interface Stated {
  readonly skewMs: number;
  readonly at: number;
}

/**
 * Compares our clock with those of the plaza. A key costs nothing, so anybody may be many: where three naras are known
 * for long, they alone are asked.
 */
export function createClockGauge(): ClockGauge {
  // Apart, so that no crowd of new names takes the room of known ones. The newest stands last.
  const known = new Map<string, Stated>();
  const others = new Map<string, Stated>();
  let wrong = false;

  const current = (all: ReadonlyMap<string, Stated>, now: number): number[] =>
    [...all.values()].filter(({ at }) => Math.abs(now - at) <= validMs).map(({ skewMs }) => skewMs);

  const ours = (now: number): OurClock | null => {
    const trusted = current(known, now);
    const enough = trusted.length >= fewest;
    const skews = enough ? trusted : [...trusted, ...current(others, now)];
    const limit = wrong ? rightAgain : tolerance;
    const middle = medianOf([...skews].sort((a, b) => a - b));
    const sameWay = skews.filter((skew) => skew * Math.sign(middle) > limit).length;
    wrong = skews.length >= fewest && Math.abs(middle) > limit && sameWay * 2 > skews.length;
    return wrong ? { behindMs: Math.round(middle), naras: skews.length, known: enough } : null;
  };
  return {
    note(name, skewMs, at, isKnown) {
      known.delete(name);
      others.delete(name);
      const side = isKnown ? known : others;
      side.set(name, { skewMs, at });
      if (side.size <= namesKept) return;
      for (const oldest of side.keys()) {
        side.delete(oldest);
        return;
      }
    },
    ours,
    of(name, now) {
      const stated = known.get(name) ?? others.get(name);
      if (stated === undefined || Math.abs(now - stated.at) > validMs) return null;
      const skew = stated.skewMs - (ours(now)?.behindMs ?? 0);
      return Math.abs(skew) > tolerance ? skew : null;
    },
    reset() {
      known.clear();
      others.clear();
      wrong = false;
    },
  };
}
