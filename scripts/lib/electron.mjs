// Electron's program: its package downloads it at first use, not at install.
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { at, electronEnv, linux, pinnedNode } from './project.mjs';
import { run } from './run.mjs';

const failed = at('node_modules/.plaza-no-electron');
const askAgainMs = 60 * 60_000;
const downloadMs = 120_000;
const programs = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' };
const program = programs[process.platform] ?? 'electron';

/**
 * The path of Electron's program, or in words why there is none. Downloads it once, within a time limit; a failure is
 * remembered for an hour so that the next start is quick, unless `again`.
 */
export async function findElectron({ again = false } = {}) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const given = path.join(override, program);
    return existsSync(given) ? { path: given } : { why: `ELECTRON_OVERRIDE_DIST_PATH has no ${program}` };
  }
  const installed = installedPath();
  if (installed) return { path: installed };
  const before = again ? '' : recentFailure();
  if (before) return { why: before };

  console.log("Fetching Electron's program, once.");
  const fetched = await run(pinnedNode(), [at('node_modules/electron/install.js')], {
    quiet: true,
    limitMs: downloadMs,
  });
  const arrived = installedPath();
  if (fetched.ok && arrived) {
    rmSync(failed, { force: true });
    return { path: arrived };
  }
  const why = `Electron's program could not be downloaded (${reason(fetched)})`;
  writeFileSync(failed, why);
  return { why };
}

function installedPath() {
  const name = at('node_modules/electron/path.txt');
  if (!existsSync(name)) return '';
  const file = at('node_modules/electron/dist', readFileSync(name, 'utf8').trim());
  return existsSync(file) ? file : '';
}

function recentFailure() {
  if (!existsSync(failed) || Date.now() - statSync(failed).mtimeMs > askAgainMs) return '';
  return readFileSync(failed, 'utf8');
}

function reason({ timedOut, output }) {
  if (timedOut) return `no answer within ${downloadMs / 1000} s`;
  const line = output.split('\n').find((text) => /error|fail|denied|refused/iu.test(text)) ?? 'no reason given';
  return line.replace(/^\s*(\w*Error:\s*)*/u, '').slice(0, 160);
}

/** The shared libraries that this machine lacks for a program; [] where it cannot be told. */
export async function missingLibraries(file) {
  if (!linux) return [];
  const { output } = await run('ldd', [file], { quiet: true, limitMs: 20_000, env: electronEnv() });
  const names = output.split('\n').filter((line) => line.includes('not found'));
  return [...new Set(names.map((line) => line.trim().split(' ')[0] ?? ''))];
}
