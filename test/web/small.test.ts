import { expect, it } from 'vitest';
import type { Notice } from '../../src/contract/notices.ts';
import type { ChangeBatch, Snapshot } from '../../src/contract/state.ts';
import { defaultDataFolder, mayOpenBrowser } from '../../src/main/web/data-folder.ts';
import { tellNotices } from '../../src/main/web/notice-lines.ts';

it('knows where each platform keeps data', () => {
  expect(defaultDataFolder('linux', {}, '/h')).toBe('/h/.local/share/Plaza');
  expect(defaultDataFolder('linux', { XDG_DATA_HOME: '/d' }, '/h')).toBe('/d/Plaza');
  expect(defaultDataFolder('linux', { XDG_DATA_HOME: 'relative' }, '/h')).toBe('/h/.local/share/Plaza');
  expect(defaultDataFolder('darwin', {}, '/h')).toBe('/h/Library/Application Support/Plaza');
});

it('opens a browser where a desktop is, unless told otherwise', () => {
  expect(mayOpenBrowser('linux', {}, null)).toBe(false);
  expect(mayOpenBrowser('linux', { DISPLAY: ':0' }, null)).toBe(true);
  expect(mayOpenBrowser('linux', { DISPLAY: ':0', CI: '1' }, null)).toBe(false);
  expect(mayOpenBrowser('linux', { DISPLAY: ':0' }, false)).toBe(false);
  expect(mayOpenBrowser('linux', {}, true)).toBe(true);
});

it('tells each notice once, and again when it comes back', () => {
  const notice: Notice = { id: 'a', level: 'error', what: 'What.', means: 'Means.', todo: 'Do.' };
  const lines: string[] = [];
  let push: (batch: ChangeBatch) => void = () => undefined;
  const snapshot = { notices: [notice] } as unknown as Snapshot;
  tellNotices({ snapshot: () => snapshot, onChanges: (listener) => ((push = listener), () => undefined) }, (line) =>
    lines.push(line),
  );
  const set = (notices: Notice[]): void => push({ revision: 1, changes: [{ type: 'notices', notices }] });
  set([notice]);
  expect(lines).toEqual(['What. Means. Do.']);
  set([]);
  set([notice, { ...notice, id: 'b', what: 'Other.' }]);
  expect(lines).toEqual(['What. Means. Do.', 'What. Means. Do.', 'Other. Means. Do.']);
});
