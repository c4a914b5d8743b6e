import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { naraRuleSchema, type Mark } from '../../contract/marks.ts';

/** The part of the memory that holds what a person marked naras with. */
export interface MarkMemory {
  marks(): RememberedMark[];
  /** A mark of the same name is replaced. */
  saveMark(mark: RememberedMark): void;
  forgetMarks(names: readonly string[]): void;
}

interface RememberedMark extends Mark {
  readonly name: string;
}

const rowSchema = v.object({
  name: v.string(),
  favourite: v.pipe(
    v.number(),
    v.transform((value) => value !== 0),
  ),
  rule: naraRuleSchema,
  note: v.string(),
});

/** Over a database that has the table `marks`. `marks()` throws a ValiError on a row that this Plaza did not write. */
export function markMemory(db: DatabaseSync): MarkMemory {
  const all = db.prepare('SELECT name, favourite, rule, note FROM marks ORDER BY name');
  const put = db.prepare(
    'INSERT INTO marks (name, favourite, rule, note) VALUES (?, ?, ?, ?) ' +
      'ON CONFLICT (name) DO UPDATE SET favourite = excluded.favourite, rule = excluded.rule, note = excluded.note',
  );
  const remove = db.prepare('DELETE FROM marks WHERE name = ?');
  return {
    marks: () => all.all().map((row) => v.parse(rowSchema, row)),
    saveMark: ({ name, favourite, rule, note }) => void put.run(name, favourite ? 1 : 0, rule, note),
    forgetMarks(names) {
      for (const name of names) remove.run(name);
    },
  };
}
