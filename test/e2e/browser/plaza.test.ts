import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

  it('says beside the field what is wrong with an address, and in words why a broker is not reached', async () => {
    const { page } = watched;
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    const broker = page.getByLabel('Broker', { exact: true });
    await broker.fill('not a host');
    await broker.blur();
    await page.locator('#brokerHost-status.error').waitFor();
    await page.screenshot({ path: 'test-output/browser-settings-refused.png' });
    // Port 1 of our own computer: nothing listens there, and no packet leaves it.
    await broker.fill('mqtt://127.0.0.1:1');
    await broker.blur();
    await page.getByText('Nothing answers at 127.0.0.1:1').first().waitFor({ timeout: 20_000 });
    await page.screenshot({ path: 'test-output/browser-settings.png' });
    await broker.fill('');
    await broker.blur();
    await page.getByText('On your own plaza').first().first().waitFor({ timeout: 20_000 });
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
