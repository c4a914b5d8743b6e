import * as v from 'valibot';
import type { Absence } from '../../contract/papers.ts';
import type { Memory } from '../store/memory.ts';
import { moment } from './moment.ts';

/** Longer than this between two looks, and the person was away. */
const awayMs = 60 * 60_000;

/** Knows when a window was last looked at, over all runs. */
export interface AbsenceBook {
  /** A window is looked at, now (Unix ms). Returns the last absence, which may just have ended. */
  look(now: number): Absence | null;
  /** The person was told of it. */
  read(): void;
}

const absenceSchema = v.object({ from: v.number(), to: v.number(), read: v.boolean() });

export function createAbsenceBook(memory: Pick<Memory, 'getState' | 'setState'>): AbsenceBook {
  const looked = moment(memory, 'lookedAt');
  let last = lastAbsence(memory.getState('absence'));
  const keep = (absence: Absence): void => {
    last = absence;
    memory.setState('absence', JSON.stringify(absence));
  };
  return {
    look(now) {
      const before = looked.read();
      if (before > 0 && now - before >= awayMs) keep({ from: before, to: now, read: false });
      // A clock that was set back counts from where it is now.
      if (now !== before) looked.note(now);
      return last;
    },
    read() {
      if (last !== null && !last.read) keep({ ...last, read: true });
    },
  };
}

function lastAbsence(kept: string | null): Absence | null {
  if (kept === null) return null;
  try {
    const read = v.safeParse(absenceSchema, JSON.parse(kept));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}
