// An hour of a plaza, message by message, by the program's own rules: what the arithmetic is checked against.
import { limits } from '../../src/main/nara/limits.ts';
import { newspaperInterval } from '../../src/main/nara/newspaper.ts';
import { turnMs } from '../../src/main/plaza/focus/focus.ts';
import { nextSample } from '../../src/main/plaza/focus/sample.ts';
import { assumed } from './law.mjs';

const hourMs = 3_600_000;

/** Chance that is the same each time it is asked for with the same number (mulberry32). */
function chanceOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** When the nara of this number publishes newspapers, ms, for an hour: every interval, give or take a tenth. */
function* newspapers(nara) {
  const chance = chanceOf(nara);
  const interval = newspaperInterval(assumed.chattiness) * 1000;
  for (let at = chance() * interval; at < hourMs; at += interval * (0.9 + 0.2 * chance())) yield at;
}

/** Newspapers a second that all `n` publish. */
export function simulatedNewspapers(n) {
  let count = 0;
  for (let nara = 0; nara < n; nara++) for (const at of newspapers(nara)) if (at >= 0) count++;
  return count / (hourMs / 1000);
}

/**
 * An hour in focus of one client on a plaza of `n`: newspapers heard a second, names in the sample so far, and the filters
 * that it asked its broker for. It knows as many naras as a roster holds.
 */
export function simulatedFocus(n, client) {
  const chance = chanceOf(1_000_003 * (client + 1));
  const known = Math.min(n, limits.rosterNames);
  const favourites = new Set();
  while (favourites.size < Math.min(assumed.favourites, known)) favourites.add(Math.floor(chance() * known));
  const others = Array.from({ length: known }, (_, number) => number)
    .filter((number) => !favourites.has(number))
    .map((number) => ({ name: String(number), presence: 'ONLINE', newspaperAt: null }));
  const byName = new Map(others.map((one) => [one.name, one]));
  const drawn = new Map();
  let count = [...favourites].reduce((sum, number) => sum + [...newspapers(number)].length, 0);
  let asked = 2 * favourites.size;
  let sample = new Map();
  for (let turn = 0; turn * turnMs < hourMs; turn++) {
    const now = turn * turnMs;
    const draw = { size: assumed.sample, now, random: chance, lastDrawn: (name) => drawn.get(name) };
    const next = nextSample(sample, others, draw);
    for (const name of next.keys()) {
      drawn.set(name, turn);
      if (!sample.has(name)) asked += 2;
      const heard = [...newspapers(Number(name))].filter((at) => at >= now && at < now + turnMs);
      count += heard.length;
      if (heard.length > 0) byName.get(name).newspaperAt = heard.at(-1);
    }
    sample = next;
  }
  return { perSecond: count / (hourMs / 1000), names: drawn.size, filters: asked };
}
