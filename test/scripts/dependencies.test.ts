import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Scripts {
  isAllowed(expression: string): boolean;
  onlyShipped(sbom: unknown, shipped: readonly { name: string; version: string }[]): unknown;
  shippedPackages(): readonly { readonly name: string }[];
}

/** Scripts are plain Node without types. */
const part = async (name: string): Promise<Scripts> => (await import(`../../scripts/lib/${name}.mjs`)) as Scripts;
const { isAllowed } = await part('licences');
const { onlyShipped } = await part('only-shipped');
const { shippedPackages } = await part('shipped');

describe('licences', () => {
  it.each(['MIT', 'ISC', '(MIT OR CC0-1.0)', 'GPL-3.0-only OR MIT', 'MIT AND ISC', 'OFL-1.1'])(
    'lets %s ship',
    (one) => {
      expect(isAllowed(one)).toBe(true);
    },
  );
  it.each(['', 'GPL-3.0-only', 'UNLICENSED', 'MIT AND GPL-2.0-only', 'SEE LICENSE IN x', '(MIT OR (ISC AND GPL-2.0))'])(
    'lets "%s" not ship',
    (one) => {
      expect(isAllowed(one)).toBe(false);
    },
  );
});

describe('what ships', () => {
  const names = shippedPackages().map(({ name }) => name);

  it('is what the sources import, what that needs, and Electron', () => {
    for (const name of ['electron', 'mqtt', 'mqtt-packet', 'svelte', 'valibot', '@fontsource-variable/inter']) {
      expect(names).toContain(name);
    }
  });
  it('is none of the tools', () => {
    for (const name of ['eslint', 'vitest', 'vite', 'typescript', 'electron-builder', 'playwright-core']) {
      expect(names).not.toContain(name);
    }
  });
});

describe('the list of what is inside', () => {
  const sbom = {
    bomFormat: 'CycloneDX',
    serialNumber: 'urn:uuid:another each time',
    metadata: { timestamp: 'now', component: { 'bom-ref': 'plaza@1' } },
    components: [
      { 'bom-ref': 'a@1', name: 'a', version: '1' },
      { 'bom-ref': '@s/b@2', group: '@s', name: 'b', version: '2' },
      { 'bom-ref': 'tool@3', name: 'tool', version: '3' },
    ],
    dependencies: [
      { ref: 'plaza@1', dependsOn: ['a@1', 'tool@3'] },
      { ref: 'a@1', dependsOn: ['@s/b@2'] },
      { ref: 'tool@3', dependsOn: ['a@1'] },
    ],
  };

  it('names what ships and no tool, and is the same each time', () => {
    const shipped = [
      { name: 'a', version: '1' },
      { name: '@s/b', version: '2' },
    ];
    expect(onlyShipped(sbom, shipped)).toEqual({
      bomFormat: 'CycloneDX',
      metadata: { component: { 'bom-ref': 'plaza@1' } },
      components: sbom.components.slice(0, 2),
      dependencies: [
        { ref: 'plaza@1', dependsOn: ['a@1'] },
        { ref: 'a@1', dependsOn: ['@s/b@2'] },
      ],
    });
  });
  it('is written before anything is packed', () => {
    const script = readFileSync(join(import.meta.dirname, '../../scripts/package.mjs'), 'utf8');
    expect(script.indexOf('await writeSbom()')).toBeGreaterThan(script.indexOf('await build()'));
    expect(script.indexOf('await writeSbom()')).toBeLessThan(script.indexOf('electron-builder/cli.js'));
  });
});
