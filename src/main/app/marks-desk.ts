import { noMark, type Mark } from '../../contract/marks.ts';
import type { Api } from '../../contract/table.ts';
import { nameKey } from '../nara/names.ts';
import type { MarkMemory } from '../store/mark-memory.ts';

/** What a person marked naras with, by name. */
export interface Marks {
  of(name: string): Mark;
  forget(names: readonly string[]): void;
}

/** Nobody is marked: for a roster that is no person's. */
export const noMarks: Marks = { of: () => noMark, forget: () => undefined };

/** Keeps the marks, and answers the request that changes them. */
export function openMarks(memory: MarkMemory): Marks & {
  requests(parts: {
    /** Marks are for naras that are known: names are free to invent. */
    known(name: string): boolean;
    onChange(name: string): void;
  }): Pick<Api, 'markPeer'>;
} {
  const marks = new Map<string, Mark>(memory.marks().map(({ name, ...mark }) => [name, mark]));
  const of = (name: string): Mark => marks.get(nameKey(name)) ?? noMark;
  const forget = (names: readonly string[]): void => {
    const marked = names.map(nameKey).filter((key) => marks.delete(key));
    if (marked.length > 0) memory.forgetMarks(marked);
  };
  return {
    of,
    forget,
    requests: ({ known, onChange }) => ({
      async markPeer({ name, ...change }) {
        if (!known(name)) return null;
        const before = of(name);
        const mark = {
          favourite: change.favourite ?? before.favourite,
          rule: change.rule ?? before.rule,
          note: change.note ?? before.note,
        };
        if (mark.favourite || mark.rule !== 'default' || mark.note !== '') {
          marks.set(nameKey(name), mark);
          memory.saveMark({ name: nameKey(name), ...mark });
        } else {
          forget([name]);
        }
        onChange(name);
        return mark;
      },
    }),
  };
}
