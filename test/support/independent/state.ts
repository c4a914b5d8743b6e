import { oneSpelling } from './names.ts';

/** What one name has proven so far. */
export interface Known {
  readonly name: string;
  /** Base64. */
  readonly key: string;
  /** The nara ID it claims; '' while it claims none. */
  id: string;
  /** The newest ts accepted that was not ahead of our clock, Unix ns. */
  newestTs: bigint;
  /** The newest Edition and PublishedAt (Unix s) accepted; 0 while there is none. */
  edition: number;
  publishedAt: number;
}

/** All that answers look back on. */
export interface State {
  known(name: string): Known | undefined;
  /** Pins a key to a name that has none yet. */
  pin(name: string, key: string, id: string): Known;
  /** This name claims this ID from now on. */
  claim(known: Known, id: string): void;
  /** Whoever claims this ID, in the order in which they came to claim it. */
  claiming(id: string): readonly Known[];
  /** Whether this was taken before. */
  has(mark: string): boolean;
  mark(mark: string): void;
}

/** A state that knows nobody. */
export function createState(): State {
  const names = new Map<string, Known>();
  const claims = new Map<string, Set<Known>>();
  const marks = new Set<string>();
  const claim = (known: Known, id: string): void => {
    claims.get(known.id)?.delete(known);
    known.id = id;
    if (id !== '') claims.set(id, (claims.get(id) ?? new Set()).add(known));
  };
  return {
    known: (name) => names.get(oneSpelling(name)),
    pin(name, key, id) {
      const known: Known = { name, key, id: '', newestTs: 0n, edition: 0, publishedAt: 0 };
      names.set(oneSpelling(name), known);
      claim(known, id);
      return known;
    },
    claim(known, id) {
      if (known.id !== id) claim(known, id);
    },
    claiming: (id) => [...(claims.get(id) ?? [])],
    has: (mark) => marks.has(mark),
    mark: (mark) => void marks.add(mark),
  };
}
