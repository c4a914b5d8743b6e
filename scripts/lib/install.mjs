// Packages, exactly as locked.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { at, pinnedNode, root, windows } from './project.mjs';
import { run } from './run.mjs';

const stamp = at('node_modules/.plaza-install');
const nodeInstaller = at('node_modules/node/installArchSpecificPackage.js');

/** Installs the locked packages when they are missing or the lockfile changed since. Throws with words for a person. */
export async function install() {
  const lock = createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex');
  const current = existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === lock;
  if (current && existsSync(pinnedNode())) return;

  if (!current) {
    console.log('Installing packages. The first time takes a minute or two.');
    const [npm, ...npmArgs] = npmCommand();
    const args = [...npmArgs, verb(), '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
    const installed = await run(npm, args, { limitMs: 15 * 60_000 });
    if (!installed.ok) throw new Error(`The packages could not be installed. ${why(installed)}`);
  }
  await ensurePinnedNode();
  writeFileSync(stamp, `${lock}\n`);
}

/** npm's own program under the Node it was started with: without a shell, the same on every system. */
function npmCommand() {
  const { npm_execpath: npm, npm_node_execpath: node } = process.env;
  if (npm?.endsWith('npm-cli.js') && node) return [node, npm];
  return windows ? ['cmd.exe', '/d', '/c', 'npm'] : ['npm'];
}

/** npm puts the pinned Node first in PATH, so it may be running this script, and Windows cannot replace a running program. */
function verb() {
  return windows && process.execPath.startsWith(root) ? 'install' : 'ci';
}

const why = ({ timedOut, problem }) =>
  timedOut
    ? 'It took longer than 15 minutes.'
    : problem
      ? `npm could not be started: ${problem}`
      : 'What npm says about it is above.';

/** The node package brings its binary by an install script, which newer npm and "ignore-scripts" may leave out. */
async function ensurePinnedNode() {
  if (await answers()) return;
  console.log('Fetching the pinned Node, which npm left out.');
  const fetched = await run(process.execPath, [nodeInstaller], { quiet: true, limitMs: 5 * 60_000 });
  if (await answers()) return;
  throw new Error(
    `The pinned Node could not be installed: its package (node_modules/node) has no program that runs. ` +
      `Allow its install script ("npm config set ignore-scripts false") and try again.\n${fetched.output.trim()}`,
  );
}

const answers = async () => (await run(pinnedNode(), ['--version'], { quiet: true, limitMs: 20_000 })).ok;
