import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBrowserHost, type BrowserHost } from '../../support/browser-host.ts';
import { hasChromium, launchChromium, watchedPage } from '../../support/chromium.ts';
import { writePast } from '../../support/past.ts';

/** A busy machine takes its time. */
const patient = { timeout: 15_000 };

const placeOf = (page: Page, name: string) => page.getByRole('navigation').getByRole('button', { name });

describe.runIf(hasChromium)('a Plaza that has a past, and demo neighbours now', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'plaza-past-'));
  let browser: Browser;
  let host: BrowserHost;
  let page: Page;
  let complaints: readonly string[];

  beforeAll(async () => {
    writePast({ dir: dataDir, now: Date.now() });
    writeFileSync(join(dataDir, 'settings.json'), JSON.stringify({ name: 'lantern', demo: true }));
    host = await startBrowserHost(dataDir);
    browser = await launchChromium();
    ({ page, complaints } = await watchedPage(browser));
    await page.goto(host.link);
  });
  afterAll(async () => {
    await browser?.close();
    await host?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('tells who comes back what happened meanwhile', async () => {
    const banner = page.getByRole('region', { name: 'While you were away' });
    await banner.getByText('You were away for 9 h.').waitFor();
    await banner.getByRole('button', { name: 'Read the morning edition' }).click();
    const paper = page.getByRole('article', { name: 'The morning edition' });
    await paper.getByRole('heading', { name: 'Arrivals' }).waitFor();
    await paper
      .getByText(/^was attested by 5 naras/u)
      .first()
      .waitFor();
    await placeOf(page, 'Plaza').click();
    await page.getByRole('heading', { name: 'On the plaza' }).waitFor();
    expect(await banner.count()).toBe(0);
  });

  it('has the newspapers of now and of then', async () => {
    await placeOf(page, 'Newspapers').click();
    // Live, from a demo neighbour.
    await page.getByTitle('Read the newspaper of demo-chiyo').waitFor({ timeout: 40_000 });
    await page.getByTitle('Read the newspaper of rosa').click();
    await page.getByRole('article', { name: 'rosa' }).getByText('No. 203').waitFor();
    await page.getByRole('region', { name: 'Back issues 24 kept' }).getByRole('button').nth(23).click();
    await page.getByRole('article', { name: 'rosa' }).getByText('No. 180').waitFor();
  });

  it('has the checkpoints that were agreed on before', async () => {
    await placeOf(page, 'Messages').click();
    await page.getByRole('tab', { name: 'Checkpoints' }).click();
    const rounds = page.getByRole('list', { name: 'Rounds, newest first' });
    await expect.poll(() => rounds.getByRole('button').count(), patient).toBe(3);
    const lily = page.getByRole('article', { name: 'Checkpoints: lily' });
    await lily.getByText('Agreed and signed: 5 of 5 signatures verified.').waitFor();
    await lily.getByText('Only its end is known here').waitFor();
    await rounds.getByRole('button').first().focus();
    await page.keyboard.press('End');
    await page.getByRole('article', { name: 'Checkpoints: otto' }).getByText('by naras nobody here knows').waitFor();
  });

  it('knows who was here when, for thirty days', async () => {
    await placeOf(page, 'Timeline').click();
    await page
      .getByRole('region', { name: /^What happened/u })
      .getByText(/lily was attested by 5 naras/u)
      .waitFor();
    await page.getByRole('button', { name: '30 days' }).click();
    await page.getByRole('tab', { name: 'Table' }).click();
    const rosa = page.getByRole('row').filter({ hasText: 'rosa' });
    await expect.poll(() => rosa.innerText(), patient).toMatch(/^rosa\s+\d+ days\s/u);
    expect(complaints).toEqual([]);
  });
});
