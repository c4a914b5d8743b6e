import type { AppUpdater } from 'electron-updater';
import { followChange } from '../app/follow-change.ts';
import type { Saying } from '../app/notice-board.ts';
import type { PlazaOptions, PlazaSurface } from '../app/surface.ts';

const firstAfterMs = 5 * 60_000;
const everyMs = 24 * 60 * 60_000;

export interface UpdateParts {
  readonly clock: PlazaOptions['clock'];
  /** Loaded when first needed; null where this Plaza has no place to ask (started from its sources, or built without). */
  updater(): Promise<Pick<AppUpdater, 'checkForUpdates' | 'autoDownload'> | null>;
}

/** Asks for newer versions once a day, where the person said yes. Nothing is downloaded unasked. Returns the undo. */
export function followUpdates(
  surface: Pick<PlazaSurface, 'snapshot' | 'onChanges' | 'tell'>,
  { clock, updater }: UpdateParts,
): () => void {
  let cancel: (() => void) | null = null;
  const check = async (): Promise<void> => {
    cancel = clock.after(everyMs, () => void check());
    try {
      const asked = await updater();
      if (asked === null) {
        surface.tell(nowhereToAsk);
        return;
      }
      asked.autoDownload = false;
      const found = await asked.checkForUpdates();
      if (found?.isUpdateAvailable === true) surface.tell(newer(found.updateInfo.version));
    } catch {
      // No network, or the server is away: tomorrow is soon enough.
    }
  };
  const follow = (wanted: boolean): void => {
    if (wanted === (cancel !== null)) return;
    cancel?.();
    cancel = wanted ? clock.after(firstAfterMs, () => void check()) : null;
  };
  follow(surface.snapshot().settings.values.checkUpdates);
  const undo = followChange(surface, 'settings', ({ settings }) => follow(settings.values.checkUpdates));
  return () => {
    undo();
    follow(false);
  };
}

/** By hand everywhere: what is not signed must not replace a program by itself. */
const newer =
  (version: string): Saying =>
  ({ desktop }) => ({ id: 'update', level: 'info', ...desktop.newer(version) });

const nowhereToAsk: Saying = ({ desktop }) => ({ id: 'update-nowhere', level: 'info', ...desktop.nowhereToAsk });
