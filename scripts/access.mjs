// npm run access: axe over every place in every state, theme and language, a state at a time. npm test tries the usual
// state alone. npm run access -- offline narrow tries those.
import process from 'node:process';
import { statesToTry } from '../test/support/gallery/looks.ts';
import { readyFor, runSuite } from './lib/suites.mjs';

const files = ['test/e2e/browser/access.test.ts'];
const known = statesToTry.map(({ name }) => name);
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !known.includes(name));

if (unknown.length === 0) process.exitCode = await main();
else {
  console.error(`There is no state ${unknown.join(', ')}. The states: ${known.join(', ')}.`);
  process.exitCode = 2;
}

/** Resolves with the exit code. */
async function main() {
  if (!(await readyFor('browser'))) return 1;
  const lines = [];
  let failed = 0;
  for (const name of asked.length > 0 ? asked : known) {
    const outcome = await runSuite('browser', { files, more: { PLAZA_AXE: name } });
    failed += outcome.failed;
    lines.push(`${name.padEnd(12)} ${outcome.passed} places passed, ${outcome.failed} failed`);
  }
  console.log(`\n${lines.join('\n')}`);
  return failed === 0 ? 0 : 1;
}
