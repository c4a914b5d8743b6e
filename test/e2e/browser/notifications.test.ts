import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../src/contract/state.ts';
import type { Told } from '../../../src/contract/told.ts';
import { hasChromium, launchChromium, watchedPage, type WatchedPage } from '../../support/chromium.ts';
import { startFakeCore, type Answers, type FakeCore } from '../../support/fake-core.ts';
import { sampleDetail, samplePeer, sampleSettings, sampleSnapshot } from '../../support/window-samples.ts';

const evil = '<img src=x onerror="document.title=`owned`">';

describe.runIf(hasChromium)('favourites and notifications in the window', () => {
  let browser: Browser;
  let core: FakeCore;
  let watched: WatchedPage;
  let asked: [string, unknown][];

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    await watched.page.context().close();
    await core.stop();
  });

  const open = async (snapshot: Snapshot, answers: Answers = {}) => {
    asked = [];
    core = await startFakeCore('out/renderer', snapshot, {
      markPeer: (input) => asked.push(['markPeer', input]),
      mute: (input) => asked.push(['mute', input]),
      changeSettings(input) {
        asked.push(['changeSettings', input]);
        return { ok: true };
      },
      ...answers,
    });
    watched = await watchedPage(browser, {});
    return watched.page;
  };

  it('marks a nara from its card, and shows what is so', async () => {
    const lily = samplePeer('lily');
    let mark = { favourite: false, rule: 'default' as 'default' | 'never' };
    const page = await open(sampleSnapshot({ peers: [samplePeer('ana'), lily] }), {
      peer: () => sampleDetail({ ...lily, favourite: mark.favourite }, { rule: mark.rule }),
    });
    await page.goto(core.url);
    const rows = page.getByRole('option');
    await rows.filter({ hasText: 'lily' }).click();
    const star = page.getByRole('button', { name: 'Favourite', exact: true });
    await expect.poll(() => star.getAttribute('aria-pressed')).toBe('false');
    await star.click();
    await page.getByLabel('Tell me of its coming and going').selectOption('Never');
    await expect
      .poll(() => asked)
      .toEqual([
        ['markPeer', { name: 'lily', favourite: true }],
        ['markPeer', { name: 'lily', rule: 'never' }],
      ]);
    mark = { favourite: true, rule: 'never' };
    core.push([{ type: 'peers', upsert: [{ ...lily, favourite: true }], gone: [] }]);
    await expect.poll(() => rows.first().textContent()).toContain('lily');
    await expect.poll(() => rows.first().locator('svg title').allTextContents()).toContain('Favourite');
    expect(await star.getAttribute('aria-pressed')).toBe('true');
    expect(watched.complaints).toEqual([]);
  });

  it('sets quiet hours, mutes and unmutes', async () => {
    const values = { ...sampleSettings, quietHours: { from: 1350, to: 420 }, mutedUntil: Date.now() + 3_600_000 };
    const page = await open(sampleSnapshot({ settings: { values, overrides: {} } }));
    await page.goto(`${core.url}#settings`);
    const from = page.getByLabel('From', { exact: true });
    await expect.poll(() => from.inputValue()).toBe('22:30');
    await from.fill('23:15');
    await from.blur();
    await page.getByRole('button', { name: 'Unmute' }).click();
    await page.getByRole('button', { name: 'Until tomorrow' }).click();
    await page.getByRole('switch', { name: 'Quiet hours' }).click();
    await expect
      .poll(() => asked)
      .toEqual([
        ['changeSettings', { quietHours: { from: 1395, to: 420 } }],
        ['mute', { until: 'no' }],
        ['mute', { until: 'morning' }],
        ['changeSettings', { quietHours: null }],
      ]);
    expect(watched.complaints).toEqual([]);
  });

  it('shows the log of what was told, names as words', async () => {
    const line = (id: number, over: Partial<Told>): Told => ({
      id,
      at: Date.now(),
      kind: 'arrival',
      text: evil,
      names: [evil],
      why: null,
      until: null,
      ...over,
    });
    const log = [
      line(7, {}),
      line(6, { why: 'rule' }),
      ...[5, 4, 3, 2, 1].map((id) => line(id, { why: 'left-again' })),
    ];
    const page = await open(sampleSnapshot(), { told: () => log });
    await page.goto(`${core.url}#settings`);
    await page.getByText('Shown.', { exact: true }).waitFor();
    await page.getByText('Not shown: your rule leaves it out.').waitFor();
    const entries = page.locator('section[aria-labelledby=group-notifications] li');
    expect(await entries.count()).toBe(5);
    await page.getByRole('button', { name: 'Show 2 more' }).click();
    await expect.poll(() => entries.count()).toBe(7);
    expect(await entries.first().textContent()).toContain(evil);
    expect(await page.locator('main img').count()).toBe(0);
    expect(await page.title()).not.toBe('owned');
    expect(watched.complaints).toEqual([]);
  });
});
