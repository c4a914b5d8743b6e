import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchDesktop, startWindowManager, windowAt, type DesktopApp } from '../../support/desktop/desktop-app.ts';

const capture = new URL('../../vectors/plaza-capture.jsonl', import.meta.url);

// What a browser tab does over a socket, a window does over IPC, and with fewer permissions.
describe('the messages on a desktop', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'plaza-electron-'));
  let app: DesktopApp;
  let page: Page;
  let stopWindowManager = (): void => undefined;

  beforeAll(async () => {
    mkdirSync('test-output', { recursive: true });
    stopWindowManager = startWindowManager();
    app = await launchDesktop(dataDir, []);
    page = await windowAt(app.electron, '');
  });
  afterAll(async () => {
    await app.end();
    stopWindowManager();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('come live, and can be copied without a permission', async () => {
    await page.getByRole('button', { name: 'Messages', exact: true }).click();
    const newspaper = page.locator('.messages-list [role=option]', { hasText: 'nara/newspaper/demo-' }).first();
    await newspaper.waitFor({ timeout: 40_000 });
    await newspaper.click();
    const detail = page.getByRole('complementary');
    await detail.getByText('It passed every check').waitFor();
    await detail.getByRole('button', { name: 'Copy content' }).click();
    await detail.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await app.electron.evaluate(({ clipboard }) => clipboard.readText())).toMatch(/^\{"From":"demo-/u);
    await page.screenshot({ path: 'test-output/electron-messages.png', animations: 'disabled' });
    await page.keyboard.press('Escape');
  });

  it('are replayed from a file', async () => {
    await page.getByRole('tab', { name: 'Replay' }).click();
    const file = { name: 'capture.jsonl', mimeType: 'text/plain', buffer: readFileSync(capture) };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText('Roster at the end').waitFor({ timeout: 20_000 });
    expect(await page.locator('tbody tr').count()).toBe(8);
  });
});
