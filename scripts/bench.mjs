// npm run bench: what Plaza is measured by, each figure against something in the same run.
import process from 'node:process';
import { build } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import './lib/leave-with-npm.mjs';
import { live } from './lib/live.mjs';
import { at, found, pinnedNode } from './lib/project.mjs';

try {
  await install();
  await build();
  const env = { ...process.env };
  // As npm test finds them: Debian keeps servers out of everybody's path.
  env.PLAZA_MOSQUITTO ||= found('mosquitto');
  env.PLAZA_CHROMIUM ||= found('chromium');
  const args = ['--no-warnings', at('test/bench/bench.ts'), ...process.argv.slice(2)];
  const ended = await live(pinnedNode(), args, env);
  if (ended.problem) throw new Error(`It could not be started: ${ended.problem}`);
  process.exitCode = ended.code ?? 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
