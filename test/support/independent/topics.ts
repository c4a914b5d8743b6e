import { isUsableName } from './names.ts';
import { demand, Refused } from './refused.ts';

type Kind =
  | 'hey-there'
  | 'chau'
  | 'social'
  | 'stash-refresh'
  | 'newspaper'
  | 'howdy'
  | 'propose'
  | 'vote'
  | 'final'
  | 'ledger-request'
  | 'ledger-response'
  | 'journey';

/** What a topic is for, and the nara that one of its levels names. */
export interface Topic {
  readonly kind: Kind;
  readonly name: string | null;
}

const plaza: Readonly<Record<string, Kind>> = {
  'hey-there': 'hey-there',
  hey_there: 'hey-there',
  chau: 'chau',
  stash_refresh: 'stash-refresh',
  howdy: 'howdy',
  social: 'social',
  journey_complete: 'journey',
};

/** Reads a topic by its levels (protocol section 1). */
export function readTopicLevels(topic: string): Topic {
  const [root, first, second = '', third, ...more] = topic.split('/');
  demand(root === 'nara' && more.length === 0, 'no topic of a plaza');
  if (third === undefined) {
    if (first === 'plaza' && Object.hasOwn(plaza, second)) {
      const kind = plaza[second];
      if (kind !== undefined) return { kind, name: null };
    }
    if (first === 'newspaper') return { kind: 'newspaper', name: named(second) };
    if (first === 'checkpoint' && isOperation(second)) return { kind: second, name: null };
  } else {
    if (first === 'plaza' && second === 'newspaper') return { kind: 'newspaper', name: named(third) };
    if (first === 'checkpoint' && isOperation(third)) return { kind: third, name: named(second) };
    if (first === 'ledger' && third === 'request') return { kind: 'ledger-request', name: named(second) };
    if (first === 'ledger' && third === 'response') return { kind: 'ledger-response', name: named(second) };
  }
  throw new Refused('no topic of a plaza');
}

const isOperation = (level: string): level is 'propose' | 'vote' | 'final' =>
  level === 'propose' || level === 'vote' || level === 'final';

function named(level: string): string {
  demand(isUsableName(level), 'a name that nobody may have, in the topic');
  return level;
}
