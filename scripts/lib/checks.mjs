// The phases of npm test that read the sources without running them.
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { at, pinnedNode } from './project.mjs';
import { run } from './run.mjs';

const checks = {
  types: [
    ['typescript/bin/tsc', '--noEmit'],
    ['svelte-check/bin/svelte-check', '--tsconfig', 'tsconfig.json', '--fail-on-warnings', '--output', 'human'],
  ],
  lint: [
    ['eslint/bin/eslint.js', '.', '--max-warnings', '0'],
    ['prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
    ['dependency-cruiser/bin/dependency-cruiser.mjs', '--config', '.dependency-cruiser.cjs', '--no-progress', 'src'],
    ['knip/bin/knip.js', '--no-progress'],
    [at('scripts/dependencies.mjs')],
  ],
};

/**
 * Runs all programs of these kinds ('types', 'lint'), even after one fails, as many at once as there are cores. What one
 * says comes when it has ended, whole. Returns the names of those that failed.
 */
export async function check(kinds) {
  const waiting = kinds.flatMap((kind) => checks[kind]).sort((a, b) => rank(a) - rank(b));
  const failed = [];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const problem = await runCheck(next);
      if (problem !== '') failed.push(problem);
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), mostAtOnce) }, work));
  return failed;
}

/** Each needs a gigabyte or two. */
const mostAtOnce = 3;

/** The one that takes as long as all others together goes first. */
const rank = ([program]) => (program.startsWith('eslint/') ? 0 : 1);

async function runCheck([program, ...args]) {
  const own = path.isAbsolute(program);
  const name = own ? path.basename(program, '.mjs') : program.split('/')[0];
  const command = [own ? program : at('node_modules', program), ...args];
  const { ok, timedOut, output } = await run(pinnedNode(), command, { quiet: true });
  if (output.trim() !== '') console.log(output.trimEnd());
  console.log(`${name}: ${ok ? 'passed' : 'FAILED'}`);
  if (ok) return '';
  return timedOut ? `${name} (took too long)` : name;
}
