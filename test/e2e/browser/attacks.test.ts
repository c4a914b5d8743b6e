import { mkdir } from 'node:fs/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startBrowserHost } from '../../support/browser-host.ts';
import { hasChromium, launchChromium, watchedPage } from '../../support/chromium.ts';
import { evilPapers, evilWords, spoilt } from '../../support/evil-words.ts';
import { createTestNara, nanoseconds } from '../../support/messages.ts';
import { startMosquitto } from '../../support/mosquitto.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { joinWire } from '../../support/wire.ts';

/** Of the elements a page is made of, those that only words from the wire could have brought. */
const foreign = 'img, iframe, object, embed, b, a[href^="javascript:"], [onerror], [onload], main script, aside script';

describe.runIf(hasChromium)('words from the wire, all the way to a window', () => {
  it('are words', async () => {
    await mkdir('test-output', { recursive: true });
    const { port } = await startMosquitto();
    const host = await startBrowserHost(tempDir(), ['--broker', `mqtt://127.0.0.1:${port}`]);
    onTestFinished(async () => {
      await host.stop();
    });
    const browser = await launchChromium();
    onTestFinished(() => browser.close());
    const { page, complaints } = await watchedPage(browser);
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await page.goto(host.link);
    await page.getByText('You are the first one here').waitFor();
    const dressed = await page.locator(foreign).count();

    const wire = await joinWire(port, { listen: false });
    for (const [index, name] of evilWords.entries()) {
      const nara = createTestNara(name, index + 1);
      const hey = nara.heyThere({ ts: nanoseconds(Date.now()) });
      await wire.say(hey.topics.spec, hey.payload);
      const paper = nara.newspaper(evilPapers.at(index % evilPapers.length));
      await wire.say(paper.topics.spec, paper.payload);
    }
    const rows = page.locator('[role=option][data-presence=ONLINE]');
    await expect.poll(() => rows.count(), { timeout: 30_000 }).toBe(evilWords.length);

    for (let at = 0; at < evilWords.length; at++) {
      await rows.nth(at).click();
      const card = page.getByRole('complementary');
      await expect.poll(() => card.locator('pre').textContent()).toContain('PublicKey');
      expect(await page.locator(foreign).count()).toBe(dressed);
    }
    const shown = await page.evaluate(() => document.querySelector('[role=listbox]')?.textContent ?? '');
    expect(shown).toContain(evilWords[0]);
    await page.screenshot({ path: 'test-output/browser-attacks.png' });
    const title = await page.title();
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect({ title, sideways, dialogs, complaints }).toEqual({
      title: 'Plaza',
      sideways: false,
      dialogs: [],
      complaints: [],
    });
    // What a terminal was told of it: lines, and nothing that a terminal obeys.
    const printed = host.output().split('\n');
    expect(printed.filter((line) => spoilt(line) !== null)).toEqual([]);
    expect(printed.filter((line) => evilWords.some((words) => line.includes(words)))).toEqual([]);
  });
});
