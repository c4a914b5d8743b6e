// What Plaza is made of: under which licences what ships may be passed on, and what is known against it.
import process from 'node:process';
import { isAllowed } from './lib/licences.mjs';
import { npm } from './lib/npm.mjs';
import { shippedPackages } from './lib/shipped.mjs';

const shipped = shippedPackages();
const names = new Set(shipped.map(({ name }) => name));

const refused = shipped.filter(({ licence }) => !isAllowed(licence));
for (const { name, version, licence } of refused) {
  console.error(`${name} ${version} ships under "${licence}", which is not on the list in scripts/lib/licences.mjs.`);
}
const kinds = [...new Set(shipped.map(({ licence }) => licence))].sort();
console.log(`${shipped.length} packages ship, under ${kinds.join(', ')}.`);

const against = await advisories();
if (against === null) console.log('Known advisories were not looked up: the registry cannot be reached.');
else {
  const grave = against.filter(({ name }) => names.has(name));
  for (const { name, severity, titles } of against) {
    const where = names.has(name) ? 'ships' : 'a tool, does not ship';
    console[names.has(name) ? 'error' : 'log'](
      `${name} (${where}), ${severity}: ${titles.join('; ') || 'by what it needs'}`,
    );
  }
  console.log(`${against.length} packages have known advisories, ${grave.length} of them ship.`);
  if (grave.length > 0) process.exitCode = 1;
}
if (refused.length > 0) process.exitCode = 1;

/** [{ name, severity, titles }], or null where the registry gives no answer. */
async function advisories() {
  const { out } = await npm(['audit', '--omit=optional', '--json'], 30_000);
  try {
    const { vulnerabilities } = JSON.parse(out);
    if (vulnerabilities === undefined) return null;
    return Object.values(vulnerabilities).map(({ name, severity, via }) => ({
      name,
      severity,
      titles: via.flatMap((one) => (typeof one === 'string' ? [] : [one.title])),
    }));
  } catch {
    return null;
  }
}
