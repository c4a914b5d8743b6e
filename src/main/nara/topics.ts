import { isName } from './names.ts';
import { accept, refuse, type Checked } from './rejection.ts';

/** The one subscription that hears everything (protocol section 1). */
export const everything = 'nara/#';

/**
 * What is said to everyone, without the newspapers: hey-there, chau, howdy and the like of both dialects, and all
 * checkpoints. Left out besides: the ledger, which proves nothing.
 */
export const saidToAll: readonly string[] = ['nara/plaza/+', 'nara/checkpoint/#'];

/** Where the newspapers of one nara come out, in both dialects. */
export const newspapersOf = (name: string): readonly string[] => [
  publishTopic('newspaper', 'spec', name),
  publishTopic('newspaper', 'deployed', name),
];

/**
 * Where a test of a broker publishes. It lies among the plaza's own topics, since brokers grant rights by topic, and no
 * nara reads it: what comes there is of no kind that the protocol knows (section 1).
 */
export const probeTopic = 'nara/plaza/probe';

export type Dialect = 'spec' | 'deployed';
type TopicKind =
  | 'hey-there'
  | 'chau'
  | 'newspaper'
  | 'stash-refresh'
  | 'howdy'
  | 'social'
  | 'checkpoint-propose'
  | 'checkpoint-vote'
  | 'checkpoint-final'
  | 'ledger-request'
  | 'ledger-response'
  | 'journey';

/** Where a message was sent. `name` is the topic level that names a nara; `dialect` is null where both spell it alike. */
export interface PlazaTopic {
  readonly kind: TopicKind;
  readonly dialect: Dialect | null;
  readonly name: string | null;
}

const fixed: Readonly<Record<string, PlazaTopic>> = {
  'nara/plaza/hey-there': { kind: 'hey-there', dialect: 'spec', name: null },
  'nara/plaza/hey_there': { kind: 'hey-there', dialect: 'deployed', name: null },
  'nara/plaza/chau': { kind: 'chau', dialect: null, name: null },
  'nara/plaza/stash_refresh': { kind: 'stash-refresh', dialect: null, name: null },
  'nara/plaza/howdy': { kind: 'howdy', dialect: null, name: null },
  'nara/plaza/social': { kind: 'social', dialect: null, name: null },
  'nara/plaza/journey_complete': { kind: 'journey', dialect: null, name: null },
  'nara/checkpoint/propose': { kind: 'checkpoint-propose', dialect: 'deployed', name: null },
  'nara/checkpoint/vote': { kind: 'checkpoint-vote', dialect: 'deployed', name: null },
  'nara/checkpoint/final': { kind: 'checkpoint-final', dialect: 'deployed', name: null },
};

const named: readonly { pattern: RegExp; kind: TopicKind; dialect: Dialect }[] = [
  { pattern: /^nara\/plaza\/newspaper\/([^/]*)$/u, kind: 'newspaper', dialect: 'spec' },
  { pattern: /^nara\/newspaper\/([^/]*)$/u, kind: 'newspaper', dialect: 'deployed' },
  { pattern: /^nara\/checkpoint\/([^/]*)\/propose$/u, kind: 'checkpoint-propose', dialect: 'spec' },
  { pattern: /^nara\/checkpoint\/([^/]*)\/vote$/u, kind: 'checkpoint-vote', dialect: 'spec' },
  { pattern: /^nara\/checkpoint\/([^/]*)\/final$/u, kind: 'checkpoint-final', dialect: 'spec' },
  { pattern: /^nara\/ledger\/([^/]*)\/request$/u, kind: 'ledger-request', dialect: 'deployed' },
  { pattern: /^nara\/ledger\/([^/]*)\/response$/u, kind: 'ledger-response', dialect: 'deployed' },
];

/** Understands a topic of either dialect; a name in it must be a usable one. */
export function readTopic(topic: string): Checked<PlazaTopic> {
  const plain = Object.hasOwn(fixed, topic) ? fixed[topic] : undefined;
  if (plain !== undefined) return accept(plain);
  for (const { pattern, kind, dialect } of named) {
    const name = pattern.exec(topic)?.[1];
    if (name !== undefined) return isName(name) ? accept({ kind, dialect, name }) : refuse('bad-name');
  }
  return refuse('unknown-topic');
}

/** What we ourselves say. */
export type SpokenKind = Exclude<TopicKind, 'ledger-request' | 'ledger-response' | 'journey' | 'social'>;

/** The topic of what we say, by dialect. `about`: the name in the topic, ours or a checkpoint's subject. */
export function publishTopic(kind: SpokenKind, dialect: Dialect, about: string): string {
  const spec = dialect === 'spec';
  switch (kind) {
    case 'hey-there':
      return spec ? 'nara/plaza/hey-there' : 'nara/plaza/hey_there';
    case 'chau':
      return 'nara/plaza/chau';
    case 'newspaper':
      return spec ? `nara/plaza/newspaper/${about}` : `nara/newspaper/${about}`;
    case 'stash-refresh':
      return 'nara/plaza/stash_refresh';
    case 'howdy':
      return 'nara/plaza/howdy';
    case 'checkpoint-propose':
      return spec ? `nara/checkpoint/${about}/propose` : 'nara/checkpoint/propose';
    case 'checkpoint-vote':
      return spec ? `nara/checkpoint/${about}/vote` : 'nara/checkpoint/vote';
    case 'checkpoint-final':
      return spec ? `nara/checkpoint/${about}/final` : 'nara/checkpoint/final';
  }
}

/** MQTT's quality of service that each is published with (protocol section 1). */
export const publishQos = (kind: SpokenKind): 0 | 1 => (kind.startsWith('checkpoint-') ? 1 : 0);
