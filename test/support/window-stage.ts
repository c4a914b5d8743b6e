import { mkdir } from 'node:fs/promises';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Snapshot } from '../../src/contract/state.ts';
import { launchChromium, watchedPage, type WatchedPage } from './chromium.ts';
import { startFakeCore, type Answers, type FakeCore } from './fake-core.ts';

export interface WindowStage {
  /** Opens the built window on a core that the test plays. Closed with the test. */
  open(
    snapshot: Snapshot,
    answers?: Answers,
    hash?: string,
    options?: BrowserContextOptions,
  ): Promise<{ core: FakeCore; page: Page; complaints: WatchedPage['complaints'] }>;
}

/** A browser for the tests of one `describe`, in which it must be called. `quiet`: no window may complain of anything. */
export function useWindow({ quiet = false } = {}): WindowStage {
  let browser: Browser;
  let core: FakeCore | null = null;
  let watched: WatchedPage | null = null;

  beforeAll(async () => {
    await mkdir('test-output', { recursive: true });
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  const close = async (): Promise<void> => {
    const complaints = watched?.complaints ?? [];
    await watched?.page.context().close();
    await core?.stop();
    core = watched = null;
    if (quiet) expect(complaints).toEqual([]);
  };
  afterEach(close);
  return {
    async open(snapshot, answers = {}, hash = '', options = {}) {
      await close();
      core = await startFakeCore('out/renderer', snapshot, answers);
      watched = await watchedPage(browser, options);
      await watched.page.goto(core.url + hash);
      return { core, page: watched.page, complaints: watched.complaints };
    },
  };
}
