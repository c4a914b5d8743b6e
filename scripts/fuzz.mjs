// npm run fuzz: tampered messages by the million, put to the doorkeeper and to a second opinion (docs/security-fuzzing.md).
// npm run fuzz -- --messages 5000000 --minutes 40 --seed 2
import process from 'node:process';
import { install } from './lib/install.mjs';
import './lib/leave-with-npm.mjs';
import { at, pinnedNode, root } from './lib/project.mjs';
import { run } from './lib/run.mjs';

const limitMs = 25 * 60 * 60_000;

try {
  await install();
  const args = ['--expose-gc', at('test/bench/fuzz.ts'), ...process.argv.slice(2)];
  const { code } = await run(pinnedNode(), args, { limitMs, cwd: root });
  process.exitCode = code ?? 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
