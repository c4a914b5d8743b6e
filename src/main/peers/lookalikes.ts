import { nameKey } from '../nara/names.ts';
import { looksOf, readConfusables } from './skeleton.ts';

/**
 * Which names can be taken for others (protocol section 8). Of names that look alike, whoever was pinned first keeps
 * the looks; the later ones are said to resemble it. Names of one and the same key are no deception.
 */
export interface Lookalikes {
  /** A name was pinned, later than all before it. */
  add(name: string, publicKey: string): void;
  /** A name has another key now; it stays as old as it is. */
  rekey(name: string, publicKey: string): void;
  remove(name: string): void;
  /** Our own name: whoever looks like it came after us, whenever we took it. */
  setSelf(self: { readonly name: string; readonly publicKey: string } | null): void;
  /** The name that this one, pinned or not, can be taken for, or null. */
  resembles(name: string): string | null;
}

interface Entry {
  readonly name: string;
  readonly publicKey: string;
  readonly order: number;
  readonly looks: readonly string[];
}

// Whoever invents a thousand names of one look must not make each question as slow as a thousand.
const compared = 8;
const unpinnedKept = 10_000;

export function createLookalikes(): Lookalikes {
  const confusables = readConfusables();
  const entries = new Map<string, Entry>();
  /** By look: those who have it, the first pinned first. */
  const byLook = new Map<string, Map<string, Entry>>();
  /** Looks of names from hearsay, which nothing else keeps. */
  const unpinned = new Map<string, readonly string[]>();
  let self: Omit<Entry, 'order'> | null = null;
  let last = 0;

  const put = (entry: Entry): void => {
    entries.set(nameKey(entry.name), entry);
    for (const look of entry.looks) {
      const alike = byLook.get(look) ?? new Map<string, Entry>();
      byLook.set(look, alike.set(nameKey(entry.name), entry));
    }
  };
  const looksOfUnpinned = (name: string): readonly string[] => {
    const known = unpinned.get(name);
    if (known !== undefined) return known;
    if (unpinned.size >= unpinnedKept) unpinned.clear();
    const looks = looksOf(name, confusables);
    unpinned.set(name, looks);
    return looks;
  };
  /** The first pinned before `order` that has this look and another key. */
  const first = (look: string, name: string, order: number, publicKey: string | undefined): Entry | null => {
    let seen = 0;
    for (const [key, entry] of byLook.get(look) ?? []) {
      if (entry.order >= order || seen++ >= compared) return null;
      if (key !== nameKey(name) && entry.publicKey !== publicKey) return entry;
    }
    return null;
  };
  return {
    add: (name, publicKey) => put({ name, publicKey, order: ++last, looks: looksOf(name, confusables) }),
    rekey(name, publicKey) {
      const entry = entries.get(nameKey(name));
      if (entry !== undefined) put({ ...entry, publicKey });
    },
    remove(name) {
      const entry = entries.get(nameKey(name));
      if (entry === undefined) return;
      entries.delete(nameKey(name));
      for (const look of entry.looks) {
        const alike = byLook.get(look);
        alike?.delete(nameKey(name));
        if (alike?.size === 0) byLook.delete(look);
      }
    },
    setSelf(own) {
      self = own === null ? null : { ...own, looks: looksOf(own.name, confusables) };
    },
    resembles(name) {
      const entry = entries.get(nameKey(name));
      const looks = entry?.looks ?? looksOfUnpinned(name);
      if (self !== null) {
        const own = self.looks;
        if (nameKey(self.name) === nameKey(name)) return null;
        if (self.publicKey !== entry?.publicKey && looks.some((look) => own.includes(look))) return self.name;
      }
      const order = entry?.order ?? Infinity;
      const found = looks.flatMap((look) => first(look, name, order, entry?.publicKey) ?? []);
      return found.sort((a, b) => a.order - b.order)[0]?.name ?? null;
    },
  };
}
