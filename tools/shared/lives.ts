import type { Random } from '../../src/main/nara/clock.ts';
import { newspaperInterval } from '../../src/main/nara/newspaper.ts';
import { between, pick, untilNext } from './chance.ts';
import type { Citizen, Said } from './citizen.ts';

/** What a simulated nara said, and when (Unix ms). */
interface Spoken extends Said {
  readonly at: number;
  readonly by: string;
}

/** The lives of many naras, who come, talk, change their rhythm, leave with a word, or without, and come back. */
export interface Lives {
  readonly names: readonly string[];
  /** All that is said after the last call and up to `until` (Unix ms), in order of time. */
  until(until: number): Spoken[];
  /** How many are here now. */
  here(): number;
}

/** Means in ms. `reboots`: some crashes are the computer's, whose uptime then begins anew. */
export interface Temper {
  readonly stayMs: number;
  readonly awayMs: number;
  readonly reboots: boolean;
}

export const calm: Temper = { stayMs: 8 * 3_600_000, awayMs: 2 * 3_600_000, reboots: true };

interface Life {
  readonly citizen: Citizen;
  here: boolean;
  /** When it does the next thing of each kind, Unix ms. */
  comes: number;
  leaves: number;
  prints: number;
  changes: number;
  proposes: number;
  cameAt: number;
  bootedAt: number;
  chattiness: number;
}

const day = 24 * 3_600_000;
const minute = 60_000;

export function createLives(parts: {
  readonly citizens: readonly Citizen[];
  readonly random: Random;
  /** Unix ms. */
  readonly start: number;
  readonly temper: Temper;
}): Lives {
  const { random, start, temper } = parts;
  const lives: Life[] = parts.citizens.map((citizen) => ({
    citizen,
    here: false,
    comes: start + random() * 5 * minute,
    leaves: Infinity,
    prints: Infinity,
    changes: Infinity,
    proposes: Infinity,
    cameAt: 0,
    bootedAt: start - random() * day,
    chattiness: Math.floor(random() * 101),
  }));
  /** Answers that wait for their moment. */
  let answers: { at: number; by: Life; say(at: number): Said }[] = [];
  let present = 0;

  const others = (life: Life, most: number): Life[] => {
    const chosen = new Set<Life>();
    for (let tries = 0; tries < 3 * most && chosen.size < most; tries++) {
      const one = pick(random, lives);
      if (one.here && one !== life) chosen.add(one);
    }
    return [...chosen];
  };
  const answer = (by: Life, at: number, say: (at: number) => Said): void =>
    void answers.push({ at: at + between(random, 100, 3000), by, say });

  const come = (life: Life, at: number): Said[] => {
    const { citizen } = life;
    life.here = true;
    present++;
    life.cameAt = at;
    life.comes = Infinity;
    life.leaves = at + untilNext(random, temper.stayMs, 2 * minute, 5 * day);
    life.prints = at + between(random, 2000, 5000);
    life.changes = at + untilNext(random, 8 * 3_600_000, 10 * minute, 5 * day);
    life.proposes = at + untilNext(random, day, minute, 2 * day);
    for (const other of others(life, 2)) answer(other, at, (then) => other.citizen.howdy(then, citizen.name));
    return [citizen.heyThere(at)];
  };
  const leave = (life: Life, at: number): Said[] => {
    life.here = false;
    present--;
    life.leaves = life.prints = life.changes = life.proposes = Infinity;
    const how = random();
    const crashes = how < 0.3;
    const restarts = how > 0.8;
    life.comes = at + (restarts ? between(random, 20_000, 120_000) : untilNext(random, temper.awayMs, minute, day));
    if (crashes && temper.reboots && random() < 0.25) life.bootedAt = life.comes - 20_000;
    return crashes ? [] : [...life.citizen.chau(at)];
  };
  const print = (life: Life, at: number): Said[] => {
    const { citizen, chattiness } = life;
    const isNew = citizen.dialect === 'deployed' && at - life.cameAt < 2 * minute;
    const interval = newspaperInterval(isNew ? 100 : chattiness) * 1000;
    life.prints = at + interval * (citizen.dialect === 'spec' ? between(random, 0.9, 1.1) : 1);
    return [citizen.newspaper(at, chattiness, (at - life.bootedAt) / 1000)];
  };
  const propose = (life: Life, at: number): Said[] => {
    life.proposes = at + day;
    for (const other of others(life, 5)) answer(other, at, () => other.citizen.vote(at, life.citizen));
    return [life.citizen.propose(at)];
  };
  const act = (life: Life, at: number): Said[] => {
    if (at === life.comes) return come(life, at);
    if (at === life.leaves) return leave(life, at);
    if (at === life.prints) return print(life, at);
    if (at === life.proposes) return propose(life, at);
    life.chattiness = Math.floor(random() * 101);
    life.changes = at + untilNext(random, 8 * 3_600_000, 10 * minute, 5 * day);
    return [];
  };
  const nextOf = (life: Life): number => Math.min(life.comes, life.leaves, life.prints, life.changes, life.proposes);

  return {
    names: lives.map(({ citizen }) => citizen.name),
    here: () => present,
    until(until) {
      const spoken: Spoken[] = [];
      const put = (at: number, by: Life, said: readonly Said[]): void => {
        for (const one of said) spoken.push({ ...one, at, by: by.citizen.name });
      };
      for (const life of lives) {
        for (let at = nextOf(life); at <= until; at = nextOf(life)) put(at, life, act(life, at));
      }
      const due = answers.filter(({ at }) => at <= until);
      answers = answers.filter(({ at }) => at > until);
      for (const { at, by, say } of due) if (by.here) put(at, by, [say(at)]);
      return spoken.sort((a, b) => a.at - b.at);
    },
  };
}
