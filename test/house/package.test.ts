import { existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

const read = (name: string): string => readFileSync(name, 'utf8');
const icon = v.object({ icon: v.string() });
const builder = v.parse(
  v.object({ files: v.array(v.string()), linux: icon, mac: icon, win: icon, publish: v.null() }),
  parse(read('electron-builder.yml')),
);
const project = v.parse(
  v.object({ main: v.string(), devDependencies: v.record(v.string(), v.string()) }),
  JSON.parse(read('package.json')),
);

it('the package is made of files that exist', () => {
  const icons = [builder.linux.icon, builder.mac.icon, builder.win.icon];
  // The build makes out/.
  const folders = builder.files.filter((name) => !name.startsWith('!') && name !== 'out/**');
  for (const name of [...icons, ...folders.map((one) => one.replace('/**', ''))]) {
    expect(existsSync(name), name).toBe(true);
  }
});

it('the package carries its entry and no packages: all of them are bundled', () => {
  expect(project.main).toMatch(/^out\/main\//);
  expect(builder.files).toEqual(expect.arrayContaining(['out/**', '!node_modules/**']));
  expect(JSON.parse(read('package.json'))).not.toHaveProperty('dependencies');
});

it('every package is pinned exactly', () => {
  for (const [name, version] of Object.entries(project.devDependencies)) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
  }
});

it('the lockfile holds every optional package, of other systems too', () => {
  const { packages } = v.parse(
    v.object({
      packages: v.record(v.string(), v.object({ optionalDependencies: v.optional(v.record(v.string(), v.string())) })),
    }),
    JSON.parse(read('package-lock.json')),
  );
  // npm leaves some out when it adds to an installed tree, and "npm ci" then refuses to install on those systems.
  const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !found(packages, place, name)),
  );
  expect(missing).toEqual([]);
});

/** Whether a package in `place` would find `name`, there or in a folder around it. */
function found(packages: Readonly<Record<string, unknown>>, place: string, name: string): boolean {
  for (let from = place; from !== ''; from = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')))) {
    if (Object.hasOwn(packages, `${from}/node_modules/${name}`)) return true;
  }
  return Object.hasOwn(packages, `node_modules/${name}`);
}
