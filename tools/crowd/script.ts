import type { Random } from '../../src/main/nara/clock.ts';
import type { SpokenKind } from '../../src/main/nara/topics.ts';
import { pick } from '../shared/chance.ts';
import type { Citizen, Said } from '../shared/citizen.ts';
import { createBadActors, type BadKind } from './bad.ts';

/** One message of the crowd. `via`: messages of one number stay in order. */
export interface Line {
  readonly what: SpokenKind | BadKind;
  readonly said: Said;
  readonly via: number;
}

/** Who says what next: the citizens come, talk and leave, and some others do their worst. */
export interface Script {
  /** The next message, at `at` (Unix ms). */
  next(at: number): Line;
  /** Everybody who is here says goodbye. */
  goodbyes(at: number): Line[];
  here(): number;
}

/** How often each is said once everybody has come. */
const arrivals = 0.05;
const departures = 0.03;
const howdies = 0.1;
const proposals = 0.01;
const voters = 3;
const microsecond = 0.001;

/** `bad`: the share of messages that are bad, 0–1. */
export function createScript(parts: {
  readonly citizens: readonly Citizen[];
  readonly random: Random;
  readonly bad: number;
  readonly seed: string;
}): Script {
  const { citizens, random } = parts;
  const villains = createBadActors(random, parts.seed);
  const away = citizens.map((_, index) => index);
  /** The one who has been silent longest is first. */
  const here: number[] = [];
  /** Promised already, as answers and second halves are. */
  const queue: Line[] = [];

  const citizen = (index: number): Citizen => citizens[index] ?? pick(random, citizens);
  const line = (index: number, said: Said): Line => ({ what: said.kind, said, via: index });
  const take = (from: number[]): number | undefined => from.splice(Math.floor(random() * from.length), 1)[0];

  const arrive = (at: number): Line | null => {
    const index = take(away);
    if (index === undefined) return null;
    here.push(index);
    return line(index, citizen(index).heyThere(at));
  };
  const depart = (at: number): Line | null => {
    const index = here.length > citizens.length / 2 ? take(here) : undefined;
    if (index === undefined) return null;
    away.push(index);
    const [first, ...rest] = citizen(index).chau(at);
    queue.push(...rest.map((said) => line(index, said)));
    return first === undefined ? null : line(index, first);
  };
  const propose = (at: number): Line => {
    const index = pick(random, here);
    const others = here.filter((other) => other !== index).slice(0, voters);
    for (const other of others) queue.push(line(other, citizen(other).vote(at, citizen(index))));
    return line(index, citizen(index).propose(at));
  };
  const greet = (at: number): Line => {
    const index = pick(random, here);
    return line(index, citizen(index).howdy(at, citizen(pick(random, here)).name));
  };
  const print = (at: number): Line => {
    const index = here.shift() ?? 0;
    here.push(index);
    return line(index, citizen(index).newspaper(at, 50, at / 1000 - 1_700_000_000));
  };
  const good = (at: number): Line => {
    const promised = queue.shift();
    if (promised !== undefined) return promised;
    const chance = random();
    const crowded = here.length >= citizens.length * 0.9;
    const come = chance < (crowded ? arrivals : 0.5) || here.length === 0 ? arrive(at) : null;
    if (come !== null) return come;
    const left = chance > 1 - departures ? depart(at) : null;
    if (left !== null) return left;
    if (chance > 0.5 && chance < 0.5 + howdies) return greet(at);
    if (chance > 0.7 && chance < 0.7 + proposals) return propose(at);
    return print(at);
  };
  let last = 0;
  return {
    next(now) {
      // No two at the same moment: of a chau and a hey-there of one time, nobody could tell which came last.
      const at = Math.max(now, last + microsecond);
      last = at;
      if (here.length > 0 && random() < parts.bad) {
        const index = pick(random, here);
        const { kind, said } = villains.next(at, citizen(index));
        return { what: kind, said, via: index };
      }
      const chosen = good(at);
      villains.overhear(chosen.said);
      return chosen;
    },
    goodbyes(now) {
      const at = Math.max(now, last + microsecond);
      const lines = here.flatMap((index) =>
        citizen(index)
          .chau(at)
          .map((said) => line(index, said)),
      );
      away.push(...here.splice(0));
      return lines;
    },
    here: () => here.length,
  };
}
