import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium } from '../../support/chromium.ts';
import { faultsOf } from '../../support/gallery/access.ts';
import { places } from '../../support/gallery/places.ts';
import { hasView, nameOf, show, themes } from '../../support/gallery/show.ts';
import { states } from '../../support/gallery/states.ts';

/** What the states differ in for whoever hears the window, or sees it in other colours. */
const heard = new Set([
  ...['usual', 'spanish', 'empty', 'loading', 'offline', 'error', 'overloaded', 'strange', 'narrow'],
  ...['starting', 'failed', 'contrast', 'forced'],
]);

describe.runIf(hasChromium)('the window, for everybody', () => {
  let browser: Browser;
  beforeAll(async () => (browser = await launchChromium()));
  afterAll(() => browser.close());

  const views = places.flatMap((place) => {
    const here = states.filter((state) => heard.has(state.name) && hasView({ place, state }));
    return themes.map((theme) => ({ name: `${place.name}, ${theme}`, place, theme, here }));
  });

  it.each(views)('$name', { timeout: 180_000 }, async ({ place, theme, here }) => {
    const faults: Record<string, readonly string[]> = {};
    for (const state of here) {
      const view = { place, state, theme };
      const found = await show(browser, 'out/renderer', view, async (page, complaints) => [
        ...(await faultsOf(page)),
        ...complaints,
      ]);
      if (found.length > 0) faults[nameOf(view)] = found;
    }
    expect(faults).toEqual({});
  });
});
