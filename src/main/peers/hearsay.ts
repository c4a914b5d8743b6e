import type { Hearsay as Told } from '../nara/howdy.ts';
import { nameKey } from '../nara/names.ts';

/** What one nara said of another. `publicKey`: whose word it is, if that key is the sayer's. `at` in Unix ms. */
export interface Claim {
  readonly sayer: string;
  readonly publicKey: string;
  readonly at: number;
  readonly observation: Told['observation'];
}

/** What is said of naras by others: never knowledge, only words, each with its sayer. */
export interface HearsayBook {
  /** The newest word of each sayer on each name counts. */
  note(sayer: Pick<Claim, 'sayer' | 'publicKey' | 'at'>, told: readonly Told[]): void;
  /** Newest first, of those sayers alone whose key is theirs. */
  about(name: string): readonly Claim[];
}

/** `speaks`: whether this key is the one that is pinned for the name. */
export function createHearsay(
  speaks: (name: string, publicKey: string) => boolean,
  limits: { readonly names: number; readonly sayers: number } = { names: 2000, sayers: 20 },
): HearsayBook {
  /** By name, then by sayer; what was said longest ago is first in both. */
  const book = new Map<string, Map<string, Claim>>();

  const noteOne = (claim: Claim, about: string): void => {
    const name = nameKey(about);
    const claims = book.get(name) ?? new Map<string, Claim>();
    book.delete(name);
    book.set(name, claims);
    // A key that nobody pinned is free to invent: its word must not take the place of another sayer's.
    const sayer = `${nameKey(claim.sayer)} ${claim.publicKey}`;
    claims.delete(sayer);
    claims.set(sayer, claim);
    if (claims.size > limits.sayers) claims.delete(leastOf(claims));
    if (book.size > limits.names) book.delete(first(book));
  };
  /** Whoever nobody knows goes first, then whoever spoke longest ago. */
  const leastOf = (claims: Map<string, Claim>): string => {
    for (const [key, claim] of claims) if (!speaks(claim.sayer, claim.publicKey)) return key;
    return first(claims);
  };
  return {
    note({ sayer, publicKey, at }, told) {
      for (const { about, observation } of told) {
        if (nameKey(about) !== nameKey(sayer)) noteOne({ sayer, publicKey, at, observation }, about);
      }
    },
    about: (name) =>
      [...(book.get(nameKey(name))?.values() ?? [])]
        .filter(({ sayer, publicKey }) => speaks(sayer, publicKey))
        .reverse(),
  };
}

const first = (map: ReadonlyMap<string, unknown>): string => {
  const [key = ''] = map.keys();
  return key;
};
