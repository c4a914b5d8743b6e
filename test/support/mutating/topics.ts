import type { Chance } from '../chance.ts';

const fixed = [
  'nara/plaza/hey-there',
  'nara/plaza/hey_there',
  'nara/plaza/chau',
  'nara/plaza/stash_refresh',
  'nara/plaza/howdy',
  'nara/plaza/social',
  'nara/plaza/journey_complete',
  'nara/checkpoint/propose',
  'nara/checkpoint/vote',
  'nara/checkpoint/final',
];
const named = (name: string): string[] => [
  `nara/plaza/newspaper/${name}`,
  `nara/newspaper/${name}`,
  `nara/checkpoint/${name}/propose`,
  `nara/checkpoint/${name}/vote`,
  `nara/checkpoint/${name}/final`,
  `nara/ledger/${name}/request`,
  `nara/ledger/${name}/response`,
];
const awkwardNames = [
  '',
  ' ',
  'li\u202ely',
  'lil\u00ed',
  'lili\u0301',
  'a'.repeat(128),
  'a'.repeat(129),
  '#',
  '+',
  'x\ny',
  '\ud83c',
];

/** Another topic for a message: one of the plaza's, or nearly one. */
export function otherTopic(topic: string, chance: Chance, otherOne: string): string {
  const levels = topic.split('/');
  const at = chance.below(levels.length);
  switch (chance.below(9)) {
    case 0:
      return otherOne;
    case 1:
      return chance.pick(fixed);
    case 2:
      return chance.pick(named(levels.at(-1) ?? 'lily'));
    case 3:
      return chance.pick(named(chance.pick(awkwardNames)));
    case 4:
      return topic.replace('/plaza/newspaper/', '/newspaper/');
    case 5:
      return topic.replace('hey_there', 'hey-there').replace(/^nara\/newspaper/, 'nara/plaza/newspaper');
    case 6:
      return levels.with(at, (levels[at] ?? '').toUpperCase()).join('/');
    case 7:
      return chance.oneIn(2) ? `${topic}/` : `/${topic}`;
    default:
      return levels.toSpliced(at, chance.below(2), chance.pick(['', 'plaza', 'x'])).join('/');
  }
}
