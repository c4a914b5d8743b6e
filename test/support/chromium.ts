import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

const path = process.env['PLAZA_CHROMIUM'] ?? '/usr/bin/chromium';

/** False where no Chromium is installed: browser tests then say that they were skipped. */
export const hasChromium = existsSync(path);

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: path,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
}

export interface WatchedPage {
  readonly page: Page;
  /** Console errors, uncaught errors and violations of the content policy; must stay empty. */
  readonly complaints: readonly string[];
}

/** A page of its own profile whose every complaint is kept. */
export async function watchedPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 760 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.text().includes('Content Security Policy')) {
      complaints.push(`${message.type()}: ${message.text()}`);
    }
  });
  return { page, complaints };
}
