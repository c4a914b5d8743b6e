import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium } from '../../support/chromium.ts';
import { faultsOf } from '../../support/gallery/access.ts';
import { places } from '../../support/gallery/places.ts';
import { hasView, nameOf, show, themes } from '../../support/gallery/show.ts';
import { states } from '../../support/gallery/states.ts';

/** Every state takes minutes: PLAZA_AXE=all tries them, npm test each place as it usually is. */
const all = process.env['PLAZA_AXE'] === 'all';
/** What the window is made of does not change with its colours: dark, those states are tried that have colours of their own. */
const tried = all
  ? {
      light: [
        'usual',
        'spanish',
        'empty',
        'loading',
        'starting',
        'offline',
        'error',
        'failed',
        'overloaded',
        'strange',
      ],
      dark: ['usual', 'spanish', 'offline', 'error', 'contrast'],
    }
  : { light: ['usual'], dark: ['usual'] };

describe.runIf(hasChromium)('the window, for everybody', () => {
  let browser: Browser;
  beforeAll(async () => (browser = await launchChromium()));
  afterAll(() => browser.close());

  const views = places.flatMap((place) => {
    return themes.map((theme) => {
      const here = states.filter((state) => tried[theme].includes(state.name) && hasView({ place, state }));
      return { name: `${place.name}, ${theme}`, place, theme, here };
    });
  });

  it.each(views)('$name', { timeout: 180_000 }, async ({ place, theme, here }) => {
    const faults: Record<string, readonly string[]> = {};
    for (const state of here) {
      const view = { place, state, theme };
      const found = await show(browser, 'out/renderer', view, async (page, complaints) => [
        ...(await faultsOf(page)),
        ...complaints,
        // A place that cannot be reached hides nothing of the others.
      ]).catch((error: unknown) => [String(error)]);
      if (found.length > 0) faults[nameOf(view)] = found;
    }
    expect(faults).toEqual({});
  });
});
