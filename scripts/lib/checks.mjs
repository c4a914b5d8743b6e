// The phases of npm test that read the sources without running them.
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

/** Runs all programs of 'types' or 'lint', even after one fails. Returns the names of those that failed. */
export async function check(kind) {
  const failed = [];
  for (const [program, ...args] of checks[kind]) {
    const own = path.isAbsolute(program);
    const name = own ? path.basename(program, '.mjs') : program.split('/')[0];
    const { ok, timedOut } = await run(pinnedNode(), [own ? program : at('node_modules', program), ...args]);
    if (!ok) failed.push(timedOut ? `${name} (took too long)` : name);
  }
  return failed;
}
