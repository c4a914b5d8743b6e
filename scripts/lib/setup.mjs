// What both commands need before anything is installed: plain Node, no dependency.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const at = (...parts) => path.join(root, ...parts);
const windows = process.platform === 'win32';

/** The Node the project pins, installed as a package. */
export const pinnedNode = () => at('node_modules', '.bin', windows ? 'node.cmd' : 'node');

/** Runs a program in the project's folder and gives its exit code. */
export function run(command, args, env = {}) {
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: windows,
  });
  if (done.error) throw new Error(`${path.basename(command)} could not be started: ${done.error.message}`);
  return done.status ?? 1;
}

/** Installs the locked packages when they are missing or the lockfile changed since. */
export function install() {
  const lock = createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex');
  const stamp = at('node_modules', '.plaza-install');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log('Installing packages (npm ci)…');
  if (run(windows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']) !== 0)
    throw new Error('npm ci failed; its words are above.');
  const answers = () => spawnSync(pinnedNode(), ['--version'], { shell: windows }).status === 0;
  // Some npm configurations skip install scripts, and the node package brings its binary by one.
  if (!answers() && existsSync(at('node_modules/node/installArchSpecificPackage.js')))
    run(process.execPath, [at('node_modules/node/installArchSpecificPackage.js')]);
  if (!answers())
    throw new Error(
      'The pinned Node (package "node") did not install its binary. Allow its install script and try again.',
    );
  writeFileSync(stamp, lock);
}

function newest(folder) {
  if (!existsSync(folder)) return 0;
  const stat = statSync(folder);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(folder).map((name) => newest(path.join(folder, name))));
}

/** Builds the app when a source is newer than the last build. */
export function build() {
  const stamp = at('out', '.stamp');
  const sources = ['src', 'electron.vite.config.ts', 'package-lock.json', 'tsconfig.json', 'svelte.config.js'];
  if (existsSync(stamp) && statSync(stamp).mtimeMs > Math.max(...sources.map((source) => newest(at(source))))) return;
  console.log('Building Plaza…');
  if (run(pinnedNode(), [at('node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn']) !== 0)
    throw new Error('The build failed; its words are above.');
  writeFileSync(stamp, '');
}
