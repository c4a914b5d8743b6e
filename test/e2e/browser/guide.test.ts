import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { hasChromium, launchChromium, watchedPage } from '../../support/chromium.ts';
import { startFakeCore } from '../../support/fake-core.ts';
import { sampleSettings, sampleSnapshot } from '../../support/window-samples.ts';

describe.runIf(hasChromium)('the guide in the window', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  async function open(part: string) {
    const core = await startFakeCore('out/renderer', sampleSnapshot(), {});
    const { page, complaints } = await watchedPage(browser, { viewport: { width: 1000, height: 720 } });
    onTestFinished(async () => {
      await page.context().close();
      await core.stop();
    });
    const speak = (language: 'en' | 'es'): void =>
      core.push([{ type: 'settings', settings: { values: { ...sampleSettings, language }, overrides: {} } }]);
    await page.goto(`${core.url}#${part}`);
    return { page, complaints, speak };
  }
  const focused = 'document.activeElement?.id';

  it('is shown in the language that is set, at the same part', async () => {
    const { page, complaints, speak } = await open('guide/privacy');
    await page.getByRole('heading', { name: 'Privacy', exact: true }).waitFor();
    expect(await page.locator('article').getAttribute('lang')).toBe('en');
    speak('es');
    await page.getByRole('heading', { name: 'Plaza, una guía' }).waitFor();
    expect(await page.locator('article').getAttribute('lang')).toBe('es');
    expect(await page.locator('nav a[aria-current=true]').textContent()).toMatch(/Privacidad/u);
    const pictures = page.locator('article img');
    await pictures.first().scrollIntoViewIfNeeded();
    await expect.poll(() => pictures.first().evaluate((img) => (img as HTMLImageElement).naturalWidth > 0)).toBe(true);
    expect(await pictures.first().getAttribute('alt')).toMatch(/^La plaza/u);
    expect(complaints).toEqual([]);
  });

  it('leads to its chapters in Spanish', async () => {
    const { page, speak } = await open('guide');
    await page.getByRole('heading', { name: 'Plaza, a guide' }).waitFor();
    speak('es');
    await page.getByRole('navigation', { name: 'Capítulos' }).getByRole('link', { name: 'Cuidar de tu alma' }).click();
    await expect.poll(() => page.evaluate(focused)).toBe('guide-care-for-your-soul');
    await page.getByRole('heading', { name: 'Cuidar de tu alma' }).waitFor();
  });
});
