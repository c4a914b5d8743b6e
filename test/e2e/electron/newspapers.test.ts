import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchDesktop, windowAt, type DesktopApp } from '../../support/desktop/desktop-app.ts';

describe('the morning edition on a desktop', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'plaza-electron-'));
  const file = join(dataDir, 'morning.pdf');
  let app: DesktopApp;
  let page: Page;

  beforeAll(async () => {
    app = await launchDesktop(dataDir, []);
    page = await windowAt(app.electron, '');
    await page.getByRole('button', { name: 'Newspapers', exact: true }).click();
    await page.getByRole('button', { name: 'Read it' }).click();
    await page.getByRole('article', { name: 'The morning edition' }).waitFor();
  });
  afterAll(async () => {
    await app.end();
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** What a person would choose in the system's own dialog, which no test can press; `null`: nothing. */
  async function save(filePath: string | null): Promise<void> {
    await app.electron.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: chosen === null, filePath: chosen ?? '' });
    }, filePath);
    await page.getByRole('button', { name: 'Save as PDF' }).click();
  }

  it('is saved as PDF where the person says', async () => {
    await save(file);
    await page.getByText('Saved as PDF.').waitFor({ timeout: 20_000 });
    const pdf = readFileSync(file);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.length).toBeGreaterThan(5_000);
  });

  it('is not where they say nothing, and a place that cannot be written is said to be none', async () => {
    await save(null);
    await page.getByText('Not saved.').waitFor({ timeout: 20_000 });
    await save(join(dataDir, 'no', 'such', 'folder.pdf'));
    await page.getByText('It could not be saved there. Choose another place.').waitFor({ timeout: 20_000 });
    expect(app.output()).not.toContain('no/such');
  });
});
