import { describe, expect, it } from 'vitest';
import type { NextNewspaper } from '../../../src/contract/privacy.ts';
import type { Settings, SettingsPatch } from '../../../src/contract/settings.ts';
import type { Snapshot } from '../../../src/contract/state.ts';
import { hasChromium } from '../../support/chromium.ts';
import { sampleDetail, samplePeer, sampleSettings, sampleSnapshot } from '../../support/window-samples.ts';
import { useWindow } from '../../support/window-stage.ts';

const evil = '<img src=x onerror="document.title=`owned`">';
const topics = ['nara/plaza/newspaper/lantern', 'nara/newspaper/lantern'];
const text = `{"From":"lantern","Status":{"Flair":"${evil}"},"Signature":"AAAA"}`;
const ready: NextNewspaper = { kind: 'ready', text, bytes: 1234, topics };

describe.runIf(hasChromium)('the privacy settings', () => {
  const { open: openAt } = useWindow();
  const open = (snapshot: Snapshot, answers: Parameters<typeof openAt>[1], hash = '#settings', options = {}) =>
    openAt(snapshot, answers, hash, options);
  const settingsOf = (values: Partial<Settings>) => ({
    values: { ...sampleSettings, ...values },
    overrides: {},
  });

  it('say all that is published, and show the next newspaper as it is', async () => {
    const { page, complaints } = await open(sampleSnapshot(), { nextNewspaper: () => ready });
    const section = page.getByRole('region', { name: 'Privacy' });
    await expect.poll(() => section.locator('pre').textContent()).toBe(text);
    for (const word of ['public key', 'nara ID', 'personality', 'flair', 'colours', 'version', 'chatty', 'edition']) {
      expect(await section.textContent()).toContain(word);
    }
    expect(await section.locator('code').allTextContents()).toEqual(topics);
    await section.getByText('1,234 bytes of at most 16,384').waitFor();
    await section.getByText('those of this moment').waitFor();
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.title()).not.toBe('owned');
    await section.scrollIntoViewIfNeeded();
    await section.screenshot({ path: 'test-output/browser-privacy.png' });
    expect(complaints).toEqual([]);
  });

  it('share nothing more until asked, and look anew when that changes', async () => {
    const patches: SettingsPatch[] = [];
    let looks = 0;
    const { page } = await open(sampleSnapshot(), {
      nextNewspaper: () => ({ ...ready, text: `look ${String((looks += 1))}` }),
      changeSettings(input, core) {
        patches.push(input as SettingsPatch);
        core.push([{ type: 'settings', settings: settingsOf(input as Partial<Settings>) }]);
        return { ok: true };
      },
    });
    const labels = ['Tell about this computer', 'Tell whom you have seen', 'Tell what you think of others'];
    for (const label of labels) expect(await page.getByRole('switch', { name: label }).isChecked()).toBe(false);
    const section = page.getByRole('region', { name: 'Privacy' });
    expect(await section.getByRole('listitem').filter({ hasText: 'at most 50' }).count()).toBe(0);
    await section.locator('pre').waitFor();
    const before = looks;
    await page.getByRole('switch', { name: labels[1] ?? '' }).click();
    await expect.poll(() => patches).toEqual([{ shareObservations: true }]);
    await section.getByRole('listitem').filter({ hasText: 'when you saw which naras' }).waitFor();
    await expect.poll(() => looks).toBeGreaterThan(before);
    await expect.poll(() => section.locator('pre').textContent()).toBe(`look ${String(looks)}`);
    expect(await page.getByRole('switch', { name: labels[2] ?? '' }).isChecked()).toBe(false);
  });

  it('say that nothing is published while only listening', async () => {
    const settings = settingsOf({ listenOnly: true });
    const { page, complaints } = await open(sampleSnapshot({ settings }), {
      nextNewspaper: (): NextNewspaper => ({ kind: 'silent', why: 'listening' }),
    });
    const section = page.getByRole('region', { name: 'Privacy' });
    await section.getByText('You only listen: nothing is published').waitFor();
    await section.getByText('While you only listen you say nothing at all.').waitFor();
    expect(await section.locator('pre').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('say what keeps the newspaper back, and do not show it', async () => {
    const { page } = await open(sampleSnapshot(), {
      nextNewspaper: (): NextNewspaper => ({ kind: 'held-back', secret: 'password' }),
    });
    await page.getByRole('alert').filter({ hasText: 'your broker password is in it' }).waitFor();
    expect(await page.getByRole('region', { name: 'Privacy' }).locator('pre').count()).toBe(0);
  });

  it('let us choose how others see us: flair and colours', async () => {
    const patches: SettingsPatch[] = [];
    const { page, complaints } = await open(sampleSnapshot(), {
      nextNewspaper: () => ready,
      changeSettings(input) {
        patches.push(input as SettingsPatch);
        return { ok: true };
      },
    });
    const flair = page.getByLabel('Flair', { exact: true });
    await flair.fill('much too long');
    await flair.blur();
    await page.getByText('A flair is one emoji or up to eight letters').waitFor();
    await flair.fill('🦊');
    await flair.blur();
    await expect.poll(() => patches).toEqual([{ flair: '🦊' }]);
    const you = page.getByRole('region', { name: 'You', exact: true });
    await page.getByLabel('Lantern, above').fill('#336699');
    await expect.poll(() => patches.at(-1)).toEqual({ auraPrimary: '#336699' });
    await expect
      .poll(() => you.locator('.lantern .a').evaluate((stop) => getComputedStyle(stop).stopColor))
      .toBe('rgb(51, 102, 153)');
    await you.scrollIntoViewIfNeeded();
    await you.screenshot({ path: 'test-output/browser-you.png' });
    expect(complaints).toEqual([]);
  });

  it.each([
    { name: 'dark', colorScheme: 'dark' as const, viewport: { width: 900, height: 1100 } },
    { name: 'narrow', colorScheme: 'light' as const, viewport: { width: 420, height: 1400 } },
  ])('fit: $name', async ({ name, ...options }) => {
    const long = {
      ...ready,
      text: `{"From":"${'x'.repeat(4000)}"}`,
      topics: topics.map((topic) => topic + 'y'.repeat(120)),
    };
    const settings = settingsOf({ shareHost: true, shareObservations: true, shareClout: true });
    const { page, complaints } = await open(
      sampleSnapshot({ settings }),
      { nextNewspaper: () => long },
      '#settings',
      options,
    );
    const section = page.getByRole('region', { name: 'Privacy' });
    await section.locator('pre').waitFor();
    await section.scrollIntoViewIfNeeded();
    await section.screenshot({ path: `test-output/browser-privacy-${name}.png` });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('are matched by the card: what we think of a nara, and why', async () => {
    const peer = samplePeer('lily');
    const detail = sampleDetail(peer, {
      cloutWithUs: 1.3,
      cloutReasons: [
        { kind: 'checkpoint', count: 2, adds: 0.4 },
        { kind: 'restart', count: 1, adds: -0.24 },
        { kind: 'newspaper', count: 1400, adds: 0.14 },
      ],
    });
    const { page } = await open(sampleSnapshot({ peers: [peer] }), { peer: () => detail }, '');
    await page.getByRole('option').first().click();
    const card = page.getByRole('complementary');
    await card.getByText('Our opinion of it: 1.30').waitFor();
    await card.getByText('from 2 shared checkpoints and 1,400 newspapers; against it: 1 restart.').waitFor();
    await card.getByText('Our opinion of it').scrollIntoViewIfNeeded();
    await page.screenshot({ path: 'test-output/browser-opinion.png' });
  });
});
