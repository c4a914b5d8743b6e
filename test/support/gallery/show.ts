import type { Browser, Page } from 'playwright-core';
import { startFakeCore } from '../fake-core.ts';
import { now } from './people.ts';
import type { Place } from './places.ts';
import { answersIn, type State } from './states.ts';

export const themes = ['light', 'dark'] as const;
type Theme = (typeof themes)[number];
const usualViewport = { width: 1200, height: 760 };
/** For one picture, ms. */
const patience = 12_000;

/** A place in a state: whatever is to be seen there together. */
export interface View {
  readonly place: Place;
  readonly state: State;
  readonly theme: Theme;
}

export const hasView = ({ place, state }: Pick<View, 'place' | 'state'>): boolean =>
  !(place.not ?? []).includes(state.name);

export const nameOf = ({ place, state, theme }: View): string => `${place.name}.${state.name}.${theme}`;

/** Opens the built window of `root` on a core of its own, calls `look` when it is still, and closes both. */
export async function show<T>(
  browser: Browser,
  root: string,
  view: View,
  look: (page: Page, complaints: readonly string[]) => Promise<T>,
): Promise<T> {
  const { place, state, theme } = view;
  const snapshot = state.snapshot();
  const core = await startFakeCore(root, place.change?.(snapshot) ?? snapshot, answersIn(state));
  const context = await browser.newContext({
    viewport: place.viewport ?? usualViewport,
    colorScheme: theme,
    locale: 'en-GB',
    timezoneId: 'UTC',
    ...state.options,
  });
  context.setDefaultTimeout(patience);
  try {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.clock.setFixedTime(now);
    await page.goto(`${core.url}#${place.hash}`);
    await page.locator('main').first().waitFor();
    if (state.bare !== true) await place.go?.(page);
    await still(page);
    return await look(page, complaints);
  } finally {
    await context.close();
    await core.stop();
  }
}

/** Letters are there, answers are drawn, and what moves has moved. */
async function still(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(250);
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => null))));
}
