import type { Memory } from '../store/memory.ts';

/** A moment that outlives the run, Unix ms; 0 for never. */
export function moment(
  memory: Pick<Memory, 'getState' | 'setState'>,
  key: string,
): { read(): number; note(at: number): void } {
  return {
    read() {
      const at = Number(memory.getState(key) ?? '0');
      return Number.isSafeInteger(at) ? at : 0;
    },
    note: (at) => memory.setState(key, String(Math.trunc(at))),
  };
}
