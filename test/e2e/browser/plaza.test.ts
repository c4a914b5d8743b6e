import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate } from '../../support/certificate.ts';
import { startMosquitto } from '../../support/mosquitto.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { startBrowserHost, type BrowserHost } from '../../support/browser-host.ts';
import { hasChromium, launchChromium, watchedPage, type WatchedPage } from '../../support/chromium.ts';

// One evening on one plaza, in order: each test goes on where the one before left off.
describe.runIf(hasChromium)('Plaza in a browser tab', () => {
  let dataDir: string;
  let host: BrowserHost;
  let browser: Browser;
  let watched: WatchedPage;

  beforeAll(async () => {
    await mkdir('test-output', { recursive: true });
    dataDir = await mkdtemp(join(tmpdir(), 'plaza-browser-'));
    host = await startBrowserHost(dataDir);
    browser = await launchChromium();
    watched = await watchedPage(browser);
    await watched.page.goto(host.link);
  });
  afterAll(async () => {
    await browser.close();
    const code = await host.stop();
    await rm(dataDir, { recursive: true, force: true });
    expect(code).toBe(0);
  });

  it('shows five demo neighbours, each here and its key pinned, within 20 s', async () => {
    const { page } = watched;
    const verified = page.locator('[role=option][data-presence=ONLINE][data-trust=new]');
    await expect.poll(() => verified.count(), { timeout: 20_000 }).toBe(5);
    expect(await verified.locator('.tag', { hasText: 'demo' }).count()).toBe(5);
    await page.getByText('On your own plaza').first().waitFor();
    await page.getByTitle('Your soul lies in a file only you can read; no keyring guards it.').waitFor();
    await page.screenshot({ path: 'test-output/browser-plaza.png' });
  });

  it('opens a card with fingerprint, trust story, personality and the newspaper as signed', async () => {
    const { page } = watched;
    await page.getByRole('option').first().click();
    const card = page.getByRole('complementary');
    await expect.poll(() => card.locator('code').textContent()).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}\W?){8}$/u);
    await card.getByText('Its key was pinned then').waitFor();
    await card.getByRole('heading', { name: 'Personality' }).waitFor({ timeout: 30_000 });
    await expect.poll(() => card.locator('pre').textContent(), { timeout: 30_000 }).toContain('Personality');
    await page.waitForTimeout(300);
    await page.screenshot({ path: 'test-output/browser-card.png' });
    await page.keyboard.press('Escape');
    await expect.poll(() => card.count()).toBe(0);
  });

  it('sends the demo neighbours home for good', async () => {
    const { page } = watched;
    await page.getByRole('button', { name: 'Send them home' }).click();
    await expect.poll(() => page.locator('[role=option][data-presence=ONLINE]').count(), { timeout: 15_000 }).toBe(0);
    await page.getByRole('button', { name: 'Send them home' }).waitFor({ state: 'detached' });
    await page.screenshot({ path: 'test-output/browser-alone.png' });
  });

  it('says beside the field what is wrong with an address, and in words why a plaza is not reached', async () => {
    const { page } = watched;
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await page.getByRole('button', { name: 'Add a plaza' }).click();
    const address = page.getByLabel('Address 1');
    await address.fill('not a host');
    await address.blur();
    await page.getByText('This address cannot be read.').waitFor();
    await page.screenshot({ path: 'test-output/browser-settings-refused.png' });
    // Port 1 of our own computer: nothing listens there, and no packet leaves it.
    await address.fill('mqtt://127.0.0.1:1');
    await page.getByRole('button', { name: 'Save and go there' }).click();
    await page.getByText('It did not pass, so the plaza that works was kept.').waitFor({ timeout: 20_000 });
    await page.getByText('nothing listens on this port').waitFor();
    await page.getByText('On your own plaza').first().waitFor();
    await page.getByRole('button', { name: 'Use it anyway' }).click();
    await page.getByText('Nothing answers at 127.0.0.1:1').first().waitFor({ timeout: 20_000 });
    await page.screenshot({ path: 'test-output/browser-settings.png' });
    await page.getByRole('button', { name: 'What is wrong?' }).click();
    const dialog = page.getByRole('dialog', { name: 'What is wrong?' });
    await dialog.getByText('nothing listens on this port').waitFor();
    await page.screenshot({ path: 'test-output/browser-what-is-wrong.png' });
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Go there: A plaza of my own' }).click();
    await page.getByText('On your own plaza').first().waitFor({ timeout: 20_000 });
  });

  it('adds a plaza, tests it, accepts its certificate, joins it, and brings it back whole once removed', async () => {
    const { page } = watched;
    const tls = makeCertificate(tempDir());
    const { port } = await startMosquitto({ tls, login: { user: 'ada', password: 'a secret' } });
    await page.getByRole('button', { name: 'Add a plaza' }).click();
    const address = page.getByLabel('Address 1');
    await address.fill(`mqtts://ada:a%20secret@127.0.0.1:${port}`);
    await page.getByRole('button', { name: 'Test connection' }).click();
    await page.getByText('signed by an authority that this computer does not know').waitFor({ timeout: 20_000 });
    await page.screenshot({ path: 'test-output/browser-certificate.png', fullPage: true });
    await page.getByRole('button', { name: 'Accept this certificate' }).click();
    await page.getByText('Everything works.').waitFor({ timeout: 20_000 });
    await page.screenshot({ path: 'test-output/browser-tested.png', fullPage: true });
    expect(await address.inputValue()).not.toContain('secret');
    await page.getByRole('button', { name: 'Save and go there' }).click();
    await page.getByText(`On the plaza at 127.0.0.1:${port}`).first().waitFor({ timeout: 20_000 });
    await page.getByText('encrypted', { exact: false }).first().waitFor();
    await page.getByRole('button', { name: 'Go there: A plaza of my own' }).click();
    await page.getByText('On your own plaza').first().waitFor({ timeout: 20_000 });

    // Removed and brought back by keyboard alone.
    const plazas = page.getByRole('list', { name: 'Your plazas' });
    const added = plazas.getByRole('listitem').last();
    const name = await added.locator('.name').innerText();
    const rows = await plazas.getByRole('listitem').count();
    await added.getByRole('button', { name: `Remove ${name}` }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => plazas.getByRole('listitem').count()).toBe(rows - 1);
    await page.getByRole('region', { name: 'What you just did' }).getByText('is no longer in your list').waitFor();
    await page.keyboard.press('Control+z');
    await expect.poll(() => plazas.getByRole('listitem').count()).toBe(rows);
    // It asks for a password, and nobody has typed it again.
    await added.getByRole('button', { name: `Go there: ${name}` }).focus();
    await page.keyboard.press('Enter');
    await page
      .getByText(/^On the plaza at 127\.0\.0\.1:/u)
      .first()
      .waitFor({ timeout: 20_000 });
    await page.getByRole('button', { name: 'Go there: A plaza of my own' }).click();
    await page.getByText('On your own plaza').first().waitFor({ timeout: 20_000 });
  });

  it('never complained to the console, and broke no rule of the content policy', () => {
    expect(watched.complaints).toEqual([]);
  });

  it('lets nobody in without the link', async () => {
    const stranger = await watchedPage(browser);
    const response = await stranger.page.goto(new URL('/', host.link).href);
    expect(response?.status()).toBeGreaterThanOrEqual(400);
    await stranger.page.context().close();
  });
});
