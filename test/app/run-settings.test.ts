import { expect, it } from 'vitest';
import { usualSettings } from '../support/settings.ts';
import type { Settings } from '../../src/contract/settings.ts';
import { settingsInForce, viewSettings } from '../../src/main/app/run-settings.ts';

const stored: Settings = { ...usualSettings, name: 'lily', demo: true };
const asStored = { broker: null, listenOnly: null, demo: null };

it('is as stored where the run says nothing', () => {
  expect(settingsInForce(stored, asStored)).toEqual(stored);
  expect(viewSettings(stored, asStored)).toEqual({ values: stored, overrides: {} });
});

it('names what laid each field over the stored one', () => {
  expect(viewSettings(stored, { ...asStored, listenOnly: true, demo: false })).toEqual({
    values: { ...stored, listenOnly: true, demo: false },
    overrides: { listenOnly: '--listen-only', demo: '--no-demo' },
  });
});
