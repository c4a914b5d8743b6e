import { cruise } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempDir } from '../support/temp-dir.ts';

type Tree = Readonly<Record<string, string>>;

/** What the house's rules say of a tree of files: `rule: from → to`, sorted. */
async function violations(files: Tree): Promise<string[]> {
  const root = realpathSync(tempDir());
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  const options = await extractDepcruiseOptions(resolve('.dependency-cruiser.cjs'));
  const { output } = await cruise(['src'], { ...options, baseDir: root, validate: true });
  if (typeof output === 'string') throw new Error(output);
  return output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).sort();
}

const value = (from: string): string => `import { thing } from '${from}';\nexport const used = thing;\n`;
const type = (from: string): string => `import type { Thing } from '${from}';\nexport type Used = Thing;\n`;
const leaf = 'export const thing = 1;\nexport interface Thing { readonly a: 1 }\n';

/** One file in each room, each used by an entry, so that a test adds only what it is about. */
const house: Tree = {
  'src/contract/table.ts': leaf,
  'src/contract/settings.ts': value('valibot'),
  'src/main/nara/soul.ts': type('../../contract/table.ts') + "import 'node:crypto';\n",
  'src/main/peers/roster.ts': `${value('../nara/soul.ts')}${type('../../contract/table.ts')}`,
  'src/main/plaza/voice.ts': `${value('../nara/soul.ts')}${type('../peers/roster.ts')}`,
  'src/main/store/vault.ts': `${type('../nara/soul.ts')}${value('../../contract/settings.ts')}`,
  'src/main/broker/embedded.ts': type('../nara/soul.ts'),
  'src/main/words/en.ts': `${type('../store/vault.ts')}${value('../../contract/table.ts')}`,
  'src/main/app/surface.ts': ['peers/roster', 'plaza/voice', 'store/vault', 'broker/embedded', 'words/en']
    .map((name) => `export * from '../${name}.ts';`)
    .join('\n'),
  'src/main/desktop/tray.ts': value('../app/surface.ts'),
  'src/main/web/host.ts': `${value('../app/surface.ts')}${type('../../contract/table.ts')}`,
  'src/main/main.ts': "import './desktop/tray.ts';\nimport './nara/soul.ts';\n",
  'src/main/browser.ts': "import './web/host.ts';\nimport './store/vault.ts';\n",
  'src/main/preload.ts': value('../contract/table.ts'),
  'src/renderer/App.svelte': '<script lang="ts">import { thing } from "../contract/table.ts";</script>{thing}',
  'src/renderer/main.ts': "import App from './App.svelte';\nApp();\n",
  'test/support/fake.ts': leaf,
};

describe('the rooms', () => {
  it('stand as drawn', async () => {
    expect(await violations(house)).toEqual([]);
  });

  it.each([
    ['contract-reaches-out', 'src/contract/more.ts', value('../main/nara/soul.ts'), 'src/main/nara/soul.ts'],
    ['contract-brings-a-library', 'src/contract/more.ts', "import 'node:buffer';\n", 'buffer'],
    ['words-reaches-out', 'src/main/words/more.ts', type('../app/surface.ts'), 'src/main/app/surface.ts'],
    ['words-takes-more-than-types', 'src/main/words/more.ts', value('../store/vault.ts'), 'src/main/store/vault.ts'],
    ['words-brings-a-library', 'src/main/words/more.ts', "import 'node:fs';\n", 'fs'],
    ['store-reaches-out', 'src/main/store/more.ts', type('../words/en.ts'), 'src/main/words/en.ts'],
    ['nara-reaches-out', 'src/main/nara/more.ts', type('../peers/roster.ts'), 'src/main/peers/roster.ts'],
    ['nara-takes-more-than-types', 'src/main/nara/more.ts', value('../../contract/table.ts'), 'src/contract/table.ts'],
    ['nara-brings-a-library', 'src/main/nara/more.ts', "import 'node:net';\n", 'net'],
    ['peers-reaches-out', 'src/main/peers/more.ts', type('../plaza/voice.ts'), 'src/main/plaza/voice.ts'],
    [
      'peers-takes-more-than-types',
      'src/main/peers/more.ts',
      value('../../contract/table.ts'),
      'src/contract/table.ts',
    ],
    ['peers-brings-a-library', 'src/main/peers/more.ts', "import 'node:net';\n", 'net'],
    ['plaza-reaches-out', 'src/main/plaza/more.ts', type('../app/surface.ts'), 'src/main/app/surface.ts'],
    ['plaza-takes-more-than-types', 'src/main/plaza/more.ts', value('../peers/roster.ts'), 'src/main/peers/roster.ts'],
    ['store-reaches-out', 'src/main/store/more.ts', type('../app/surface.ts'), 'src/main/app/surface.ts'],
    ['store-takes-more-than-types', 'src/main/store/more.ts', value('../nara/soul.ts'), 'src/main/nara/soul.ts'],
    ['broker-reaches-out', 'src/main/broker/more.ts', type('../store/vault.ts'), 'src/main/store/vault.ts'],
    ['broker-takes-more-than-types', 'src/main/broker/more.ts', value('../nara/soul.ts'), 'src/main/nara/soul.ts'],
    ['app-reaches-out', 'src/main/app/more.ts', type('../web/host.ts'), 'src/main/web/host.ts'],
    ['desktop-reaches-out', 'src/main/desktop/more.ts', type('../store/vault.ts'), 'src/main/store/vault.ts'],
    ['web-reaches-out', 'src/main/web/more.ts', "void import('../desktop/tray.ts');\n", 'src/main/desktop/tray.ts'],
    ['renderer-reaches-out', 'src/renderer/more.ts', type('../main/nara/soul.ts'), 'src/main/nara/soul.ts'],
    [
      'renderer-reaches-out',
      'src/renderer/More.svelte',
      `<script>${value('../main/nara/soul.ts')}</script>{used}`,
      'src/main/nara/soul.ts',
    ],
    ['renderer-needs-node', 'src/renderer/more.ts', "import 'node:crypto';\n", 'crypto'],
    ['src-needs-test', 'src/main/web/more.ts', value('../../../test/support/fake.ts'), 'test/support/fake.ts'],
    ['unresolvable', 'src/main/app/more.ts', value('./nowhere.ts'), './nowhere.ts'],
  ])('%s: %s', async (rule, file, text, to) => {
    expect(await violations({ ...house, [file]: text })).toContain(`${rule}: ${file} → ${to}`);
  });

  it('preload knows the contract alone', async () => {
    const preload = value('./nara/soul.ts');
    expect(await violations({ ...house, 'src/main/preload.ts': preload })).toEqual([
      'preload-reaches-out: src/main/preload.ts → src/main/nara/soul.ts',
    ]);
  });

  it('nobody imports an entry', async () => {
    const tray = "import '../main.ts';\n";
    expect(await violations({ ...house, 'src/main/desktop/more.ts': tray })).toContain(
      'entries-are-not-imported: src/main/desktop/more.ts → src/main/main.ts',
    );
  });

  it('go round in no circle, not even of types', async () => {
    const circle = {
      'src/main/peers/chicken.ts': type('./egg.ts'),
      'src/main/peers/egg.ts': `${type('./chicken.ts')}${leaf}`,
    };
    expect(await violations({ ...house, ...circle })).toEqual(
      expect.arrayContaining(['circle: src/main/peers/chicken.ts → src/main/peers/egg.ts']),
    );
  });

  it('hold nothing that nobody needs', async () => {
    expect(await violations({ ...house, 'src/main/nara/lonely.ts': leaf })).toEqual([
      'orphan: src/main/nara/lonely.ts → src/main/nara/lonely.ts',
    ]);
  });
});
