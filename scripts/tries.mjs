// npm run tries: what npm test shows a few times, many times: leaving by each way out (9 tries each, 54 in all), two
// starts at once (9 rounds), settings on the wire, and 200 kills while settings and vault are written. npm run tries -- 20 makes it 20. What was measured is printed.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import process from 'node:process';
import { at } from './lib/project.mjs';
import { readyFor, runSuite } from './lib/suites.mjs';

const files = ['leaving', 'two-starts', 'settings-on-the-wire'].map((name) => `test/e2e/electron/${name}.test.ts`);
const reports = ['leaving', 'settings-on-the-wire'].map((name) => at('test-output', `${name}.md`));
const asked = process.argv[2] ?? '9';

if (/^[1-9]\d?$/u.test(asked)) process.exitCode = await main();
else {
  console.error('How many tries of each? A number from 1 to 99.');
  process.exitCode = 2;
}

/** Resolves with the exit code. */
async function main() {
  if (!(await readyFor('electron'))) return 1;
  for (const report of reports) rmSync(report, { force: true });
  const more = { PLAZA_TRIES: asked };
  const desktop = await runSuite('electron', { files, more });
  const kills = await runSuite('integration', { files: ['test/integration/killed-while-writing.test.ts'], more });
  for (const report of reports.filter(existsSync)) console.log(`\n${readFileSync(report, 'utf8')}`);
  return desktop.ok && kills.ok ? 0 : 1;
}
