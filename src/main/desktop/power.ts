import type { PowerMonitor } from 'electron';
import type { PlazaSurface } from '../app/surface.ts';

/** Tells the plaza when the machine sleeps and wakes. Returns the undo. */
export function followPower(monitor: PowerMonitor, surface: Pick<PlazaSurface, 'suspend' | 'resume'>): () => void {
  const sleep = (): void => void surface.suspend();
  const wake = (): void => surface.resume();
  monitor.on('suspend', sleep);
  monitor.on('resume', wake);
  return () => {
    monitor.off('suspend', sleep);
    monitor.off('resume', wake);
  };
}
