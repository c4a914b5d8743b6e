import type { Clock } from '../../app/surface.ts';
import type { SessionBus } from '../session-bus.ts';

const watcher = {
  destination: 'org.kde.StatusNotifierWatcher',
  path: '/StatusNotifierWatcher',
  interface: 'org.kde.StatusNotifierWatcher',
} as const;

/** Whether something on this desktop shows tray icons. */
export interface TrayHost {
  present(): boolean;
  /** Returns the undo. */
  onChange(listener: (present: boolean) => void): () => void;
  stop(): void;
}

/** Windows and macOS always have a tray. */
export const alwaysThere: TrayHost = { present: () => true, onChange: () => () => undefined, stop: () => undefined };

/** A desktop that is busy starting may owe an answer for a while. */
const askAgainMs = 5_000;
const mostTries = 20;

/**
 * Follows the tray of a Linux desktop: icons go to whoever owns the watcher's name on the session bus, and on a plain
 * GNOME nobody does. A watcher without a host shows nothing. No answer counts as no tray, so that a window is never
 * hidden where nothing can bring it back, and is asked for again. Resolves when it is first known how things stand.
 */
export async function watchTrayHost(
  bus: Pick<SessionBus, 'hasOwner' | 'property' | 'onNews'>,
  clock: Pick<Clock, 'after'>,
): Promise<TrayHost> {
  const listeners = new Set<(present: boolean) => void>();
  let present = false;
  let asked = 0;
  let cancel: () => void = () => undefined;

  const ask = async (triesLeft: number): Promise<void> => {
    const mine = ++asked;
    cancel();
    const shown = await isShown(bus);
    // Only the latest question counts: an earlier one may be answered after it.
    if (mine !== asked) return;
    if (shown === null && triesLeft > 0) cancel = clock.after(askAgainMs, () => void ask(triesLeft - 1));
    if ((shown ?? false) === present) return;
    present = !present;
    for (const listener of listeners) listener(present);
  };
  const undo = bus.onNews(watcher, () => void ask(mostTries));
  await ask(mostTries);

  return {
    present: () => present,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop() {
      asked++;
      cancel();
      undo();
      listeners.clear();
    },
  };
}

/** null: not known. */
async function isShown(bus: Pick<SessionBus, 'hasOwner' | 'property'>): Promise<boolean | null> {
  const owned = await bus.hasOwner(watcher.destination);
  if (owned !== true) return owned;
  const registered = await bus.property(watcher, 'IsStatusNotifierHostRegistered');
  return typeof registered === 'boolean' ? registered : null;
}
