import { homedir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'electron';
import { followChange } from '../app/follow-change.ts';
import type { Saying } from '../app/notice-board.ts';
import type { PlazaSurface } from '../app/surface.ts';
import { technical } from '../app/trouble.ts';
import { autostartEntry, autostartFolder } from './autostart-entry.ts';

export interface AutostartTools {
  /** Writes a file whole, with its folder. Throws what the disk says. */
  write(path: string, text: string): void;
  /** Takes it away, if it is there. Throws what the disk says. */
  remove(path: string): void;
}

/** Keeps the session's own list of programs true to the setting. Returns the undo of following it. */
export function followAutostart(
  app: Pick<App, 'setLoginItemSettings'>,
  surface: Pick<PlazaSurface, 'snapshot' | 'onChanges' | 'tell' | 'api'>,
  how: { readonly platform: NodeJS.Platform; readonly command: readonly string[]; readonly tools: AutostartTools },
): () => void {
  let applied = surface.snapshot().settings.values.autostart;
  const apply = (wanted: boolean): void => {
    if (how.platform !== 'linux') {
      const [path = process.execPath, ...args] = how.command;
      app.setLoginItemSettings({ openAtLogin: wanted, path, args });
      return;
    }
    const file = join(autostartFolder(process.env, homedir()), 'plaza.desktop');
    if (wanted) how.tools.write(file, autostartEntry(how.command));
    else how.tools.remove(file);
  };
  return followChange(surface, 'settings', ({ settings }) => {
    const wanted = settings.values.autostart;
    if (wanted === applied) return;
    try {
      apply(wanted);
      applied = wanted;
    } catch (error) {
      surface.tell(notChanged(error));
      void surface.api.changeSettings({ autostart: applied });
    }
  });
}

const notChanged =
  (error: unknown): Saying =>
  ({ desktop }) => ({ id: 'autostart', level: 'warning', ...desktop.autostart, detail: technical(error) });
