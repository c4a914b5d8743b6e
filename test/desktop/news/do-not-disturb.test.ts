import { describe, expect, it } from 'vitest';
import { disturbSource, doNotDisturb, type DisturbSource } from '../../../src/main/desktop/news/do-not-disturb.ts';

describe('disturbSource', () => {
  it.each([
    ['linux', 'KDE', 'bus'],
    ['linux', '', 'bus'],
    ['linux', 'ubuntu:GNOME', 'gnome'],
    ['win32', '', 'nowhere'],
    ['darwin', '', 'nowhere'],
  ] as const)('%s %s: %s', (platform, desktop, source) => {
    expect(disturbSource(platform, desktop)).toBe(source);
  });
});

describe('doNotDisturb', () => {
  const asked = (source: DisturbSource, property: unknown, output: string | null): Promise<boolean> =>
    doNotDisturb(source, {
      bus: { property: () => Promise.resolve(property) },
      run: () => Promise.resolve(output),
    });

  it('is what the bus says, and no when it says nothing', async () => {
    expect(await asked('bus', true, null)).toBe(true);
    expect(await asked('bus', false, null)).toBe(false);
    expect(await asked('bus', null, null)).toBe(false);
    expect(await doNotDisturb('bus', { bus: null, run: () => Promise.resolve('') })).toBe(false);
  });

  it('is what the settings of GNOME say', async () => {
    expect(await asked('gnome', true, 'false\n')).toBe(true);
    expect(await asked('gnome', true, 'true\n')).toBe(false);
    expect(await asked('gnome', true, null)).toBe(false);
  });

  it('is left to systems that tell nobody', async () => {
    expect(await asked('nowhere', true, 'false')).toBe(false);
  });
});
