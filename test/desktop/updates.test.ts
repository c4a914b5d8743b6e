import { describe, expect, it } from 'vitest';
import type { Notice } from '../../src/contract/notices.ts';
import type { ChangeBatch } from '../../src/contract/state.ts';
import { followUpdates } from '../../src/main/desktop/updates.ts';
import { usualSettings } from '../support/settings.ts';
import { createTestClock } from '../support/test-clock.ts';
import { sampleSnapshot } from '../support/window-samples.ts';
import { english } from '../support/words.ts';

const day = 24 * 60 * 60_000;

function desk(updater: () => Promise<{ version: string; newer: boolean } | null>) {
  const clock = createTestClock();
  const told: Notice[] = [];
  let listener: (batch: ChangeBatch) => void = () => undefined;
  let asked = 0;
  const undo = followUpdates(
    {
      snapshot: () => sampleSnapshot(),
      onChanges(added) {
        listener = added;
        return () => (listener = () => undefined);
      },
      tell: (saying) => void told.push(saying(english)),
    },
    {
      clock,
      async updater() {
        asked++;
        const found = await updater();
        if (found === null) return null;
        return {
          autoDownload: true,
          checkForUpdates: () =>
            Promise.resolve({
              isUpdateAvailable: found.newer,
              updateInfo: { version: found.version, files: [], path: '', sha512: '', releaseDate: '' },
              versionInfo: { version: found.version, files: [], path: '', sha512: '', releaseDate: '' },
            }),
        };
      },
    },
  );
  const set = (checkUpdates: boolean): void => {
    const settings = { values: { ...usualSettings, checkUpdates }, overrides: {} };
    listener({ revision: 1, changes: [{ type: 'settings', settings }] });
  };
  return { clock, told, set, undo, asked: () => asked };
}

describe('looking for a newer Plaza', () => {
  it('is not done before the person says yes', async () => {
    const { clock, asked } = desk(() => Promise.resolve({ version: '9.0.0', newer: true }));
    await clock.advance(3 * day);
    expect(asked()).toBe(0);
  });

  it('is done once a day, and only told', async () => {
    const { clock, told, set, asked, undo } = desk(() => Promise.resolve({ version: '9.0.0', newer: true }));
    set(true);
    set(true);
    await clock.advance(2 * day + 10 * 60_000);
    expect(asked()).toBe(3);
    expect(told[0]).toMatchObject({ id: 'update', what: 'Plaza 9.0.0 is there.' });
    set(false);
    await clock.advance(3 * day);
    expect(asked()).toBe(3);
    undo();
    expect(clock.waiting()).toBe(0);
  });

  it('says nothing where there is nothing newer or nobody answers', async () => {
    const same = desk(() => Promise.resolve({ version: '0.1.0', newer: false }));
    const away = desk(() => Promise.reject(new Error('offline')));
    for (const { set, clock, told } of [same, away]) {
      set(true);
      await clock.advance(2 * day);
      expect(told).toEqual([]);
    }
  });

  it('says where it cannot be done', async () => {
    const { clock, told, set } = desk(() => Promise.resolve(null));
    set(true);
    await clock.advance(day);
    expect(told[0]?.id).toBe('update-nowhere');
  });
});
