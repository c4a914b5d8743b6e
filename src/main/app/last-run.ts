import type { Clock } from '../nara/clock.ts';
import type { Memory } from '../store/memory.ts';

const key = 'running';

/**
 * Notes that Plaza runs. `cutShort`: when the run before this one began (Unix ms), where it never came to its end; null
 * where it did. `ended` takes the note away.
 */
export function noteRun(
  memory: Pick<Memory, 'getState' | 'setState'>,
  clock: Pick<Clock, 'now'>,
): { readonly cutShort: number | null; ended(): void } {
  const before = Number(memory.getState(key) ?? '');
  memory.setState(key, String(clock.now()));
  return {
    cutShort: Number.isSafeInteger(before) && before > 0 ? before : null,
    ended: () => memory.setState(key, ''),
  };
}
