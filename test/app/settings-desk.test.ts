import { beforeEach, describe, expect, it } from 'vitest';
import type { Settings, SettingsPatch } from '../../src/contract/settings.ts';
import { changeSettings, type SettingsDeskParts } from '../../src/main/app/settings-desk.ts';
import { settingsInMemory } from '../../src/main/store/settings.ts';

const first: Settings = {
  brokerHost: '',
  brokerPort: null,
  brokerTls: 'auto',
  brokerUser: '',
  name: 'lily',
  listenOnly: false,
  dialect: 'auto',
  demo: true,
  notifyArrivals: true,
  chattiness: 50,
  plainFile: false,
  firstRunDone: true,
};

describe('changeSettings', () => {
  let events: string[];
  let parts: SettingsDeskParts;
  const change = (patch: SettingsPatch) => changeSettings(parts, patch);

  beforeEach(() => {
    events = [];
    const settings = settingsInMemory(first);
    parts = {
      settings,
      vault: {
        write: (key) => Promise.resolve(void events.push(`write ${key}`)),
        remove: (key) => Promise.resolve(void events.push(`remove ${key}`)),
      },
      inForce: () => settings.values(),
      nameTaken: (name) => name === 'rose',
      takeName(name) {
        events.push(`take ${name}`);
        return Promise.resolve(name !== 'locked');
      },
      onPassword: (password) => void events.push(password === '' ? 'no password' : 'password'),
      apply: (_before, after, rejoin) =>
        Promise.resolve(void events.push(`${rejoin ? 'rejoin' : 'stay'} ${after.name} ${after.brokerHost}`)),
    };
  });

  it('joins anew for another broker only', async () => {
    await change({ chattiness: 90 });
    await change({ brokerHost: 'broker.example' });
    await change({ listenOnly: true });
    expect(events).toEqual(['stay lily ', 'rejoin lily broker.example', 'stay lily broker.example']);
  });

  it('stores a password in the vault alone, and removes it when it is emptied', async () => {
    await change({ brokerPassword: 'secret' });
    await change({ brokerPassword: '' });
    expect(events).toEqual([
      'write brokerPassword',
      'password',
      'rejoin lily ',
      'remove brokerPassword',
      'no password',
      'rejoin lily ',
    ]);
    expect(JSON.stringify(parts.inForce())).not.toContain('secret');
  });

  it('keeps the old password when the vault refuses the new one', async () => {
    parts = { ...parts, vault: { ...parts.vault, write: () => Promise.reject(new Error('secret')) } };
    const result = await change({ brokerPassword: 'secret', chattiness: 70 });
    expect(result).toMatchObject({ ok: false, field: 'brokerPassword' });
    expect(JSON.stringify(result)).not.toContain('secret');
    expect(parts.inForce().chattiness).toBe(70);
    expect(events).toEqual(['stay lily ']);
  });

  it('takes a new name that is free and usable', async () => {
    expect(await change({ name: 'iris' })).toEqual({ ok: true });
    expect(events).toEqual(['take iris', 'rejoin iris ']);
  });

  it.each([
    ['a/b', /characters/u],
    ['ü'.repeat(65), /128 bytes/u],
    ['rose', /another nara/iu],
    ['locked', /soul/u],
  ])('refuses the name %s and changes nothing', async (name, words) => {
    const result = await change({ name, chattiness: 10 });
    expect(result).toMatchObject({ ok: false, field: 'name' });
    expect(result.ok ? '' : result.message).toMatch(words);
    expect(parts.inForce()).toEqual(first);
  });

  it('says why when nothing can be saved, and lives on as before', async () => {
    parts = {
      ...parts,
      settings: {
        change() {
          throw new Error('Plaza cannot save its settings: the disk is full.');
        },
      },
    };
    expect(await change({ chattiness: 10 })).toEqual({
      ok: false,
      field: null,
      message: 'Plaza cannot save its settings: the disk is full.',
    });
    expect(parts.inForce()).toEqual(first);
  });
});
