import type { App } from 'electron';
import { resolve } from 'node:path';

export interface FolderTools {
  /** Makes a folder; throws what the disk says. */
  ensure(dir: string): void;
  /** A fresh empty folder for this run. */
  temporary(): string;
  /** Tells the person why it cannot be used. */
  complain(error: unknown): void;
}

/**
 * Decides where this run keeps its data and returns it: `wanted`, else the system's place for us.
 * Chromium dies of a folder that it cannot use, before a window could say why: it then gets a
 * temporary one, and the core says what is wrong with the real one. Must run before the app is ready.
 */
export function useDataFolder(
  app: Pick<App, 'getPath' | 'setPath'>,
  wanted: string | null,
  tools: FolderTools,
): string {
  const dir = wanted === null ? app.getPath('userData') : resolve(wanted);
  try {
    tools.ensure(dir);
    app.setPath('userData', dir);
  } catch (error) {
    tools.complain(error);
    app.setPath('userData', tools.temporary());
  }
  return dir;
}
