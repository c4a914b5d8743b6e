import type { Absence } from '../../contract/papers.ts';
import type { Bridge } from '../../contract/table.ts';

/** The last time in which the person was away, as the main side knows it over all windows and runs. */
class LastAbsence {
  last = $state.raw<Absence | null>(null);
}

export const absence = new LastAbsence();

/** The person has seen what happened meanwhile, or puts it away. */
export function readAbsence(bridge: Pick<Bridge, 'request'>): void {
  if (absence.last === null || absence.last.read) return;
  absence.last = { ...absence.last, read: true };
  // Not heard, it is offered once more: no harm.
  void bridge.request('readAbsence', undefined).catch(() => null);
}

const sayMs = 30_000;

/** Tells the main side that this window is being looked at, as long as it is; returns the undo. */
export function watchLooks(bridge: Pick<Bridge, 'request'>): () => void {
  let ended = false;
  const look = (): void => {
    bridge.request('look', undefined).then(
      (last) => {
        if (!ended) absence.last = last;
      },
      // Asked again in half a minute.
      () => undefined,
    );
  };
  const beat = (): void => {
    if (document.visibilityState === 'visible') look();
  };
  beat();
  const timer = setInterval(beat, sayMs);
  // Also when it is hidden: until now it was looked at.
  document.addEventListener('visibilitychange', look);
  return () => {
    ended = true;
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
  };
}
