import { nameKey } from '../nara/names.ts';
import type { Peer } from './peer.ts';

/**
 * Room for `capacity` peers, by name. Past it, names known from hearsay make room first, then the longest-gone; those
 * that are kept do not, so it may grow past its capacity by as many.
 */
export interface Shelf {
  get(name: string): Peer | undefined;
  /** Puts a peer that was just heard; returns the one that made room for it, if any had to. */
  put(peer: Peer): Peer | null;
  /** Changes a peer without its having been heard. */
  replace(peer: Peer): void;
  delete(name: string): boolean;
  full(): boolean;
  all(): Iterable<Peer>;
}

/** `first`: whom it holds to begin with, in any order. */
export function createShelf(
  capacity: number,
  first: readonly Peer[] = [],
  isKept: (name: string) => boolean = () => false,
): Shelf {
  // A Map keeps the order in which its keys were set, so whoever was heard longest ago is its first.
  const heardOf = new Map<string, Peer>();
  const met = new Map<string, Peer>();
  const shelfOf = (peer: Peer): Map<string, Peer> => (peer.presence === 'HEARD' ? heardOf : met);
  const remove = (key: string): boolean => heardOf.delete(key) || met.delete(key);
  const full = (): boolean => heardOf.size + met.size >= capacity;

  const makeRoom = (): Peer | null => {
    if (heardOf.size + met.size <= capacity) return null;
    for (const shelf of [heardOf, met]) {
      for (const [key, peer] of shelf) {
        if (isKept(peer.name)) continue;
        shelf.delete(key);
        return peer;
      }
    }
    return null;
  };
  const put = (peer: Peer): Peer | null => {
    const key = nameKey(peer.name);
    remove(key);
    shelfOf(peer).set(key, peer);
    return makeRoom();
  };
  for (const peer of [...first].sort((a, b) => (a.lastSeen ?? 0) - (b.lastSeen ?? 0))) put(peer);
  return {
    get(name) {
      const key = nameKey(name);
      return met.get(key) ?? heardOf.get(key);
    },
    put,
    replace(peer) {
      shelfOf(peer).set(nameKey(peer.name), peer);
    },
    delete: (name) => remove(nameKey(name)),
    full,
    *all() {
      yield* met.values();
      yield* heardOf.values();
    },
  };
}
