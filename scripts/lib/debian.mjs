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
  'chromium-headless-shell': ['chromium-headless-shell', 'chrome-headless-shell'],
  xvfb: ['xvfb-run'],
  xauth: ['xauth'],
  dbus: ['dbus-run-session'],
  openbox: ['openbox'],
  'gnome-keyring': ['gnome-keyring-daemon'],
};

/**
 * Package of Debian → programs that do as well where it cannot be installed, the first by its package's own name. A
 * whole Chromium also draws the browser around each page, though nobody sees it, and takes twice the time.
 */
const standIns = {
  'chromium-headless-shell': ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
};

/** Package of Debian → a library that Electron loads only when it is asked for. */
const libraries = { libnotify4: 'libnotify.so.4' };
const libraryFolders = ['/usr/lib', '/usr/lib64', '/lib'];

/** Where a package's program is, or what stands in for it, or ''. */
export const programOf = (name) => found(...packages[name], ...(standIns[name] ?? []));

/** What there is neither itself nor a stand-in for. */
export const missingOf = (names) => names.filter((name) => !installed(name) && !found(...(standIns[name] ?? [])));

const installed = (name) => (name in libraries ? hasLibrary(libraries[name]) : found(...packages[name]) !== '');

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
  const wanted = names.filter((name) => !installed(name));
  if (wanted.length === 0) return;
  if (!linux || !rootUser || !found('apt-get')) {
    const missing = missingOf(wanted);
    if (missing.length === 0) return;
    console.log(`Not installed here: ${missing.join(', ')}. Suites that need them are skipped.`);
    if (found('apt-get')) console.log(`To install them: sudo apt-get install ${missing.join(' ')}`);
    return;
  }
  console.log(`Installing ${wanted.join(', ')} with apt-get.`);
  await apt('update');
  if (await apt('install', ...wanted)) return;
  // One that this system does not have keeps all others back.
  for (const name of wanted) await apt('install', name);
  for (const name of missingOf(wanted)) {
    const [other] = standIns[name] ?? [];
    if (other !== undefined) await apt('install', other);
  }
  const missing = missingOf(wanted);
  if (missing.length > 0) console.log(`apt-get could not install ${missing.join(', ')}.`);
}

/** Resolves with whether it could; what it says is of use only where it could not. */
async function apt(verb, ...names) {
  const args = verb === 'install' ? ['install', '-y', '-qq', '--no-install-recommends', ...names] : [verb, '-qq'];
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const { ok, output } = await run('apt-get', args, { quiet: true, limitMs: 10 * 60_000, env });
  if (!ok) console.log(output.trim().split('\n').slice(-5).join('\n'));
  return ok;
}
