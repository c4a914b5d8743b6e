// npm run reproducible: builds Plaza twice, into two folders, and compares every file.
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { install } from './lib/install.mjs';
import './lib/leave-with-npm.mjs';
import { at, pinnedNode } from './lib/project.mjs';
import { run } from './lib/run.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'plaza-reproducible-'));
try {
  await install();
  const [one, other] = [await built('one'), await built('other')];
  const names = [...new Set([...one.keys(), ...other.keys()])].sort();
  const different = names.filter((name) => one.get(name) !== other.get(name));
  for (const name of different) console.error(`${name} is not the same in both.`);
  console.log(`${names.length} files were built twice, ${different.length} of them differ.`);
  process.exitCode = names.length > 0 && different.length === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Hashes of all files of a build, by their places in it. */
async function built(name) {
  const out = path.join(folder, name);
  const args = [at('node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn', '--outDir', out];
  const { ok } = await run(pinnedNode(), args, { limitMs: 5 * 60_000 });
  if (!ok) throw new Error('Plaza could not be built. What the build says about it is above.');
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(out, file), createHash('sha256').update(readFileSync(file)).digest('hex')];
    }),
  );
}
