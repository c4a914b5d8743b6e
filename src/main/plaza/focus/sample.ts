import type { Random } from '../../nara/clock.ts';
import type { Peer } from '../../peers/peer.ts';

/** Who is in the sample, by name: since when (Unix ms) and for how many turns. */
export type Sample = ReadonlyMap<string, { readonly since: number; readonly turns: number }>;

export interface Draw {
  readonly size: number;
  readonly now: number;
  readonly random: Random;
  /** In which draw a name was in the sample last; of names never drawn nothing is known. */
  lastDrawn(name: string): number | undefined;
}

type Candidate = Pick<Peer, 'name' | 'presence' | 'newspaperAt'>;

/** Within so many turns even the slowest rhythm that silence is measured by has shown itself. */
const mostTurns = 3;
/** Of the sample, at most this share goes to naras that fell silent: one may be back without having said so. */
const silentShare = 0.2;

/** Whether it may publish newspapers. Whoever said chau says hey-there first. */
export const mayPublish = ({ presence }: Pick<Peer, 'presence'>): boolean => presence !== 'OFFLINE';

/**
 * The next sample. Whoever was heard, or found missing, has had its turn; whoever was neither stays for a while longer.
 * Free places go to those that were in no sample for longest, chance choosing among equals: so everyone has a turn
 * before anyone has a second.
 */
export function nextSample(before: Sample, others: readonly Candidate[], draw: Draw): Sample {
  const byName = new Map(others.map((one) => [one.name, one]));
  const next = new Map<string, { since: number; turns: number }>();
  for (const [name, { since, turns }] of before) {
    const one = byName.get(name);
    const undecided = one?.presence === 'ONLINE' && (one.newspaperAt ?? -Infinity) < since;
    if (undecided && turns < mostTurns && next.size < draw.size) next.set(name, { since, turns: turns + 1 });
  }
  return filled(next, others, draw);
}

/** The same sample with its free places given away, and without those who left. */
export function filledSample(before: Sample, others: readonly Candidate[], draw: Draw): Sample {
  const here = new Set(others.map(({ name }) => name));
  const kept = [...before].filter(([name]) => here.has(name)).slice(0, draw.size);
  return filled(new Map(kept), others, draw);
}

function filled(kept: Map<string, { since: number; turns: number }>, others: readonly Candidate[], draw: Draw): Sample {
  const free = others.filter(({ name }) => !kept.has(name));
  const silent = longestUnheard(free.filter(isSilent), draw);
  const lively = longestUnheard(
    free.filter((one) => !isSilent(one)),
    draw,
  );
  const places = Math.max(0, draw.size - kept.size);
  const forSilent = Math.min(silent.length, Math.max(Math.floor(places * silentShare), places - lively.length));
  for (const name of [...lively.slice(0, places - forSilent), ...silent.slice(0, forSilent)])
    kept.set(name, { since: draw.now, turns: 1 });
  return kept;
}

const isSilent = ({ presence }: Candidate): boolean => presence === 'MISSING';

function longestUnheard(candidates: readonly Candidate[], { lastDrawn, random }: Draw): readonly string[] {
  return candidates
    .map(({ name }) => ({ name, last: lastDrawn(name) ?? -1, chance: random() }))
    .sort((a, b) => a.last - b.last || a.chance - b.chance)
    .map(({ name }) => name);
}
