import { homedir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'electron';
import type { Notice } from '../../contract/notices.ts';
import { followChange } from '../app/follow-change.ts';
import type { PlazaSurface } from '../app/surface.ts';
import { autostartEntry, autostartFolder } from './autostart-entry.ts';

export interface AutostartTools {
  /** Writes a file whole, with its folder. Throws in words for a person. */
  write(path: string, text: string): void;
  /** Takes it away, if it is there. Throws in words for a person. */
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

const notChanged = (error: unknown): Notice => ({
  id: 'autostart',
  level: 'warning',
  what: 'Starting with your session could not be changed.',
  means: 'It stays as it was.',
  todo: 'Plaza writes a small file for your desktop to find; make that folder writable and try again.',
  detail: error instanceof Error ? error.message : '',
});
