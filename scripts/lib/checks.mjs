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

/** Beside tests they wait for every other program. */
const limitMs = 30 * 60_000;

/**
 * Runs all programs of these kinds ('types', 'lint'), even after one fails, as many at once as there are cores, in the
 * time that nothing else wants. Returns the names of those that failed, and what all said, each whole.
 */
export async function check(kinds) {
  const waiting = kinds.flatMap((kind) => checks[kind]).sort((a, b) => rank(a) - rank(b));
  const failed = [];
  const said = [];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { problem, words } = await runCheck(next);
      if (problem !== '') failed.push(problem);
      said.push(words);
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), mostAtOnce) }, work));
  return { failed, said: said.join('\n') };
}

/** Each needs a gigabyte or two. */
const mostAtOnce = 3;

/** The one that takes as long as all others together goes first. */
const rank = ([program]) => (program.startsWith('eslint/') ? 0 : 1);

async function runCheck([program, ...args]) {
  const own = path.isAbsolute(program);
  const name = own ? path.basename(program, '.mjs') : program.split('/')[0];
  const command = [own ? program : at('node_modules', program), ...args];
  const { ok, timedOut, output } = await run(pinnedNode(), command, { quiet: true, yielding: true, limitMs });
  const words = [output.trimEnd(), `${name}: ${ok ? 'passed' : 'FAILED'}`].filter((text) => text !== '').join('\n');
  return { problem: ok ? '' : timedOut ? `${name} (took too long)` : name, words };
}
