import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { renderSVG } from 'uqr';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Settings } from '../../../src/contract/settings.ts';
import type { SoulCareView } from '../../../src/contract/soul.ts';
import type { Snapshot } from '../../../src/contract/state.ts';
import { makeSoul, soulText } from '../../../src/main/nara/soul.ts';
import { startBrowserHost, type BrowserHost } from '../../support/browser-host.ts';
import { hasChromium, launchChromium, watchedPage, type WatchedPage } from '../../support/chromium.ts';
import { startFakeCore, type Answers, type FakeCore } from '../../support/fake-core.ts';
import { formsOfSoul } from '../../support/secrets.ts';
import { samplePeer, sampleSettings, sampleSnapshot } from '../../support/window-samples.ts';

const passphrase = 'seven quiet lanterns';
const lily = soulText(makeSoul(Buffer.alloc(32, 7), 'lily'));

const steps = (page: Page): Locator => page.getByRole('dialog', { name: 'First steps' });
const goOn = (page: Page): Promise<void> => steps(page).getByRole('button', { name: 'Go on' }).click();

/** A picture of a QR code, as a camera or a screen gives it. */
async function pictureOf(browser: Browser, text: string): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 480, height: 400 } });
  await page.setContent(`<body style="padding:40px 90px;background:#ddd">${renderSVG(text, { border: 3 })}</body>`);
  const picture = await page.screenshot();
  await page.close();
  return picture;
}

describe.runIf(hasChromium)('the first steps', () => {
  let browser: Browser;
  beforeAll(async () => {
    await mkdir('test-output', { recursive: true });
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  describe('on a core that the test plays', () => {
    let core: FakeCore | null = null;
    let watched: WatchedPage | null = null;
    afterEach(async () => {
      await watched?.page.context().close();
      await core?.stop();
      core = watched = null;
    });

    const newcomer = (over: Partial<Snapshot> = {}): Snapshot =>
      sampleSnapshot({
        settings: { values: { ...sampleSettings, firstRunDone: false }, overrides: {} },
        peers: [samplePeer('ana'), samplePeer('gus')],
        ...over,
      });
    const care: SoulCareView = { keyring: null, backedUpAt: null, drilledAt: null, former: [], canShow: false };

    /** A core that takes every change of settings; `asked` is all that it was asked. */
    async function open(snapshot: Snapshot, answers: Answers = {}, options = {}) {
      const asked: unknown[] = [];
      const changeSettings = (input: unknown, at: FakeCore) => {
        asked.push(input);
        const values = { ...at.snapshot.settings.values, ...(input as Partial<Settings>) };
        at.push([{ type: 'settings', settings: { ...at.snapshot.settings, values } }]);
        return { ok: true };
      };
      core = await startFakeCore('out/renderer', snapshot, { changeSettings, soulCare: () => care, ...answers });
      watched = await watchedPage(browser, options);
      await watched.page.goto(core.url);
      return { core, page: watched.page, complaints: watched.complaints, asked };
    }

    it('stand beside the plaza and lock nothing', async () => {
      const { page, asked, complaints } = await open(newcomer());
      await steps(page).getByText('Where would you like to be?').waitFor();
      await page.getByRole('option').first().click();
      await page.getByRole('complementary').waitFor();
      await page.keyboard.press('Escape');
      await steps(page).getByRole('button', { name: 'Look around first' }).click();
      await expect.poll(() => asked).toEqual([{ firstRunDone: true }]);
      expect(complaints).toEqual([]);
    });

    it('go when they are put off, and come back from the settings', async () => {
      const { core, page } = await open(newcomer());
      await steps(page).waitFor();
      core.snapshot = sampleSnapshot({ revision: 9 });
      core.push([]);
      await steps(page).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Settings', exact: true }).click();
      await page.getByRole('button', { name: 'Show the first steps again' }).click();
      await expect.poll(() => new URL(page.url()).hash).toBe('');
      core.push([
        {
          type: 'settings',
          settings: { ...core.snapshot.settings, values: { ...sampleSettings, firstRunDone: false } },
        },
      ]);
      await steps(page).waitFor();
    });

    it('go to a plaza by its address, and say beside the field what is wrong with one', async () => {
      const saved: unknown[] = [];
      const savePlaza = (input: unknown) => {
        saved.push(input);
        return { ok: true, id: 'new' };
      };
      const { page, asked } = await open(newcomer(), { savePlaza });
      await steps(page).getByText('Join a plaza').click();
      await goOn(page);
      await steps(page).getByText('Type the address').waitFor();
      const address = steps(page).getByRole('textbox', { name: 'Address' });
      await address.fill('https://plaza.example');
      await goOn(page);
      await steps(page).getByText('mqtt://, mqtts://').waitFor();
      expect(asked).toEqual([]);
      await address.fill('mqtts://me:secret@plaza.example:8883');
      await goOn(page);
      await steps(page).getByText('What shall they call you?').waitFor();
      expect(saved).toMatchObject([
        {
          join: true,
          draft: {
            profile: { user: 'me', addresses: [{ scheme: 'mqtts', host: 'plaza.example', port: 8883 }] },
            secrets: { password: 'secret' },
          },
        },
      ]);
    });

    it('say whether a name is taken, as it is typed and as others come', async () => {
      const taken = new Set(['ana']);
      const checkName = (input: unknown) =>
        taken.has((input as { name: string }).name)
          ? { ok: false, field: 'name', message: 'Another nara is known by this name.' }
          : { ok: true };
      const { core, page, asked } = await open(newcomer(), { checkName });
      await goOn(page);
      const name = steps(page).getByLabel('Name', { exact: true });
      expect(await name.inputValue()).toBe('lantern');
      await name.fill('ana');
      await steps(page).getByText('Another nara is known by this name.').waitFor();
      await name.fill('iris');
      await steps(page).getByText('This name is free here.').waitFor();
      // Whatever else happens on the plaza, what was typed stays.
      core.push([
        { type: 'counters', counters: { received: 9, accepted: 9, unsigned: 0, rejected: {}, conflated: 0 } },
      ]);
      taken.add('iris');
      core.push([{ type: 'peers', upsert: [samplePeer('iris')], gone: [] }]);
      await steps(page).getByText('Another nara is known by this name.').waitFor();
      expect(await name.inputValue()).toBe('iris');
      await name.fill('mint');
      await steps(page).getByText('This name is free here.').waitFor();
      await goOn(page);
      await steps(page).getByText('Keep the new one').waitFor();
      expect(asked.at(-1)).toEqual({ name: 'mint' });
    });

    it('take a soul out of a picture straight to the main side, and keep none of it', async () => {
      const brought: unknown[] = [];
      const restoreSoul = (input: unknown) => {
        brought.push(input);
        return brought.length === 1
          ? { ok: false, field: 'soul', message: 'This soul belongs to another name.' }
          : { ok: true, name: 'lily', former: null };
      };
      const { page, complaints } = await open(newcomer(), { restoreSoul });
      await goOn(page);
      await goOn(page);
      await steps(page).getByText('Bring one').click();
      await steps(page).getByLabel('In a QR picture').check();
      const picture = { name: 'soul.png', mimeType: 'image/png', buffer: await pictureOf(browser, lily) };
      const field = steps(page).locator('input[type=file]');
      expect(await field.isDisabled()).toBe(true);
      await steps(page).getByLabel('Its name').fill('rose');
      await field.setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
      await steps(page).getByText('No QR code was found').waitFor();
      await field.setInputFiles(picture);
      await steps(page).getByText('This soul belongs to another name.').waitFor();
      await steps(page).getByLabel('Its name').fill('lily');
      await field.setInputFiles(picture);
      await steps(page).getByText('You are lily now.').waitFor();
      expect(brought).toEqual([
        { from: 'soul', soul: lily, name: 'rose' },
        { from: 'soul', soul: lily, name: 'lily' },
      ]);
      const seen = await page.evaluate(() => document.documentElement.outerHTML + JSON.stringify({ ...localStorage }));
      expect(seen).not.toContain(lily);
      expect(complaints).toEqual([]);
    });

    it('take written letters once, without their spaces, and forget them', async () => {
      const brought: unknown[] = [];
      const restoreSoul = (input: unknown) => {
        brought.push(input);
        return { ok: false, field: 'soul', message: 'This is no soul.' };
      };
      const { page } = await open(newcomer(), { restoreSoul });
      await goOn(page);
      await goOn(page);
      await steps(page).getByText('Bring one').click();
      await steps(page).getByLabel('Written down').check();
      await steps(page).getByLabel('Its name').fill('lily');
      await steps(page)
        .getByLabel('Its letters')
        .fill(` ${lily.slice(0, 20)} ${lily.slice(20)} `);
      await steps(page).getByRole('button', { name: 'Bring it' }).click();
      await steps(page).getByText('This is no soul.').waitFor();
      expect(brought).toEqual([{ from: 'soul', soul: lily, name: 'lily' }]);
      expect(await steps(page).getByLabel('Its letters').inputValue()).toBe('');
      expect(await steps(page).getByLabel('Its name').inputValue()).toBe('lily');
    });

    it('offer a backup before anything else is asked, and let go without one', async () => {
      const passphrases: unknown[] = [];
      const backupSoul = (input: unknown) => {
        passphrases.push(input);
        return { ok: true, saved: false, download: { name: 'plaza-soul-lantern.json', text: '{"sealed":1}' } };
      };
      const { page, asked, complaints } = await open(newcomer(), { backupSoul });
      for (let step = 0; step < 3; step++) await goOn(page);
      await steps(page).getByText('You can do this at any time in Settings').waitFor();
      await steps(page).getByLabel('Passphrase', { exact: true }).fill(passphrase);
      await steps(page).getByLabel('Passphrase once more').fill('something else');
      await steps(page).getByRole('button', { name: 'Save backup' }).click();
      await steps(page).getByText('The two are not the same').waitFor();
      await steps(page).getByLabel('Passphrase once more').fill(passphrase);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        steps(page).getByRole('button', { name: 'Save backup' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('plaza-soul-lantern.json');
      expect(await readFile(await download.path(), 'utf8')).toBe('{"sealed":1}');
      expect(passphrases).toEqual([{ passphrase }]);
      expect(await steps(page).getByLabel('Passphrase', { exact: true }).inputValue()).toBe('');
      await steps(page).getByRole('button', { name: 'Done' }).click();
      await steps(page).waitFor({ state: 'detached' });
      expect(asked.at(-1)).toEqual({ firstRunDone: true });
      expect(complaints).toEqual([]);
    });

    it.each([
      { name: 'light', colorScheme: 'light' as const, viewport: { width: 1200, height: 760 } },
      { name: 'dark', colorScheme: 'dark' as const, viewport: { width: 720, height: 480 } },
      { name: 'narrow', colorScheme: 'dark' as const, viewport: { width: 420, height: 740 } },
    ])('fit, and leave the plaza in sight: $name', async ({ name, ...options }) => {
      const { page, complaints } = await open(newcomer(), { checkName: () => ({ ok: true }) }, options);
      await steps(page).waitFor();
      for (const step of ['where', 'name', 'soul', 'backup']) {
        await page.screenshot({ path: `test-output/first-run-${name}-${step}.png` });
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
        await page.getByRole('option').first().click({ trial: true });
        if (step !== 'backup') await goOn(page);
      }
      expect(complaints).toEqual([]);
    });
  });

  // One newcomer's first evening, in order.
  describe('on the real host', () => {
    let dataDir: string;
    let host: BrowserHost;
    let watched: WatchedPage;
    let backup = Buffer.alloc(0);
    beforeAll(async () => {
      dataDir = await mkdtemp(join(tmpdir(), 'plaza-first-run-'));
      host = await startBrowserHost(dataDir);
      watched = await watchedPage(browser);
      await watched.page.goto(host.link);
    });
    afterAll(async () => {
      await watched.page.context().close();
      await host.stop();
      await rm(dataDir, { recursive: true, force: true });
    });

    it('stand beside the living plaza from the start', async () => {
      const { page } = watched;
      await steps(page).waitFor();
      await expect.poll(() => page.locator('[role=option][data-presence=ONLINE]').count(), { timeout: 20_000 }).toBe(5);
      await page.screenshot({ path: 'test-output/first-run-real.png' });
    });

    it('lead to a name, a soul of one’s own and a backup', async () => {
      const { page } = watched;
      await goOn(page);
      await steps(page).getByLabel('Name', { exact: true }).fill('demo-edda');
      await steps(page).getByText('Another nara is known by this name').waitFor();
      await steps(page).getByLabel('Name', { exact: true }).fill('rose');
      await steps(page).getByText('This name is free here.').waitFor();
      await goOn(page);
      await steps(page).getByText('A soul was made for rose').waitFor();
      await steps(page).getByText('Bring one').click();
      await steps(page).getByLabel('In a QR picture').check();
      await steps(page).getByLabel('Its name').fill('lily');
      const buffer = await pictureOf(browser, lily);
      await steps(page).locator('input[type=file]').setInputFiles({ name: 's.png', mimeType: 'image/png', buffer });
      await steps(page).getByText('You are lily now. The soul of rose was set aside').waitFor();
      await page.getByRole('button', { name: 'You are lily' }).waitFor();
      await goOn(page);
      await steps(page).getByLabel('Passphrase', { exact: true }).fill(passphrase);
      await steps(page).getByLabel('Passphrase once more').fill(passphrase);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        steps(page).getByRole('button', { name: 'Save backup' }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/^plaza-soul-lily-/u);
      backup = await readFile(await download.path());
      await steps(page).getByRole('button', { name: 'Done' }).click();
      await steps(page).waitFor({ state: 'detached' });
    });

    it('are not shown again, and the backup proves itself in a drill', async () => {
      const { page } = watched;
      await page.reload();
      await page.getByRole('option').first().waitFor();
      expect(await steps(page).count()).toBe(0);
      await page.getByRole('button', { name: 'Settings', exact: true }).click();
      await page.getByText('Backup written just now.').waitFor();
      await page.locator('summary', { hasText: 'Fire drill' }).click();
      await page.locator('#drill-file').setInputFiles({ name: 'b.json', mimeType: 'application/json', buffer: backup });
      await page.locator('#drill-passphrase').fill('not this one');
      await page.getByRole('button', { name: 'Prove it' }).click();
      await page.getByText('It stays shut').waitFor();
      await page.locator('#drill-passphrase').fill(passphrase);
      await page.getByRole('button', { name: 'Prove it' }).click();
      await page.getByText('This backup brings lily back.').waitFor();
      await page.getByText('Proven just now.').waitFor();
      await page.locator('summary', { hasText: 'Former souls' }).click();
      await page.getByRole('button', { name: 'Take back' }).click();
      await page.getByRole('button', { name: 'You are rose' }).waitFor();
      await page.screenshot({ path: 'test-output/first-run-settings.png', fullPage: true });
    });

    it('left the soul nowhere but in the vault', async () => {
      const { page } = watched;
      const seen = await page.evaluate(() => document.documentElement.outerHTML + JSON.stringify({ ...localStorage }));
      const all = seen + host.output() + backup.toString() + (await readFile(join(dataDir, 'settings.json'), 'utf8'));
      for (const form of formsOfSoul(lily)) expect(all).not.toContain(form);
      expect(watched.complaints).toEqual([]);
    });
  });
});
