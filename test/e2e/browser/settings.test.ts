import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { SettingsPatch } from '../../../src/contract/settings.ts';
import { hasChromium } from '../../support/chromium.ts';
import type { Answers } from '../../support/fake-core.ts';
import { sampleSettings, sampleSnapshot } from '../../support/window-samples.ts';
import { useWindow } from '../../support/window-stage.ts';

describe.runIf(hasChromium)('the settings as a whole, on a core that the test plays', () => {
  const stage = useWindow({ quiet: true });

  /** A core that takes every change but that of listening only. */
  async function open(width: number): Promise<Page> {
    const answers: Answers = {
      changeSettings(input, at) {
        const patch = input as SettingsPatch;
        if ('listenOnly' in patch) return { ok: false, field: 'listenOnly', message: 'Not now.' };
        const values = Object.assign({ ...sampleSettings }, patch);
        at.push([{ type: 'settings', settings: { values, overrides: {} } }]);
        return { ok: true };
      },
      soulCare: () => ({ keyring: null, backedUpAt: null, drilledAt: null, former: [], canShow: false }),
      told: () => [],
    };
    const { page } = await stage.open(sampleSnapshot(), answers, '#settings', { viewport: { width, height: 720 } });
    await page.getByRole('heading', { name: 'Appearance' }).waitFor();
    return page;
  }
  const listed = (page: Page) => page.getByRole('navigation', { name: 'Groups of settings' }).getByRole('button');

  it.each([1000, 420])('leads to each group by keyboard, at %i pixels', async (width) => {
    const page = await open(width);
    const titles = await listed(page).allTextContents();
    expect(titles).toEqual(await page.locator('main h2').allTextContents());
    await listed(page).first().focus();
    for (let step = 1; step < titles.length; step++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('group-advanced');
    await expect.poll(() => page.locator('nav [aria-current=true]').textContent()).toBe('Advanced');
    expect(await page.evaluate(() => [scrollY, document.body.scrollTop, document.body.scrollWidth])).toEqual([
      0,
      0,
      width,
    ]);
  });

  it('changes colours and letters at once', async () => {
    const page = await open(1000);
    const look = (): Promise<string[]> =>
      page.evaluate(() => {
        const { backgroundColor, fontSize } = getComputedStyle(document.body);
        return [backgroundColor, fontSize];
      });
    expect(await look()).toEqual(['rgb(250, 247, 242)', '14px']);
    await page.getByLabel('Colours').selectOption('Dark');
    await expect.poll(look).toEqual(['rgb(19, 18, 25)', '14px']);
    await page.getByLabel('Text size').selectOption('Large');
    await expect.poll(async () => (await look())[1]).toBe('16px');
  });

  it('takes back what was refused, and says why', async () => {
    const page = await open(1000);
    const listen = page.getByRole('switch', { name: 'Listen only' });
    await listen.click();
    await page.getByText('Not now.').waitFor();
    expect(await listen.isChecked()).toBe(false);
  });
});
