// The built program in out/.
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { at, pinnedNode } from './project.mjs';
import { run } from './run.mjs';

const stamp = at('out/.stamp');
const sources = [
  'src',
  'docs/guide.md',
  'docs/guide.es.md',
  'docs/pictures',
  'first-chunk.ts',
  'guide.plugin.ts',
  'electron.vite.config.ts',
  'package-lock.json',
  'tsconfig.json',
  'svelte.config.js',
];

/** Builds when a source is newer than the last build. Throws with words for a person. */
export async function build() {
  const started = new Date();
  if (existsSync(stamp) && statSync(stamp).mtimeMs > Math.max(...sources.map((source) => newest(at(source))))) return;
  console.log('Building Plaza.');
  const args = [at('node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'];
  const built = await run(pinnedNode(), args, { limitMs: 5 * 60_000 });
  if (!built.ok) throw new Error('Plaza could not be built. What the build says about it is above.');
  writeFileSync(stamp, '');
  // As old as the build's start: what was saved while it ran is built next time.
  utimesSync(stamp, started, started);
}

/** Folders count too: theirs is the only date that changes when a file is taken away. */
function newest(place) {
  if (!existsSync(place)) return 0;
  const stat = statSync(place);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(place).map((name) => newest(path.join(place, name))));
}
