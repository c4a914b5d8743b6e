import type { PowerMonitor } from 'electron';
import type { PlazaSurface } from '../app/surface.ts';

/** Tells the plaza when the machine sleeps, wakes and is shut down. Returns the undo. */
export function followPower(
  monitor: PowerMonitor,
  surface: Pick<PlazaSurface, 'suspend' | 'resume'>,
  leave: () => void,
): () => void {
  const sleep = (): void => void surface.suspend();
  const wake = (): void => surface.resume();
  // The system waits for us only where its going down is held up: chau first, then the exit lets it go on.
  const shutdown = (event?: { preventDefault?: () => void }): void => {
    event?.preventDefault?.();
    leave();
  };
  monitor.on('suspend', sleep);
  monitor.on('resume', wake);
  monitor.on('shutdown', shutdown);
  return () => {
    monitor.off('suspend', sleep);
    monitor.off('resume', wake);
    monitor.off('shutdown', shutdown);
  };
}
