import type { Browser, Page } from 'playwright-core';
import { startFakeCore, type FakeCore } from '../fake-core.ts';
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
  /** Of the reader's system; English where it says nothing. */
  readonly locale?: string;
  /** Nothing in it moves, so that it need not be waited for. */
  readonly still?: boolean;
}

/** The window as it is shown: its page, the core behind it, and all that it complained of so far. */
export interface Shown {
  readonly page: Page;
  readonly core: FakeCore;
  readonly complaints: readonly string[];
}

export const hasView = ({ place, state }: Pick<View, 'place' | 'state'>): boolean =>
  !(place.not ?? []).includes(state.name);

export const nameOf = ({ place, state, theme }: View): string => `${place.name}.${state.name}.${theme}`;

/** Opens the built window of `root` on a core of its own, calls `look` when it is still, and closes both. */
export async function show<T>(
  browser: Browser,
  root: string,
  view: View,
  look: (shown: Shown) => Promise<T>,
): Promise<T> {
  const { place, state, theme } = view;
  const snapshot = state.snapshot();
  const answers = { ...answersIn(state), ...place.answers, ...state.answers };
  const core = await startFakeCore(root, place.change?.(snapshot) ?? snapshot, answers);
  const context = await browser.newContext({
    viewport: place.viewport ?? usualViewport,
    colorScheme: theme,
    locale: view.locale ?? 'en-GB',
    timezoneId: 'UTC',
    ...(view.still === true ? { reducedMotion: 'reduce' as const } : {}),
    ...state.options,
  });
  context.setDefaultTimeout(patience);
  try {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() !== 'error') return;
      // That it calls for its core in vain is no fault of the window.
      if (state.unlinked === true && message.text().includes('ERR_CONNECTION_REFUSED')) return;
      complaints.push(message.text());
    });
    await page.clock.setFixedTime(now);
    await page.goto(`${core.url}#${place.hash}`);
    await page.locator('main').first().waitFor();
    if (state.bare !== true) await place.go?.(page);
    if (state.unlinked === true) await unlink(page, core);
    await still(page, view.still === true ? 100 : 250);
    return await look({ page, core, complaints });
  } finally {
    await context.close();
    await core.stop();
  }
}

async function unlink(page: Page, core: FakeCore): Promise<void> {
  await core.stop();
  await page.locator('.banner.error').first().waitFor();
}

/** Letters are there, answers are drawn, and what moves has moved. */
async function still(page: Page, ms: number): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(ms);
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => null))));
}
