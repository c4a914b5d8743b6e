// npm test: types, formatting, unit, integration, browser and Electron suites, with what was skipped and why.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { build, install, pinnedNode, root, run } from './lib/setup.mjs';

const wanted = process.argv.slice(2);
const found = (program) =>
  spawnSync('sh', ['-c', `command -v ${program} || ls /usr/sbin/${program}`])
    .stdout.toString()
    .trim()
    .split('\n')[0];
const needs = {
  mosquitto: 'mosquitto',
  chromium: 'chromium',
  'xvfb-run': 'xvfb',
  'dbus-run-session': 'dbus',
  openbox: 'openbox',
  xauth: 'xauth',
};
const missing = () => Object.keys(needs).filter((program) => !found(program));

function fetchPrograms() {
  const packages = missing().map((program) => needs[program]);
  if (packages.length === 0 || process.platform !== 'linux') return;
  if (process.getuid?.() !== 0 || !found('apt-get')) {
    console.log(
      `Not installed: ${packages.join(', ')}. Suites that need them are skipped; install them with your package manager.`,
    );
    return;
  }
  console.log(`Installing ${packages.join(', ')}…`);
  run('sh', [
    '-c',
    `apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends ${packages.join(' ')} >/dev/null`,
  ]);
}

const totals = { passed: 0, failed: 0, skipped: 0 };
const lines = [];
const output = path.join(root, 'test-output');

function phase(name, work) {
  if (wanted.length > 0 && !wanted.includes(name)) return;
  console.log(`\n== ${name}`);
  const started = Date.now();
  const result = work();
  lines.push(`${name}: ${result} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}

const check = (script, ...args) => {
  const ok = run(pinnedNode(), [path.join(root, 'node_modules', script), ...args]) === 0;
  totals[ok ? 'passed' : 'failed']++;
  return ok;
};

const hasTests = (folder) =>
  existsSync(folder) && readdirSync(folder, { recursive: true }).some((name) => String(name).endsWith('.test.ts'));

function suite(project, folder, reason, wrap = []) {
  if (!hasTests(path.join(root, folder))) return 'no tests yet';
  if (reason) {
    console.log(`Skipped: ${reason}.`);
    totals.skipped++;
    return `skipped, ${reason}`;
  }
  const report = path.join(output, `${project}.json`);
  const command = [
    ...wrap,
    pinnedNode(),
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const env = {
    PLAZA_CHROMIUM: found('chromium') ?? '',
    PLAZA_MOSQUITTO: found('mosquitto') ?? '',
    ...(process.getuid?.() === 0 ? { ELECTRON_DISABLE_SANDBOX: '1' } : {}),
  };
  const code = run(command[0], command.slice(1), env);
  const counts = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0 };
  totals.passed += counts.numPassedTests;
  totals.failed += counts.numFailedTests + (code !== 0 && counts.numFailedTests === 0 ? 1 : 0);
  totals.skipped += counts.numPendingTests;
  return code === 0 ? `${counts.numPassedTests} passed` : `${counts.numFailedTests} failed`;
}

try {
  install();
  mkdirSync(output, { recursive: true });
  fetchPrograms();
  build();
  phase('types', () =>
    check('typescript/bin/tsc', '--noEmit') &&
    check('svelte-check/bin/svelte-check', '--tsconfig', 'tsconfig.json', '--threshold', 'warning')
      ? 'passed'
      : 'FAILED',
  );
  phase('format', () =>
    check('prettier/bin/prettier.cjs', '--check', 'src', 'test', 'scripts') ? 'passed' : 'FAILED',
  );
  phase('unit', () => suite('unit', 'test', ''));
  phase('integration', () =>
    suite('integration', 'test/integration', found('mosquitto') ? '' : 'mosquitto is not installed'),
  );
  phase('browser', () => suite('browser', 'test/e2e/browser', found('chromium') ? '' : 'chromium is not installed'));
  const noElectron = !process.env.ELECTRON_OVERRIDE_DIST_PATH
    ? 'no Electron binary is at hand (ELECTRON_OVERRIDE_DIST_PATH)'
    : found('xvfb-run') && found('dbus-run-session')
      ? ''
      : 'xvfb or dbus is not installed';
  phase('electron', () => {
    const result = suite('electron', 'test/e2e/electron', noElectron, ['xvfb-run', '-a', 'dbus-run-session', '--']);
    if (noElectron && process.env.PLAZA_REQUIRE_ELECTRON === '1') totals.failed++;
    return result;
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  totals.failed++;
}
console.log(`\n${lines.join('\n')}\n`);
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exitCode = totals.failed === 0 ? 0 : 1;
