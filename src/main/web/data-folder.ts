import { homedir } from 'node:os';
import { join, isAbsolute } from 'node:path';

/** Where Plaza keeps its data under plain Node: the platform's usual place for a program's data. */
export function defaultDataFolder(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  home: string = homedir(),
): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Plaza');
  if (platform === 'win32') return join(env['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Plaza');
  const xdg = env['XDG_DATA_HOME'];
  // The XDG rule: a relative path is invalid and to be ignored.
  return join(xdg !== undefined && isAbsolute(xdg) ? xdg : join(home, '.local', 'share'), 'Plaza');
}

/**
 * Where Node may keep our compiled code: the account's own folder for what can be made anew. Not the system's temporary
 * one, where another account could put code of its own.
 */
export function compileCacheFolder(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  home: string = homedir(),
): string {
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'Plaza');
  if (platform === 'win32') return join(env['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), 'Plaza', 'Cache');
  const xdg = env['XDG_CACHE_HOME'];
  return join(xdg !== undefined && isAbsolute(xdg) ? xdg : join(home, '.cache'), 'plaza');
}

/** Whether a browser may be opened unasked: where a desktop is, and never in CI. */
export function mayOpenBrowser(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  asked: boolean | null,
): boolean {
  if (asked !== null) return asked;
  if (env['CI']) return false;
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}
