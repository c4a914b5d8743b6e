import { encode } from 'uqr';
import { expect, it } from 'vitest';
import { saveText } from '../../src/main/desktop/save-text.ts';
import { soulPage } from '../../src/main/desktop/soul-page.ts';
import { english } from '../support/words.ts';

const shown = { name: 'lily', soul: 'CnYcmQgixeRxCAYpUQ9Rt9oSffk5TeGapuziTZFKS3W569U6cxFpuCC' };

it('shows all letters of a soul, in groups and as a code of the very same', () => {
  const page = soulPage(shown, 'linux', english);
  expect(page.soul.replaceAll(' ', '')).toBe(shown.soul);
  const code = encode(shown.soul, { ecc: 'M', border: 3 });
  expect(page.qr.size).toBe(code.size);
  const dark = new Set([...page.qr.path.matchAll(/M(\d+) (\d+)h1v1h-1z/gu)].map(([, x, y]) => `${x} ${y}`));
  code.data.forEach((row, y) => row.forEach((isDark, x) => expect(dark.has(`${x} ${y}`)).toBe(isDark)));
});

it.each([
  ['win32', /cannot see/u],
  ['darwin', /some newer programs/u],
  ['linux', /cannot hide/u],
] as const)('says whether it can be recorded: %s', (platform, words) => {
  expect(soulPage(shown, platform, english).capture).toMatch(words);
});

it('saves a text where a person says, or nowhere', async () => {
  const written: string[] = [];
  const asked: unknown[] = [];
  const parts = (answer: { canceled: boolean; filePath: string }) => ({
    app: { getPath: () => '/home/lily/Documents' },
    dialog: {
      showSaveDialog: (...options: unknown[]) => {
        asked.push(options[0]);
        return Promise.resolve(answer);
      },
    },
    write: (path: string, text: string) => void written.push(`${path}: ${text}`),
  });
  expect(await saveText(parts({ canceled: true, filePath: '' }), 'b.json', 'x')).toBe(false);
  expect(written).toEqual([]);
  expect(await saveText(parts({ canceled: false, filePath: '/media/stick/b.json' }), 'b.json', 'x')).toBe(true);
  expect(written).toEqual(['/media/stick/b.json: x']);
  expect(asked[0]).toMatchObject({ defaultPath: '/home/lily/Documents/b.json' });
});
