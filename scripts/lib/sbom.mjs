// The list of what is inside, for those who have to know (CycloneDX).
import { writeFileSync } from 'node:fs';
import { npm } from './npm.mjs';
import { onlyShipped } from './only-shipped.mjs';
import { at } from './project.mjs';
import { shippedPackages } from './shipped.mjs';

/** Writes the list into what is packaged. Throws with words for a person. */
export async function writeSbom(file = at('out/sbom.cdx.json')) {
  const { ok, out } = await npm(['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only']);
  if (!ok) throw new Error('npm could not list what the package contains.');
  writeFileSync(file, `${JSON.stringify(onlyShipped(JSON.parse(out), shippedPackages()), null, 2)}\n`);
}
