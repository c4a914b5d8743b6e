import { beforeEach, describe, expect, it } from 'vitest';
import { usualSettings } from '../support/settings.ts';
import type { Settings, SettingsPatch } from '../../src/contract/settings.ts';
import { changeSettings, type SettingsDeskParts } from '../../src/main/app/settings-desk.ts';
import { settingsInMemory } from '../../src/main/store/settings.ts';
import { inEnglish } from '../support/words.ts';
import { DiskError } from '../../src/main/store/files.ts';

const first: Settings = { ...usualSettings, name: 'lily', demo: true };

describe('changeSettings', () => {
  let events: string[];
  let parts: SettingsDeskParts;
  let home: boolean;
  const change = (patch: SettingsPatch) => changeSettings(parts, patch);

  beforeEach(() => {
    events = [];
    home = true;
    const settings = settingsInMemory(first);
    parts = {
      settings,
      words: inEnglish,
      inForce: () => settings.values(),
      secretIn: (text) => (text.includes('sesame') ? 'password' : null),
      nameTaken: (name) => name === 'rose',
      takeName(name) {
        events.push(`take ${name}`);
        return Promise.resolve(name !== 'locked');
      },
      atHome: () => home,
      apply: (_before, after, rejoin) =>
        Promise.resolve(void events.push(`${rejoin ? 'rejoin' : 'stay'} ${after.name}`)),
    };
  });

  it('joins anew for demo neighbours on a plaza of our own only', async () => {
    await change({ chattiness: 90, listenOnly: true });
    await change({ demo: false });
    await change({ demo: true });
    home = false;
    await change({ demo: false });
    await change({ demo: true });
    expect(events).toEqual(['stay lily', 'stay lily', 'rejoin lily', 'stay lily', 'stay lily']);
  });

  it('takes a new name that is free and usable', async () => {
    expect(await change({ name: 'iris' })).toEqual({ ok: true });
    expect(events).toEqual(['take iris', 'rejoin iris']);
  });

  it.each([
    ['a/b', /characters/u],
    ['ü'.repeat(65), /128 bytes/u],
    ['rose', /another nara/iu],
    ['locked', /soul/u],
    ['open-sesame', /your broker password, and everybody/u],
  ])('refuses the name %s and changes nothing', async (name, words) => {
    const result = await change({ name, chattiness: 10 });
    expect(result).toMatchObject({ ok: false, field: 'name' });
    expect(result.ok ? '' : result.message).toMatch(words);
    expect(parts.inForce()).toEqual(first);
  });

  it('refuses a flair that holds a secret', async () => {
    const result = await change({ flair: 'sesame' });
    expect(result).toMatchObject({ ok: false, field: 'flair' });
    expect(parts.inForce()).toEqual(first);
  });

  it('says why when nothing can be saved, and lives on as before', async () => {
    parts = {
      ...parts,
      settings: {
        change() {
          throw new DiskError('write', '/x/settings.json', Object.assign(new Error('no'), { code: 'ENOSPC' }));
        },
      },
    };
    expect(await change({ chattiness: 10 })).toEqual({
      ok: false,
      field: null,
      message: expect.stringMatching(/^Plaza cannot write \/x\/settings\.json: the disk is full\. /u) as string,
    });
    expect(parts.inForce()).toEqual(first);
  });
});
