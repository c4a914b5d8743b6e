import { expect, it } from 'vitest';
import type { Saying } from '../../src/main/app/notice-board.ts';
import { endedUnexpectedly, plazasDamaged, settingsDamaged } from '../../src/main/app/notices.ts';
import { compileCacheFolder, defaultDataFolder, mayOpenBrowser } from '../../src/main/web/data-folder.ts';
import { systemLanguages } from '../../src/main/web/languages.ts';
import { tellNotices } from '../../src/main/web/notice-lines.ts';
import { english, spanish } from '../support/words.ts';

it('knows where each platform keeps data', () => {
  expect(defaultDataFolder('linux', {}, '/h')).toBe('/h/.local/share/Plaza');
  expect(defaultDataFolder('linux', { XDG_DATA_HOME: '/d' }, '/h')).toBe('/d/Plaza');
  expect(defaultDataFolder('linux', { XDG_DATA_HOME: 'relative' }, '/h')).toBe('/h/.local/share/Plaza');
  expect(defaultDataFolder('darwin', {}, '/h')).toBe('/h/Library/Application Support/Plaza');
});

it('keeps compiled code in the account’s own folder for such things, never in one that others can write', () => {
  expect(compileCacheFolder('linux', {}, '/h')).toBe('/h/.cache/plaza');
  expect(compileCacheFolder('linux', { XDG_CACHE_HOME: '/c', TMPDIR: '/tmp' }, '/h')).toBe('/c/plaza');
  expect(compileCacheFolder('linux', { XDG_CACHE_HOME: 'relative' }, '/h')).toBe('/h/.cache/plaza');
  expect(compileCacheFolder('darwin', {}, '/h')).toBe('/h/Library/Caches/Plaza');
});

it('opens a browser where a desktop is, unless told otherwise', () => {
  expect(mayOpenBrowser('linux', {}, null)).toBe(false);
  expect(mayOpenBrowser('linux', { DISPLAY: ':0' }, null)).toBe(true);
  expect(mayOpenBrowser('linux', { DISPLAY: ':0', CI: '1' }, null)).toBe(false);
  expect(mayOpenBrowser('linux', { DISPLAY: ':0' }, false)).toBe(false);
  expect(mayOpenBrowser('linux', {}, true)).toBe(true);
});

it('tells each notice once, and again when it comes back', () => {
  let standing: Saying[] = [];
  const lines: string[] = [];
  let said = english;
  let push: () => void = () => undefined;
  const surface: Parameters<typeof tellNotices>[0] = {
    notices: (words) => standing.map((saying) => saying(words)),
    onChanges(listener) {
      push = () => listener({ revision: 1, changes: [{ type: 'notices', notices: [] }] });
      return () => undefined;
    },
  };
  const damaged = settingsDamaged({ movedTo: '/x', detail: '' });
  const set = (...sayings: Saying[]): void => {
    standing = sayings;
    push();
  };
  tellNotices(
    surface,
    () => said,
    (line) => lines.push(line),
  );
  set(damaged);
  set(damaged);
  expect(lines).toEqual([
    expect.stringMatching(/^The settings were damaged\. The file .+ as \/x; .+ Plaza works on\./u),
  ]);
  set();
  set(damaged, endedUnexpectedly);
  expect(lines).toHaveLength(3);
  expect(lines[2]).toMatch(/^Plaza did not come to its end/u);
  // Another language alone is no news; what comes after it is told in it.
  said = spanish;
  set(damaged, endedUnexpectedly);
  expect(lines).toHaveLength(3);
  set(plazasDamaged({ movedTo: '/y', detail: '' }));
  expect(lines.at(-1)).toMatch(/^La lista de plazas estaba dañada\./u);
});

it.each([
  [{ LANG: 'C' }, []],
  [{ LANG: 'C.UTF-8', LANGUAGE: 'es' }, []],
  [{ LANG: 'es_AR.UTF-8' }, ['es_AR.UTF-8']],
  [{ LANG: 'en_GB', LC_ALL: 'es_ES' }, ['es_ES']],
  [{ LANG: 'fr_FR', LANGUAGE: 'ca:es' }, ['ca', 'es', 'fr_FR']],
  [{}, ['de-DE']],
])('knows what a terminal speaks: %j', (env, languages) => {
  expect(systemLanguages(env, 'de-DE')).toEqual(languages);
});
