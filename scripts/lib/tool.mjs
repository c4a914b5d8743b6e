// Runs one of the tools under the pinned Node, which reads TypeScript as it stands: nothing has to be built for it.
import process from 'node:process';
import { install } from './install.mjs';
import './leave-with-npm.mjs';
import { live } from './live.mjs';
import { at, pinnedNode } from './project.mjs';

/** Installs what is missing, then runs `tools/{name}/main.ts` with the switches of this program. */
export async function runTool(name) {
  try {
    await install();
    const ended = await live(pinnedNode(), [at('tools', name, 'main.ts'), ...process.argv.slice(2)], process.env);
    if (ended.problem) throw new Error(`It could not be started: ${ended.problem}`);
    process.exitCode = ended.code ?? 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
