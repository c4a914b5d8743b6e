import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { iconFile, type Ground } from '../../../src/main/desktop/tray/icon.ts';
import type { TrayState } from '../../../src/main/desktop/tray/state.ts';

const states = ['attention', 'offline', 'connecting', 'muted', 'listening', 'alone', 'connected'] as const;
const folder = join(import.meta.dirname, '../../../assets/tray');
const ground = (platform: NodeJS.Platform, dark = false, desktop = ''): Ground => ({ platform, dark, desktop });

describe('iconFile', () => {
  it.each([
    [ground('darwin', true), 'mutedTemplate.png'],
    [ground('win32', false), 'muted-on-light.ico'],
    [ground('win32', true), 'muted-on-dark.ico'],
    [ground('linux', false, 'KDE'), 'muted-on-light.png'],
    [ground('linux', true, 'KDE'), 'muted-on-dark.png'],
    [ground('linux', false, 'ubuntu:GNOME'), 'muted-on-dark.png'],
  ])('suits the bar it stands in', (where, file) => {
    expect(iconFile('muted', where)).toBe(file);
  });

  it.each([ground('darwin'), ground('win32'), ground('win32', true), ground('linux'), ground('linux', true)])(
    'has a picture for every state, and no two alike: %o',
    (where) => {
      const pictures = states.map((state: TrayState) =>
        readFileSync(join(folder, iconFile(state, where))).toString('base64'),
      );
      expect(new Set(pictures).size).toBe(states.length);
    },
  );

  it('has each PNG for screens of twice and three times the density, of as many pixels', () => {
    for (const state of states) {
      for (const where of [ground('darwin'), ground('linux'), ground('linux', true)]) {
        for (const [suffix, pixels] of [
          ['', 16],
          ['@2x', 32],
          ['@3x', 48],
        ] as const) {
          const file = join(folder, iconFile(state, where).replace('.png', `${suffix}.png`));
          expect(existsSync(file), file).toBe(true);
          expect(readFileSync(file).readUInt32BE(16), file).toBe(pixels);
        }
      }
    }
  });

  it('has each icon of Windows in the sizes that it asks for', () => {
    for (const state of states) {
      const ico = readFileSync(join(folder, iconFile(state, ground('win32'))));
      const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => ico.readUInt8(6 + 16 * index));
      expect(sizes).toEqual([16, 20, 24, 32, 48]);
    }
  });
});
