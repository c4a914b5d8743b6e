import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { noMark, type Mark } from '../../../src/contract/marks.ts';
import type { SettingsPatch } from '../../../src/contract/settings.ts';
import { hasChromium } from '../../support/chromium.ts';
import { hour, sampleHistory, sampleMove, sampleRound } from '../../support/window-past.ts';
import { sampleDetail, samplePeer, sampleSettings, sampleSnapshot } from '../../support/window-samples.ts';
import { useWindow } from '../../support/window-stage.ts';

const now = Date.now();

/** What has the keyboard, as a person would call it. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement;
    const labels = at instanceof HTMLSelectElement || at instanceof HTMLInputElement ? [...(at.labels ?? [])] : [];
    const label = labels.map(({ textContent }) => textContent).join(' ');
    return (at?.getAttribute('aria-label') ?? (label || (at?.textContent ?? ''))).replaceAll(/\s+/gu, ' ').trim();
  });

/** Tab, or Shift+Tab, until it is there. */
async function to(page: Page, what: string, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if ((await focused(page)).startsWith(what)) return;
    await page.keyboard.press(key);
  }
  expect.fail(`never came to ${what}; last at ${await focused(page)}`);
}

async function press(page: Page, what: string, key = 'Tab'): Promise<void> {
  await to(page, what, key);
  await page.keyboard.press('Enter');
}

describe.runIf(hasChromium)('without a pointer', () => {
  const { open } = useWindow({ quiet: true });

  it('the plaza is filtered, a card opened, its nara made a favourite and muted', async () => {
    let mark: Mark = noMark;
    const lily = samplePeer('lily');
    const { page } = await open(sampleSnapshot({ peers: [lily, samplePeer('rosa', { presence: 'OFFLINE' })] }), {
      peer: () => sampleDetail({ ...lily, favourite: mark.favourite }, { rule: mark.rule }),
      markPeer(input, { push }) {
        mark = { ...mark, ...(input as Partial<Mark>) };
        push([{ type: 'peers', upsert: [{ ...lily, favourite: mark.favourite }], gone: [] }]);
        return mark;
      },
    });
    const rows = page.getByRole('option');
    await expect.poll(() => rows.count()).toBe(2);
    await press(page, 'Here');
    await expect.poll(() => rows.count()).toBe(1);
    await page.keyboard.press('/');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    // The list above has a button "Favourites": it would be come to first while the card still asks for what it shows.
    const card = page.getByRole('complementary', { name: 'Card of lily' });
    await card.getByRole('button', { name: 'Favourite' }).waitFor();
    await press(page, 'Favourite');
    await expect.poll(() => mark.favourite).toBe(true);
    await to(page, 'Tell me of its coming and going');
    await page.keyboard.type('Never');
    await expect.poll(() => mark.rule).toBe('never');
    await page.keyboard.press('Escape');
    await expect.poll(() => card.count()).toBe(0);
  });

  it('the morning edition is found, told of a week, and saved', async () => {
    const { page } = await open(sampleSnapshot(), {
      shelf: () => [],
      history: (input) => {
        const { from } = input as { readonly from: number };
        const moves = [sampleMove('lily', now - hour), sampleMove('rosa', now - 72 * hour)];
        return sampleHistory({ moves: moves.filter(({ at }) => at >= from) });
      },
    });
    await page.getByRole('heading', { name: 'On the plaza' }).waitFor();
    await page.keyboard.press('2');
    await page.getByRole('heading', { name: 'No newspaper yet' }).waitFor();
    await press(page, 'Read it');
    const paper = page.getByRole('article', { name: 'The morning edition' });
    await paper.getByText('came back').first().waitFor();
    expect(await paper.getByText('rosa').count()).toBe(0);
    await to(page, 'Tells of');
    await page.keyboard.type('The last 7');
    await paper.getByText('rosa').first().waitFor();
    const download = page.waitForEvent('download');
    await press(page, 'Save as a page');
    expect(await readFile(await (await download).path(), 'utf8')).toContain('rosa');
  });

  it('the rounds of checkpoints are found, and one of them looked at', async () => {
    const { page } = await open(sampleSnapshot(), {
      checkpoints: () => [sampleRound('lily', { openedAt: now }), sampleRound('rosa', { openedAt: now - hour })],
    });
    await page.getByRole('heading', { name: 'On the plaza' }).waitFor();
    await page.keyboard.press('4');
    await to(page, 'Live');
    await page.keyboard.press('ArrowRight');
    await to(page, 'lily');
    await page.keyboard.press('ArrowDown');
    await page.getByRole('article', { name: 'Checkpoints: rosa' }).waitFor();
  });

  it('a setting is found and changed', async () => {
    const asked: SettingsPatch[] = [];
    const { page } = await open(sampleSnapshot(), {
      changeSettings(input, { push }) {
        const patch = input as SettingsPatch;
        asked.push(patch);
        const values = Object.assign({ ...sampleSettings }, patch);
        push([{ type: 'settings', settings: { values, overrides: {} } }]);
        return { ok: true };
      },
      told: () => [],
    });
    await page.getByRole('heading', { name: 'On the plaza' }).waitFor();
    await page.keyboard.press('5');
    await page.getByRole('heading', { name: 'Appearance' }).waitFor();
    await to(page, 'Appearance');
    await page.keyboard.press('Enter');
    await to(page, 'Colours');
    await page.keyboard.type('Dark');
    await expect.poll(() => asked).toEqual([{ theme: 'dark' }]);
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark');
  });

  it('the guide is opened and read from a chapter on', async () => {
    const { page } = await open(sampleSnapshot());
    await page.getByRole('heading', { name: 'On the plaza' }).waitFor();
    await press(page, 'Help');
    await page.getByRole('navigation', { name: 'Chapters' }).waitFor();
    await press(page, 'Messages and checkpoints');
    await expect.poll(() => focused(page)).toBe('Messages and checkpoints');
  });
});
