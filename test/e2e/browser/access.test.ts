import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium } from '../../support/chromium.ts';
import { faultsOf } from '../../support/gallery/access.ts';
import { looks, openingsOf, speakIn, statesToTry } from '../../support/gallery/looks.ts';
import { places } from '../../support/gallery/places.ts';
import { hasView, show } from '../../support/gallery/show.ts';

/**
 * npm test: every place as it usually is, in every language and theme. npm run access: the other states too, which takes
 * half an hour; it names them here in PLAZA_AXE, where "all" means each of them in one go.
 */
const asked = (process.env['PLAZA_AXE'] ?? 'usual').split(',');
/** In npm test, where time is short, high contrast is tried in light alone; named states are tried in dark as well. */
const worn = process.env['PLAZA_AXE'] === undefined ? looks.slice(0, 3) : looks;
const tried = statesToTry.filter(({ name }) => asked.includes('all') || asked.includes(name));
const views = tried.flatMap((state) =>
  places
    .filter((place) => place.further !== true && hasView({ place, state }))
    .map((place) => ({ name: `${place.name}, ${state.name}`, place, state })),
);

describe.runIf(hasChromium)('the window, for everybody', () => {
  let browser: Browser;
  beforeAll(async () => (browser = await launchChromium()));
  afterAll(() => browser.close());

  it.each(views)('$name', { timeout: 60_000 }, async ({ place, state }) => {
    const faults: Record<string, readonly string[]> = {};
    for (const { locale, languages } of openingsOf(state)) {
      const view = { place, state, locale, theme: 'light', still: true } as const;
      await show(browser, 'out/renderer', view, async (shown) => {
        for (const language of languages) {
          await speakIn(shown, language);
          for (const [index, { name, media }] of worn.entries()) {
            await shown.page.emulateMedia(media);
            // What the window is made of does not change with its theme.
            const found = await faultsOf(shown.page, { colours: index > 0 });
            if (found.length > 0) faults[`${language}, ${name}`] = found;
          }
        }
        if (shown.complaints.length > 0) faults['complaints'] = shown.complaints;
      });
    }
    expect(faults).toEqual({});
  });
});
