import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Conf from 'conf';
import { expect, it } from 'vitest';
import { usualSettings } from '../support/settings.ts';
import type { Settings } from '../../src/contract/settings.ts';
import { openSettings, settingsInMemory, type SettingsFile } from '../../src/main/store/settings.ts';
import { tempDir } from '../support/temp-dir.ts';

const defaults: Settings = { ...usualSettings, name: 'river', demo: true };

function open(dir: string): SettingsFile {
  return openSettings({
    dir,
    defaults,
    createStore: ({ name, ...rest }) => new Conf<Record<string, unknown>>({ ...rest, configName: name }),
    now: () => Date.UTC(2026, 0, 2),
  });
}

it('keeps what was changed, for the owner alone', () => {
  const dir = tempDir();
  const first = open(dir);
  expect(first.values()).toEqual(defaults);
  expect(first.known.size).toBe(0);
  first.change({ name: 'stone', chattiness: 70 });
  const again = open(dir);
  expect(again.values()).toEqual({ ...defaults, name: 'stone', chattiness: 70 });
  expect([...again.known].sort()).toEqual(['chattiness', 'name']);
  expect(again.damaged).toBeNull();
  expect(statSync(join(dir, 'settings.json')).mode & 0o777).toBe(0o600);
});

it.each(['{"name": "sto', '[1]', 'null', '\u0000\u0000'])('sets aside a file that is none: %j', (text) => {
  const dir = tempDir();
  writeFileSync(join(dir, 'settings.json'), text);
  const settings = open(dir);
  expect(settings.values()).toEqual(defaults);
  expect(settings.damaged?.movedTo).toBe(join(dir, 'settings.damaged-2026-01-02T00-00-00.000Z.json'));
  expect(readFileSync(settings.damaged?.movedTo ?? '', 'utf8')).toBe(text);
  settings.change({ name: 'new' });
  expect(open(dir).values().name).toBe('new');
});

it('falls back field by field, keeping good ones and members it does not know', () => {
  const dir = tempDir();
  const text = JSON.stringify({ name: 'stone', autostart: 'x', chattiness: 900, later: { a: 1 } });
  writeFileSync(join(dir, 'settings.json'), text);
  const settings = open(dir);
  expect(settings.values()).toEqual({ ...defaults, name: 'stone' });
  expect(settings.damaged?.detail).toBe('not usable: autostart, chattiness');
  expect(readFileSync(settings.damaged?.movedTo ?? '', 'utf8')).toBe(text);
  settings.change({ demo: false });
  expect(JSON.parse(readFileSync(join(dir, 'settings.json'), 'utf8'))).toEqual({
    name: 'stone',
    demo: false,
    later: { a: 1 },
  });
  expect(open(dir).damaged).toBeNull();
});

it('never overwrites what it set aside', () => {
  const dir = tempDir();
  for (const text of ['one', 'two']) {
    writeFileSync(join(dir, 'settings.json'), text);
    open(dir);
  }
  const kept = readdirSync(dir).filter((name) => name.includes('damaged'));
  expect(kept.map((name) => readFileSync(join(dir, name), 'utf8')).sort()).toEqual(['one', 'two']);
});

it('says that a folder cannot be used, and why', () => {
  const file = join(tempDir(), 'file');
  writeFileSync(file, '');
  expect(() => open(join(file, 'below'))).toThrow(
    expect.objectContaining({ task: 'use-folder', path: join(file, 'below'), code: 'ENOTDIR' }),
  );
});

it('keeps the old values when the disk refuses', () => {
  const settings = openSettings({
    dir: tempDir(),
    defaults,
    createStore: () => ({
      path: '/x/settings.json',
      get store(): Record<string, unknown> {
        return {};
      },
      set store(_value: Record<string, unknown>) {
        throw Object.assign(new Error('no'), { code: 'ENOSPC' });
      },
    }),
  });
  expect(() => settings.change({ name: 'stone' })).toThrow(
    expect.objectContaining({ task: 'write', path: '/x/settings.json', code: 'ENOSPC' }),
  );
  expect(settings.values().name).toBe('river');
});

it('lives in memory where there is no disk', () => {
  const settings = settingsInMemory(defaults);
  settings.change({ name: 'stone' });
  expect(settings.values().name).toBe('stone');
});
