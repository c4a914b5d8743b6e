import { execFile } from 'node:child_process';

const askTimeoutMs = 1_000;
const busCall = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus'];
const question = ['org.freedesktop.DBus.NameHasOwner', 'string:org.kde.StatusNotifierWatcher'];

/**
 * Whether a desktop would show a tray icon now. Electron cannot tell on Linux: there the icon goes to
 * whoever owns the watcher's name on the session bus, and on a plain GNOME nobody does. No answer
 * counts as no tray, so that a window is never hidden where nothing can bring it back.
 */
export function trayHostPresent(platform: NodeJS.Platform): Promise<boolean> {
  if (platform !== 'linux') return Promise.resolve(true);
  return new Promise((resolve) => {
    execFile('dbus-send', [...busCall, ...question], { timeout: askTimeoutMs }, (error, stdout) => {
      resolve(error === null && stdout.includes('boolean true'));
    });
  });
}
