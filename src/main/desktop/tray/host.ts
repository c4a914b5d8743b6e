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

/**
 * Follows the tray of a Linux desktop: icons go to whoever owns the watcher's name on the session bus, and on a plain
 * GNOME nobody does. A watcher without a host shows nothing. No answer counts as no tray, so that a window is never
 * hidden where nothing can bring it back. Resolves when it is known how things stand.
 */
export async function watchTrayHost(bus: Pick<SessionBus, 'hasOwner' | 'property' | 'onNews'>): Promise<TrayHost> {
  const listeners = new Set<(present: boolean) => void>();
  let present = false;
  let asked = 0;

  const ask = async (): Promise<void> => {
    const mine = ++asked;
    const owned = await bus.hasOwner(watcher.destination);
    const shown = owned === true && (await bus.property(watcher, 'IsStatusNotifierHostRegistered')) === true;
    // Only the latest question counts: an earlier one may be answered after it.
    if (mine !== asked || shown === present) return;
    present = shown;
    for (const listener of listeners) listener(present);
  };
  const undo = bus.onNews(watcher, () => void ask());
  await ask();

  return {
    present: () => present,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop() {
      asked++;
      undo();
      listeners.clear();
    },
  };
}
