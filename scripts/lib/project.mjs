// Where things are on this machine. Plain Node, no dependency: it runs before anything is installed.
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

export const windows = process.platform === 'win32';
export const linux = process.platform === 'linux';
export const rootUser = process.getuid?.() === 0;

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** An absolute path inside the project. */
export const at = (...parts) => path.join(root, ...parts);

/** The Node the project pins, installed as a package: every program of ours runs under it. */
export function pinnedNode() {
  return windows ? at('node_modules/node/bin/node.exe') : at('node_modules/.bin/node');
}

/** Absolute path of the first of these programs that is installed, or ''. Debian keeps servers in /usr/sbin. */
export function found(...programs) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/usr/local/sbin'];
  for (const program of programs) {
    for (const folder of folders.filter(path.isAbsolute)) {
      const candidate = path.join(folder, program);
      if (executable(candidate)) return candidate;
    }
  }
  return '';
}

function executable(file) {
  try {
    accessSync(file, constants.X_OK);
    return existsSync(file);
  } catch {
    return false;
  }
}

/** What Electron needs in its environment here. Chromium's sandbox cannot run as root, and only then is it off. */
export function electronEnv() {
  const env = { ...process.env };
  // Editors built on Electron leave it in their terminals; with it Electron would be a bare Node.
  delete env.ELECTRON_RUN_AS_NODE;
  if (linux && rootUser) env.ELECTRON_DISABLE_SANDBOX = '1';
  return env;
}
