import type { Findable, Found } from './rank.ts';

const kinds = ['people', 'actions', 'places', 'settings'] as const;
export type Kind = (typeof kinds)[number];

export interface Section<T> {
  readonly kind: Kind;
  readonly entries: readonly T[];
}

/** So many of a kind: what is not among them is found by one letter more. */
const mostOfAKind = 8;
/** Before anything is typed, people would hide everything else. */
const mostUnasked = 5;

/** Finds by kind, the kind with the best find first; in the usual order where all are equal. */
export function sectionsOf<T extends Findable & { readonly kind: Kind }>(
  found: readonly Found<T>[],
  asked: boolean,
): readonly Section<T>[] {
  return kinds
    .map((kind) => {
      const all = found.filter(({ entry }) => entry.kind === kind);
      const most = asked ? mostOfAKind : kind === 'people' ? mostUnasked : Number.POSITIVE_INFINITY;
      return { kind, best: all[0]?.score ?? -1, entries: all.slice(0, most).map(({ entry }) => entry) };
    })
    .filter(({ entries }) => entries.length > 0)
    .sort((a, b) => b.best - a.best)
    .map(({ kind, entries }) => ({ kind, entries }));
}
