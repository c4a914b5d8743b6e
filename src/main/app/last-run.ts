import type { Clock } from '../nara/clock.ts';
import type { Memory } from '../store/memory.ts';
import { moment } from './moment.ts';

/**
 * Notes that Plaza runs. `cutShort`: when the run before this one began (Unix ms), where it never came to its end; null
 * where it did. `ended` takes the note away.
 */
export function noteRun(
  memory: Pick<Memory, 'getState' | 'setState'>,
  clock: Pick<Clock, 'now'>,
): { readonly cutShort: number | null; ended(): void } {
  const began = moment(memory, 'running');
  const before = began.read();
  began.note(clock.now());
  return { cutShort: before > 0 ? before : null, ended: () => began.note(0) };
}
