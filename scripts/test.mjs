// npm test: types, lint and every suite that can run here; says what was skipped and why.
// npm test -- unit integration runs only those.
import process from 'node:process';
import { build } from './lib/build.mjs';
import { check } from './lib/checks.mjs';
import { provide } from './lib/debian.mjs';
import { install } from './lib/install.mjs';
import './lib/leave-with-npm.mjs';
import { reasonToSkip, runSuite, suites } from './lib/suites.mjs';

const checks = ['types', 'lint'];
const all = [...checks, ...Object.keys(suites)];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !all.includes(name));
const wanted = asked.length > 0 ? all.filter((name) => asked.includes(name)) : all;

const totals = { passed: 0, failed: 0, skipped: 0 };
const summary = [];

if (unknown.length > 0) {
  console.error(`There is no phase ${unknown.join(', ')}. The phases: ${all.join(', ')}.`);
  process.exitCode = 2;
} else {
  await main();
}

async function main() {
  try {
    await install();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
    return;
  }
  const chosen = wanted.filter((name) => name in suites);
  await provide([...new Set(chosen.flatMap((name) => [...suites[name].needs, ...suites[name].likes]))]);

  let unbuilt = '';
  if (chosen.some((name) => suites[name].built)) unbuilt = await phase('build', buildPhase);
  // Beside the suites, which wait a good deal; not beside the build, which leaves files about that are gone when read.
  const kinds = wanted.filter((name) => checks.includes(name));
  const checking = kinds.length > 0 ? timed(() => checkPhase(kinds)) : null;
  for (const name of chosen) await phase(name, () => suitePhase(name, suites[name].built ? unbuilt : ''));
  if (checking !== null) await phase(kinds.join(', '), () => checking);

  console.log(`\n${summary.join('\n')}\n`);
  console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
  process.exitCode = totals.failed === 0 ? 0 : 1;
}

/** Runs one phase under a title, adds its counts, and returns what went wrong in it, or ''. */
async function phase(name, work) {
  console.log(`\n── ${name} ${'─'.repeat(70 - name.length)}`);
  const { passed = 0, failed = 0, skipped = 0, words, problem = '', said = '', ms } = await timed(work);
  if (said !== '') console.log(said);
  totals.passed += passed;
  totals.failed += failed;
  totals.skipped += skipped;
  const line = `${name.padEnd(12)} ${words} · ${(ms / 1000).toFixed(1)} s`;
  summary.push(line);
  console.log(line);
  return problem;
}

/** What work comes to, with how long it took unless it says so itself. */
async function timed(work) {
  const started = Date.now();
  const outcome = await work();
  return { ms: Date.now() - started, ...outcome };
}

async function checkPhase(kinds) {
  const { failed, said } = await check(kinds);
  const words = failed.length === 0 ? 'passed' : `FAILED: ${failed.join(', ')}`;
  return { failed: failed.length, words, said };
}

async function buildPhase() {
  try {
    await build();
    return { words: 'up to date' };
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return { failed: 1, words: 'FAILED', problem: 'Plaza could not be built' };
  }
}

async function suitePhase(name, unbuilt) {
  const reason = unbuilt || (await reasonToSkip(name));
  if (reason) {
    const required = name === 'electron' && process.env.PLAZA_REQUIRE_ELECTRON === '1';
    return required
      ? { failed: 1, words: `FAILED: it must run here (PLAZA_REQUIRE_ELECTRON), but ${reason}` }
      : { skipped: 1, words: `skipped: ${reason}` };
  }
  const { passed, failed, skipped, ok } = await runSuite(name);
  const words = `${passed} passed, ${failed} failed, ${skipped} skipped`;
  return { passed, failed, skipped, words: ok ? words : `FAILED: ${words}` };
}
