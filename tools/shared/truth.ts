import type { Presence } from '../../src/contract/peers.ts';
import type { SpokenKind } from '../../src/main/nara/topics.ts';

/**
 * What a Plaza may believe of simulated naras, from what was really said: the protocol's own tolerances (section 7),
 * reckoned apart from Plaza's code. Times in Unix ms.
 */
export interface Truth {
  /** `surely`: it was heard; otherwise it may have been lost, and both are true enough until it is certain. */
  said(spoken: { readonly by: string; readonly at: number; readonly kind: SpokenKind }, surely: boolean): void;
  /** All that was said after `from` and up to `to` was heard, as is known now. */
  certain(from: number, to: number): void;
  /** Plaza's clock went ahead, or it lost its memory of rhythms: who is here may look silent until heard again. */
  shake(): void;
  /** Whether this may be believed at `now`, give or take `slack` ms; undefined: the name is not known. */
  allows(name: string, presence: Presence | undefined, now: number, slack: number): boolean;
  /** What may be believed, in words for a report. */
  describe(name: string, now: number): string;
}

interface Belief {
  /** Of the last word that was heard; null: none ever. */
  readonly word: 'here' | 'gone' | null;
  readonly at: number;
  readonly shaken: boolean;
}

interface Known {
  /** One for each way in which uncertain messages may have gone. */
  beliefs: Belief[];
  lastPaper: number | null;
  /** The latest times between newspapers. */
  gaps: number[];
}

const leastSilence = 300_000;
const gapsKept = 16;
/** More doubtful messages in a row than this tell nothing new. */
const beliefsKept = 64;

export function createTruth(options: { readonly learnsRhythm: boolean }): Truth {
  const known = new Map<string, Known>();
  const of = (name: string): Known => {
    const found = known.get(name) ?? { beliefs: [nothing], lastPaper: null, gaps: [] };
    known.set(name, found);
    return found;
  };
  /** From so much silence on it may be MISSING, and from so much it must be. */
  const silence = ({ gaps }: Known): { may: number; must: number } => ({
    may:
      gaps.length === 0 || !options.learnsRhythm
        ? leastSilence
        : Math.max(leastSilence, 2 * Math.min(...gaps) + 60_000),
    must: gaps.length === 0 ? leastSilence : Math.max(leastSilence, 2 * Math.max(...gaps) + 60_000),
  });

  return {
    said({ by, at, kind }, surely) {
      const word = wordOf(kind);
      if (word === null) return;
      const one = of(by);
      const belief: Belief = { word, at, shaken: false };
      one.beliefs = surely ? [belief] : [...one.beliefs, belief].slice(-beliefsKept);
      if (kind !== 'newspaper') return;
      const gap = one.lastPaper === null ? Infinity : at - one.lastPaper;
      one.lastPaper = at;
      if (gap <= 3_600_000) one.gaps = [...one.gaps, gap].slice(-gapsKept);
    },
    certain(from, to) {
      for (const one of known.values()) {
        const last = one.beliefs.findLastIndex(({ word, at }) => word !== null && at > from && at <= to);
        if (last > 0) one.beliefs = one.beliefs.slice(last);
      }
    },
    shake() {
      for (const one of known.values()) one.beliefs = one.beliefs.map((belief) => ({ ...belief, shaken: true }));
    },
    allows(name, presence, now, slack) {
      const one = of(name);
      const { may, must } = silence(one);
      return one.beliefs.some(({ word, at, shaken }) => {
        if (word === null) return presence === undefined || presence === 'HEARD';
        if (word === 'gone') return presence === 'OFFLINE';
        const silent = now - at;
        if (presence === 'ONLINE') return silent <= must + slack;
        return presence === 'MISSING' && (shaken || silent > may - slack);
      });
    },
    describe(name, now) {
      const { beliefs } = of(name);
      return beliefs
        .slice(-3)
        .map(
          ({ word, at, shaken }) =>
            `${word ?? 'unheard'} ${Math.round((now - at) / 1000)} s ago${shaken ? ' (shaken)' : ''}`,
        )
        .join(' or ');
    },
  };
}

const nothing: Belief = { word: null, at: 0, shaken: false };

function wordOf(kind: SpokenKind): Belief['word'] {
  switch (kind) {
    case 'hey-there':
    case 'newspaper':
      return 'here';
    case 'chau':
      return 'gone';
    case 'howdy':
    case 'stash-refresh':
    case 'checkpoint-propose':
    case 'checkpoint-vote':
    case 'checkpoint-final':
      return null;
  }
}
