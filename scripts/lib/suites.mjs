// The phases of npm test that run Plaza: one vitest project each, and what it needs to run.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { build } from './build.mjs';
import { missingOf, programOf } from './debian.mjs';
import { findElectron, missingLibraries } from './electron.mjs';
import { at, electronEnv, linux, pinnedNode } from './project.mjs';
import { run } from './run.mjs';

const suiteLimitMs = 20 * 60_000;

/** `needs`: Debian's packages without which the suite is skipped; `likes`: those its tests can do without. */
export const suites = {
  unit: { needs: [], likes: [], built: false },
  integration: { needs: ['mosquitto', 'mosquitto-clients'], likes: ['rabbitmq-server'], built: true },
  browser: { needs: ['chromium-headless-shell'], likes: ['mosquitto'], built: true },
  electron: {
    needs: ['xvfb', 'xauth', 'dbus', 'libnotify4'],
    likes: ['openbox', 'gnome-keyring', 'mosquitto'],
    built: true,
  },
};

/** Why a suite cannot run here, in words; '' when it can. */
export async function reasonToSkip(name) {
  const missing = missingOf(suites[name].needs);
  if (name !== 'electron') return missing.length > 0 ? `not installed: ${missing.join(', ')}` : '';
  if (!linux) return 'its desktop is built from parts of Linux';
  if (missing.length > 0) return `not installed: ${missing.join(', ')}`;
  const electron = await findElectron();
  if (electron.path === undefined) return electron.why;
  const libraries = await missingLibraries(electron.path);
  return libraries.length > 0 ? `Electron needs libraries that are not installed: ${libraries.join(', ')}` : '';
}

/** Builds Plaza for a suite. Where the suite cannot run here it says why, and is false. */
export async function readyFor(name) {
  const reason = await reasonToSkip(name);
  if (reason) console.error(`This cannot run here: ${reason}`);
  else await build();
  return !reason;
}

/** Runs a suite, or these files of it, and counts its tests: { passed, failed, skipped, ok }. */
export async function runSuite(name, { files = [], more = {} } = {}) {
  const report = at('test-output', `${name}.json`);
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const vitest = [at('node_modules/vitest/vitest.mjs'), 'run', '--project', name, ...files];
  const args = [...vitest, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { ok, timedOut } = await run(pinnedNode(), args, {
    env: { ...(await suiteEnv(name)), ...more },
    limitMs: suiteLimitMs,
  });
  if (timedOut) console.log(`Stopped after ${suiteLimitMs / 60_000} minutes.`);
  return count(report, ok);
}

async function suiteEnv(name) {
  const env = {
    PLAZA_CHROMIUM: process.env.PLAZA_CHROMIUM || programOf('chromium-headless-shell'),
    PLAZA_MOSQUITTO: process.env.PLAZA_MOSQUITTO || programOf('mosquitto'),
  };
  if (name !== 'electron') return env;
  const electron = await findElectron();
  return { ...electronEnv(), ...env, ELECTRON_OVERRIDE_DIST_PATH: path.dirname(electron.path ?? '') };
}

function count(report, ok) {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0, ok: false };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  // A file that could not even be loaded has no tests to count.
  const unloaded = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  const failed = numFailedTests + unloaded;
  return {
    passed: numPassedTests,
    failed: !ok && failed === 0 ? 1 : failed,
    skipped: numPendingTests + numTodoTests,
    ok: ok && failed === 0,
  };
}
