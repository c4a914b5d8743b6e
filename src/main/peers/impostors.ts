import type { ShelvedKey } from '../../contract/trust.ts';
import { nameKey } from '../nara/names.ts';

/** The impostor shelf: keys that claim names pinned to others. It is bounded: those dismissed leave first, then those of names that others claim too. */
export interface ImpostorShelf {
  get(name: string, publicKey: string): ShelvedKey | undefined;
  /** Newest first. */
  of(name: string): readonly ShelvedKey[];
  /** Newest first. */
  all(): readonly ShelvedKey[];
  /** Whether a key claims this name and the person has not decided on it. */
  isClaimed(name: string): boolean;
  /** Puts it in the place of what is there of this name and key. */
  put(key: ShelvedKey): void;
  remove(name: string, publicKey: string): void;
  forget(name: string): void;
}

export interface ShelfParts {
  /** What is there to begin with. */
  readonly shelved?: readonly ShelvedKey[];
  readonly limits?: { readonly perName: number; readonly all: number };
  /** A key came, changed or left. */
  onChange?(name: string, publicKey: string): void;
}

const usualLimits = { perName: 20, all: 2000 } as const;

export function createImpostorShelf(parts: ShelfParts = {}): ImpostorShelf {
  const { limits = usualLimits } = parts;
  let onChange: NonNullable<ShelfParts['onChange']> = () => undefined;
  const names = new Map<string, Map<string, ShelvedKey>>();
  /** Each standing's keys in the order in which they leave: a Map keeps the order in which its keys were set. */
  const queues = { dismissed: newQueue(), silent: newQueue(), claiming: newQueue() };

  const keysOf = (name: string): ShelvedKey[] => [...(names.get(nameKey(name))?.values() ?? [])];
  const remove = (name: string, publicKey: string): void => {
    const keys = names.get(nameKey(name));
    const key = keys?.get(publicKey);
    if (keys === undefined || key === undefined) return;
    queues[key.standing].delete(idOf(key));
    keys.delete(publicKey);
    if (keys.size === 0) names.delete(nameKey(name));
    onChange(name, publicKey);
  };
  const leaves = (key: ShelvedKey | undefined): void => {
    if (key !== undefined) remove(key.name, key.publicKey);
  };
  const size = (): number => queues.dismissed.size + queues.silent.size + queues.claiming.size;
  /** Who leaves when there are too many in all. The mark of a conflict hangs on the last key that claims a name. */
  const least = (kept: ShelvedKey): ShelvedKey | undefined => {
    const isOther = (key: ShelvedKey): boolean => key !== kept;
    const oldest = [...firstOf(queues.dismissed), ...firstOf(queues.silent)].find(isOther);
    if (oldest !== undefined) return oldest;
    const claiming = firstOf(queues.claiming).filter(isOther);
    return claiming.find(({ name }) => keysOf(name).filter(isClaiming).length > 1) ?? claiming[0];
  };
  const put = (key: ShelvedKey): void => {
    const keys = names.get(nameKey(key.name)) ?? new Map<string, ShelvedKey>();
    const before = keys.get(key.publicKey);
    if (before !== undefined) queues[before.standing].delete(idOf(before));
    queues[key.standing].set(idOf(key), key);
    names.set(nameKey(key.name), keys.set(key.publicKey, key));
    onChange(key.name, key.publicKey);
    if (keys.size > limits.perName) leaves(byLeaving(keysOf(key.name)).find((other) => other !== key));
    if (size() > limits.all) leaves(least(key));
  };
  for (const key of [...(parts.shelved ?? [])].sort((a, b) => a.lastAt - b.lastAt)) put(key);
  // What was there already is no change.
  onChange = parts.onChange ?? onChange;
  return {
    get: (name, publicKey) => names.get(nameKey(name))?.get(publicKey),
    of: (name) => newestFirst(keysOf(name)),
    all: () => newestFirst([...names.values()].flatMap((keys) => [...keys.values()])),
    isClaimed: (name) => keysOf(name).some(isClaiming),
    put,
    remove,
    forget(name) {
      for (const { publicKey } of keysOf(name)) remove(name, publicKey);
    },
  };
}

type Queue = Map<string, ShelvedKey>;
const newQueue = (): Queue => new Map();
// More are not looked at: a flood of keys must not make each one dear.
const looked = 50;
function firstOf(queue: Queue): ShelvedKey[] {
  const first: ShelvedKey[] = [];
  for (const key of queue.values()) {
    if (first.length === looked) break;
    first.push(key);
  }
  return first;
}
const idOf = ({ name, publicKey }: ShelvedKey): string => `${publicKey} ${nameKey(name)}`;
const isClaiming = ({ standing }: ShelvedKey): boolean => standing === 'claiming';

const leaving = ['dismissed', 'silent', 'claiming'];
const byLeaving = (keys: ShelvedKey[]): ShelvedKey[] =>
  keys.sort((a, b) => leaving.indexOf(a.standing) - leaving.indexOf(b.standing) || a.lastAt - b.lastAt);
const newestFirst = (keys: ShelvedKey[]): ShelvedKey[] => keys.sort((a, b) => b.lastAt - a.lastAt);

/** A message that a key signed under a name pinned to another. `live`: it was not merely kept by the broker. */
export interface Claim {
  readonly name: string;
  readonly publicKey: string;
  readonly at: number;
  readonly topic: string;
  readonly kind: string;
  readonly live: boolean;
}

const topicsKept = 10;

/** What is known of a key after it spoke once more. Dismissed it stays dismissed, and is counted. */
export function spoken(before: ShelvedKey | undefined, claim: Claim): ShelvedKey {
  const { name, publicKey, at, topic, kind, live } = claim;
  if (before === undefined) {
    const seen = { firstAt: at, lastAt: at, count: 1, topics: [topic], lastKind: kind };
    return { name, publicKey, ...seen, former: false, standing: 'claiming' };
  }
  const topics = before.topics.includes(topic) ? before.topics : [...before.topics, topic].slice(0, topicsKept);
  // What a broker kept of a former key was said before that key was replaced.
  const standing = before.standing === 'silent' && live ? 'claiming' : before.standing;
  return { ...before, lastAt: at, count: before.count + 1, topics, lastKind: kind, standing };
}

/** What is known of a key that a list names for a name pinned to another. */
export function listed(before: ShelvedKey | undefined, name: string, publicKey: string, at: number): ShelvedKey {
  if (before !== undefined)
    return before.standing === 'silent' ? { ...before, lastAt: at, standing: 'claiming' } : before;
  const seen = { firstAt: at, lastAt: at, count: 0, topics: [], lastKind: 'list' };
  return { name, publicKey, ...seen, former: false, standing: 'claiming' };
}

/** The key that was pinned from `since` on and has been replaced. */
export function replaced(name: string, publicKey: string, since: number, at: number): ShelvedKey {
  const seen = { firstAt: since, lastAt: at, count: 0, topics: [], lastKind: 'pin' };
  return { name, publicKey, ...seen, former: true, standing: 'silent' };
}
