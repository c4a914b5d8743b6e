import * as v from 'valibot';
import type { JsonFile } from './json-file.ts';

/** Small texts by name that may be lost, such as where a window was. Nothing throws. */
export interface Notes {
  get(key: string): string | null;
  set(key: string, value: string): void;
}

const schema = v.record(v.pipe(v.string(), v.maxLength(64)), v.pipe(v.string(), v.maxLength(1024)));

/**
 * Notes in a file of their own, for what is wanted before the memory is opened. A file that cannot be read counts as an
 * empty one; where it cannot be written, the notes are kept for this run.
 */
export function openNotes(file: Pick<JsonFile, 'read' | 'write'>): Notes {
  const kept = new Map<string, string>(Object.entries(readNotes(file)));
  return {
    get: (key) => kept.get(key) ?? null,
    set(key, value) {
      if (kept.get(key) === value) return;
      kept.set(key, value);
      try {
        file.write(Object.fromEntries(kept));
      } catch {
        // It is remembered until Plaza ends.
      }
    },
  };
}

function readNotes(file: Pick<JsonFile, 'read'>): Readonly<Record<string, string>> {
  try {
    const read = v.safeParse(schema, file.read());
    return read.success ? read.output : {};
  } catch {
    return {};
  }
}
