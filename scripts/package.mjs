// npm run package: Plaza as a program of its own for this system, in dist/. By itself only the unpacked folder; with
// names after -- (AppImage, deb, rpm, dmg, zip, nsis) those files too.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { build } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import './lib/leave-with-npm.mjs';
import { at, pinnedNode, windows } from './lib/project.mjs';
import { run } from './lib/run.mjs';
import { writeSbom } from './lib/sbom.mjs';

const limitMs = 20 * 60_000;
const system = windows ? '--win' : process.platform === 'darwin' ? '--mac' : '--linux';
const targets = process.argv.slice(2);

try {
  await install();
  await build();
  await writeSbom();
  const words = [system, ...(targets.length > 0 ? targets : ['dir']), '--publish', 'never', '--config', await config()];
  const { ok } = await run(pinnedNode(), [at('node_modules/electron-builder/cli.js'), ...words], { limitMs });
  if (!ok) throw new Error('Plaza could not be packaged. What the packager says about it is above.');
  console.log(`Plaza is in ${at('dist')}.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

/** The configuration to package by: electron-builder.yml, fitted where Electron's own variable names another Electron. */
async function config() {
  const usual = at('electron-builder.yml');
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const updates = process.env.PLAZA_UPDATE_URL;
  if (!dist && !updates) return usual;
  // Installed by now, unlike when this script was loaded.
  const { parse } = await import('yaml');
  const fitted = parse(readFileSync(usual, 'utf8'));
  if (updates) fitted.publish = { provider: 'generic', url: updates };
  if (dist) {
    fitted.electronDist = dist;
    // An older Electron does not know this fuse.
    delete fitted.electronFuses.grantFileProtocolExtraPrivileges;
    // One that brings an app of its own beside ours could not start it any more.
    if (existsSync(path.join(dist, 'resources/app'))) fitted.electronFuses.onlyLoadAppFromAsar = false;
  }
  const file = at('node_modules/.plaza-package.json');
  writeFileSync(file, JSON.stringify(fitted, null, 2));
  return file;
}
