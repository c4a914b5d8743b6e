// Which packages end up in what people get: everything is bundled, so it is what the sources import, and what that needs.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { readByHand } from './licences.mjs';
import { at } from './project.mjs';

const importing =
  /(?:^|[\s;}])(?:import|export)\s(?!type\b)[^'"]*?from\s*['"]([^'"]+)['"]|import\s*\(?\s*['"]([^'"]+)['"]|@import\s+['"]([^'"]+)['"]/gu;

/** [{ name, version, licence, folder }] sorted by name; Electron itself is among them. */
export function shippedPackages() {
  const found = new Map();
  const visit = (name, from) => {
    const folder = resolve(name, from);
    if (folder === null || found.has(folder)) return;
    const { version, license, licenses, dependencies = {} } = read(folder);
    const licence =
      typeof license === 'string' ? license : (license?.type ?? licenses?.[0]?.type ?? readByHand.get(name) ?? '');
    found.set(folder, { name, version, licence, folder });
    for (const needed of Object.keys(dependencies)) visit(needed, folder);
  };
  for (const name of importedNames()) {
    // Electron's own dependencies only fetch it: what runs is its binary.
    if (name === 'electron') {
      const folder = at('node_modules/electron');
      const { version, license } = read(folder);
      found.set(folder, { name, version, licence: license, folder });
    } else visit(name, at('src'));
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function importedNames() {
  const names = new Set();
  for (const file of filesIn(at('src'))) {
    for (const match of readFileSync(file, 'utf8').matchAll(importing)) {
      const what = match[1] ?? match[2] ?? match[3] ?? '';
      if (what.startsWith('.') || what.startsWith('node:') || builtinModules.includes(what)) continue;
      const [scope, rest] = what.split('/');
      names.add(what.startsWith('@') ? `${scope}/${rest}` : scope);
    }
  }
  return [...names].sort();
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(place);
    return /\.(?:ts|svelte|css)$/u.test(entry.name) ? [place] : [];
  });
}

/** As Node looks for it: in node_modules of each folder upwards. */
function resolve(name, from) {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', name);
    if (existsSync(path.join(candidate, 'package.json'))) return candidate;
    if (folder === path.dirname(folder)) return null;
  }
}

const read = (folder) => JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
