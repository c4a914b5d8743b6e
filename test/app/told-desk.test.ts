import { describe, expect, it } from 'vitest';
import type { SettingsPatch } from '../../src/contract/settings.ts';
import { createToldDesk, muteEnd, type ToldDesk } from '../../src/main/app/told-desk.ts';

const local = (day: number, hour: number, minute = 0): number => new Date(2026, 10, day, hour, minute).getTime();

describe('the log of notifications', () => {
  const deskOf = (patches: SettingsPatch[]): ToldDesk =>
    createToldDesk({ clock: { now: () => local(23, 13) }, change: async (patch) => patches.push(patch) });

  it('is newest first, and keeps two hundred lines', async () => {
    const desk = deskOf([]);
    for (let at = 1; at <= 205; at++) {
      desk.note({ at, kind: 'arrival', text: `n${at}`, names: [`n${at}`], why: null, until: null });
    }
    const log = await desk.requests.told(undefined);
    expect(log).toHaveLength(200);
    expect(log[0]).toMatchObject({ id: 205, text: 'n205' });
    expect(log.at(-1)).toMatchObject({ id: 6, text: 'n6' });
  });

  it('mutes by the settings, so that a mute outlives the run', async () => {
    const patches: SettingsPatch[] = [];
    const { mute } = deskOf(patches).requests;
    await mute({ until: 'hour' });
    await mute({ until: 'no' });
    expect(patches).toEqual([{ mutedUntil: local(23, 14) }, { mutedUntil: null }]);
  });
});

describe('muteEnd', () => {
  it.each([
    ['a morning', local(23, 9), local(24, 8)],
    ['an evening', local(23, 23, 59), local(24, 8)],
    ['a night that belongs to the day before', local(24, 2), local(24, 8)],
    ['the end of a month', local(30, 12), new Date(2026, 11, 1, 8).getTime()],
  ])('lasts until the next morning: %s', (_when, now, end) => {
    expect(muteEnd('morning', now)).toBe(end);
  });
});
