import type { Clock } from '../../app/surface.ts';

/** Runs `run` at once, and when asked again within `ms` of a run, once more when they are over. */
export function atMostEvery(ms: number, run: () => void, clock: Pick<Clock, 'after'>): { soon(): void; stop(): void } {
  let cancel: (() => void) | null = null;
  let again = false;

  const soon = (): void => {
    if (cancel !== null) {
      again = true;
      return;
    }
    cancel = clock.after(ms, () => {
      cancel = null;
      if (!again) return;
      again = false;
      soon();
    });
    run();
  };
  return {
    soon,
    stop() {
      cancel?.();
      cancel = null;
      again = false;
    },
  };
}
