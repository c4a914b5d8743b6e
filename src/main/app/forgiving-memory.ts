import type { Memory } from '../store/memory.ts';
import type { NoticeBoard } from './notice-board.ts';
import { cannotRemember } from './notices.ts';

/** A memory whose writes may fail without harm to those who write: it is told once, and withdrawn when it works again. */
export function forgivingMemory(memory: Memory, notices: NoticeBoard): Memory {
  let failing = false;
  let together = false;
  const attempt = (write: () => void): void => {
    // A part of several fails with all of them.
    if (together) return write();
    try {
      write();
      if (failing) notices.withdraw('cannot-remember');
      failing = false;
    } catch (error) {
      if (!failing) notices.tell(cannotRemember(error));
      failing = true;
    }
  };
  const allOrNone = (work: () => void): void => {
    together = true;
    try {
      memory.together(work);
    } finally {
      together = false;
    }
  };
  return {
    ...memory,
    save: (peers) => attempt(() => memory.save(peers)),
    saveImpressions: (impressions) => attempt(() => memory.saveImpressions(impressions)),
    forget: (names) => attempt(() => memory.forget(names)),
    setState: (key, value) => attempt(() => memory.setState(key, value)),
    noteKeys: (changes) => attempt(() => memory.noteKeys(changes)),
    // saveKeys is not forgiven: a person who decides on a key is told when that could not be written down.
    addArrival: (arrival) => attempt(() => memory.addArrival(arrival)),
    saveMark: (mark) => attempt(() => memory.saveMark(mark)),
    together: (work) => attempt(() => allOrNone(work)),
    forgetMarks: (names) => attempt(() => memory.forgetMarks(names)),
  };
}
