// Programs that the tests drive and npm does not have.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { found, linux, rootUser } from './project.mjs';
import { run } from './run.mjs';

/** Package of Debian → the programs looked for, the first that is installed counts. */
const packages = {
  mosquitto: ['mosquitto'],
  'mosquitto-clients': ['mosquitto_pub'],
  'rabbitmq-server': ['rabbitmq-server'],
  chromium: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  xvfb: ['xvfb-run'],
  xauth: ['xauth'],
  dbus: ['dbus-run-session'],
  openbox: ['openbox'],
  'gnome-keyring': ['gnome-keyring-daemon'],
};

/** Package of Debian → a library that Electron loads only when it is asked for. */
const libraries = { libnotify4: 'libnotify.so.4' };
const libraryFolders = ['/usr/lib', '/usr/lib64', '/lib'];

/** Where a package's program is, or ''. */
export const programOf = (name) => found(...packages[name]);

export const missingOf = (names) =>
  names.filter((name) => (name in libraries ? !hasLibrary(libraries[name]) : !programOf(name)));

/** Debian keeps libraries in a folder of the machine's kind, such as x86_64-linux-gnu. */
function hasLibrary(file) {
  const folders = libraryFolders.filter((folder) => existsSync(folder));
  const deeper = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('-linux-gnu'))
      .map((name) => path.join(folder, name)),
  );
  return [...folders, ...deeper].some((folder) => existsSync(path.join(folder, file)));
}

/** Installs what is missing where that is ours to do (root, apt-get); otherwise says plainly what is missing. */
export async function provide(names) {
  const missing = missingOf(names);
  if (missing.length === 0) return;
  if (!linux || !rootUser || !found('apt-get')) {
    console.log(`Not installed here: ${missing.join(', ')}. Suites that need them are skipped.`);
    if (found('apt-get')) console.log(`To install them: sudo apt-get install ${missing.join(' ')}`);
    return;
  }
  console.log(`Installing ${missing.join(', ')} with apt-get.`);
  const how = {
    quiet: true,
    limitMs: 10 * 60_000,
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  };
  await run('apt-get', ['update', '-qq'], how);
  const done = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], how);
  if (!done.ok) console.log(`apt-get could not install them:\n${done.output.trim().split('\n').slice(-5).join('\n')}`);
}
