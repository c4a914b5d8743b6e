import { limits } from '../nara/limits.ts';
import { nameKey } from '../nara/names.ts';

/** A key tied to a name on first use (protocol section 6). Times in Unix ms. */
export interface Pin {
  readonly name: string;
  readonly publicKey: string;
  readonly pinnedAt: number;
  /** The nara ID it says it has: a claim that other messages refer to. */
  readonly claimedId: string;
  /** Pinned in this session, not remembered from an earlier one. */
  readonly fresh: boolean;
  /** The newest ts accepted from it, Unix ns: nothing older counts. */
  readonly newestTs: bigint;
  /** Newest Edition and PublishedAt (Unix s) of its newspapers; 0 where it never had one. */
  readonly edition: number;
  readonly publishedAt: number;
}

/**
 * Which key speaks for which name. A pin is never replaced by another key. Names are free to invent, so of the pins
 * made this session those unheard longest are forgotten past a limit; remembered ones stay.
 */
export interface Keybook {
  get(name: string): Pin | undefined;
  byId(claimedId: string): readonly Pin[];
  /** Pins a key to a name that has none; an existing pin stays as it is. */
  pin(pin: Pin): void;
  /** Puts this pin in the place of the one that its name has. Only for what a person decided, and for our own name. */
  replace(pin: Pin): void;
  /** A name that a person vouched for is never forgotten to make room. */
  keep(name: string): void;
  update(name: string, change: Partial<Pick<Pin, 'claimedId' | 'newestTs' | 'edition' | 'publishedAt'>>): void;
  forget(name: string): void;
  all(): Iterable<Pin>;
}

/** Told of pins as they come and go. */
export interface KeyWatch {
  pinned(pin: Pin): void;
  replaced(pin: Pin): void;
  forgotten(pin: Pin): void;
}

const nobody: KeyWatch = { pinned: () => undefined, replaced: () => undefined, forgotten: () => undefined };

export function createKeybook(
  remembered: readonly Pin[] = [],
  freshLimit: number = limits.freshPins,
  watch: KeyWatch = nobody,
): Keybook {
  const pins = new Map<string, Pin>();
  /** Names pinned this session; whoever was heard longest ago is first. */
  const fresh = new Set<string>();
  /** Who claims an ID. Honest ones are claimed by one name, and a Set for each would weigh more than its pin. */
  const ids = new Map<string, string | Set<string>>();
  const index = ({ claimedId, name }: Pin): void => {
    if (claimedId === '') return;
    const names = ids.get(claimedId);
    const key = nameKey(name);
    if (names === undefined) ids.set(claimedId, key);
    else if (typeof names !== 'string') names.add(key);
    else if (names !== key) ids.set(claimedId, new Set([names, key]));
  };
  const unindex = ({ claimedId, name }: Pin): void => {
    const names = ids.get(claimedId);
    const key = nameKey(name);
    if (typeof names === 'object') names.delete(key);
    if (names === key || (typeof names === 'object' && names.size === 0)) ids.delete(claimedId);
  };
  const claiming = (claimedId: string): Iterable<string> => {
    const names = ids.get(claimedId) ?? [];
    return typeof names === 'string' ? [names] : names;
  };
  const put = (pin: Pin): void => {
    if (pins.has(nameKey(pin.name))) return;
    pins.set(nameKey(pin.name), pin);
    index(pin);
    watch.pinned(pin);
    if (!pin.fresh) return;
    fresh.add(nameKey(pin.name));
    const [longest] = fresh;
    if (fresh.size > freshLimit && longest !== undefined) drop(longest);
  };
  const drop = (key: string): void => {
    const pin = pins.get(key);
    if (pin === undefined) return;
    unindex(pin);
    pins.delete(key);
    fresh.delete(key);
    watch.forgotten(pin);
  };
  for (const pin of remembered) put(pin);
  return {
    get: (name) => pins.get(nameKey(name)),
    byId: (claimedId) => [...claiming(claimedId)].flatMap((key) => pins.get(key) ?? []),
    pin: put,
    replace(pin) {
      const before = pins.get(nameKey(pin.name));
      if (before === undefined) {
        put(pin);
        return;
      }
      unindex(before);
      fresh.delete(nameKey(pin.name));
      pins.set(nameKey(pin.name), pin);
      index(pin);
      watch.replaced(pin);
    },
    keep: (name) => void fresh.delete(nameKey(name)),
    update(name, change) {
      const before = pins.get(nameKey(name));
      if (before === undefined) return;
      const after = { ...before, ...change };
      pins.set(nameKey(name), after);
      if (after.claimedId !== before.claimedId) {
        unindex(before);
        index(after);
      }
      if (fresh.delete(nameKey(name))) fresh.add(nameKey(name));
    },
    forget: (name) => drop(nameKey(name)),
    all: () => pins.values(),
  };
}
