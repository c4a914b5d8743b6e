import type { FocusView } from '../../../contract/focus.ts';
import type { Clock, Random } from '../../nara/clock.ts';
import { isName } from '../../nara/names.ts';
import { everything, newspapersOf, saidToAll } from '../../nara/topics.ts';
import type { Peer } from '../../peers/peer.ts';
import type { HeardSince } from '../../peers/silence.ts';
import { everyoneHeard, nextCrowd, type Crowd, type Standing } from './crowd.ts';
import { filledSample, mayPublish, nextSample, type Draw, type Sample } from './sample.ts';

/**
 * Whose newspapers we hear: everybody's, or in a crowd those of favourites and of a sample that changes. Hey-there,
 * chau and checkpoints are heard of everyone in any case.
 */
export interface Focus {
  /** The topics to listen to now. */
  filters(): readonly string[];
  readonly heardSince: HeardSince;
  /** null while everyone is heard. */
  view(): FocusView | null;
  /** We listen from now on, again or for the first time. */
  joined(): void;
  /** The broker does not let us hear these. */
  refused(filters: readonly string[]): void;
  /** Looks how things stand. To be called every few seconds, and when settings or favourites changed. */
  look(): void;
}

export interface FocusParts {
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Random;
  settings(): { readonly mode: Standing['mode']; readonly sample: number };
  /** Names whose newspapers are heard in any case; of more than 200 the first count. */
  favourites(): readonly string[];
  peers(): Iterable<Peer>;
  /** How full of undecided messages the door is, 0 to 1. */
  load(): number;
  /** What is listened to has changed: whose newspapers, by name, or everybody's. */
  onChange(names: readonly string[]): void;
}

export const turnMs = 5 * 60_000;
const mostFavourites = 200;

export function createFocus(parts: FocusParts): Focus {
  const { clock, random } = parts;
  let crowd: Crowd = everyoneHeard;
  /** Since when everybody's newspapers are heard; 0: for as long as we are here. */
  let allSince = 0;
  let favourites: ReadonlyMap<string, number> = new Map();
  let sample: Sample = new Map();
  let others = 0;
  let turnedAt = 0;
  let draws = 0;
  const drawn = new Map<string, number>();
  const deaf = new Set<string>();

  const names = (): string[] => [...favourites.keys(), ...sample.keys()];
  const candidates = (): Peer[] =>
    [...parts.peers()].filter((peer) => mayPublish(peer) && isName(peer.name) && !favourites.has(peer.name));
  const listen = (turn: boolean): void => {
    const now = clock.now();
    const chosen = parts.favourites().filter(isName).slice(0, mostFavourites);
    favourites = new Map(chosen.map((name) => [name, favourites.get(name) ?? sample.get(name)?.since ?? now]));
    const all = candidates();
    others = all.length;
    if (turn) {
      turnedAt = now;
      forgetGone(all);
      deaf.clear();
    }
    draws++;
    const draw: Draw = { size: parts.settings().sample, now, random, lastDrawn: (name) => drawn.get(name) };
    sample = turn ? nextSample(sample, all, draw) : filledSample(sample, all, draw);
    for (const name of sample.keys()) drawn.set(name, draws);
  };
  const forgetGone = (all: readonly Peer[]): void => {
    const here = new Set(all.map(({ name }) => name));
    for (const name of drawn.keys()) if (!here.has(name)) drawn.delete(name);
  };
  const everyone = (): string[] => [...parts.peers()].map(({ name }) => name);

  return {
    filters: () => (crowd.why === null ? [everything] : [...saidToAll, ...names().flatMap(newspapersOf)]),
    heardSince(name) {
      if (crowd.why === null) return allSince;
      return deaf.has(name) ? Infinity : (favourites.get(name) ?? sample.get(name)?.since ?? Infinity);
    },
    view: () =>
      crowd.why === null
        ? null
        : { why: crowd.why, favourites: favourites.size, sample: sample.size, others, everyMs: turnMs },
    joined() {
      const now = clock.now();
      favourites = new Map([...favourites.keys()].map((name) => [name, now]));
      sample = new Map([...sample].map(([name, { turns }]) => [name, { since: now, turns }]));
      deaf.clear();
    },
    refused(filters) {
      const silent = new Set(filters);
      for (const name of names()) if (newspapersOf(name).some((topic) => silent.has(topic))) deaf.add(name);
    },
    look() {
      const now = clock.now();
      const here = [...parts.peers()].filter(({ presence }) => presence === 'ONLINE').length;
      const before = crowd;
      crowd = nextCrowd(before, { mode: parts.settings().mode, here, load: parts.load(), now });
      if (crowd.why === null) {
        if (before.why === null) return;
        allSince = now;
        favourites = new Map();
        sample = new Map();
        parts.onChange(everyone());
        return;
      }
      const heard = new Set(names());
      listen(before.why === null || now - turnedAt >= turnMs);
      if (before.why === null) {
        parts.onChange(everyone());
        return;
      }
      const changed = [...new Set([...heard, ...names()])].filter((name) => heard.has(name) !== isHeard(name));
      if (changed.length > 0 || before.why !== crowd.why) parts.onChange(changed);
    },
  };
  function isHeard(name: string): boolean {
    return favourites.has(name) || sample.has(name);
  }
}
