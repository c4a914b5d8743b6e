import { readFile } from 'node:fs/promises';
import { decodeQR } from 'qr/decode.js';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { noMark, type Mark } from '../../../src/contract/marks.ts';
import { hasChromium } from '../../support/chromium.ts';
import { sampleDetail, samplePeer, sampleSettings, sampleSnapshot } from '../../support/window-samples.ts';
import { useWindow } from '../../support/window-stage.ts';

const evil = '<img src=x onerror=alert(1)>';
const peers = [
  samplePeer('ana', { favourite: true }),
  samplePeer('lily', { note: 'plays the flute' }),
  samplePeer('زهرة'),
  samplePeer(evil),
];
const peer = (input: unknown) => sampleDetail(samplePeer((input as { name: string }).name));
const link = 'nara://peer/lantern?fingerprint=7QK2-M4XD-9ZR1-TT5W-C0NB-84JE-KV6H-SP3A';

const field = (page: Page) => page.getByRole('combobox', { name: 'Find a nara, a place, an action or a setting' });
const chosen = (page: Page) => page.getByRole('dialog').getByRole('option', { selected: true });
const card = (page: Page, name: string) => page.getByRole('complementary', { name: `Card of ${name}` });

async function palette(page: Page, query = ''): Promise<void> {
  await page.keyboard.press('Control+k');
  await field(page).waitFor();
  await page.keyboard.type(query);
}

describe.runIf(hasChromium)('the command palette, by keyboard alone', () => {
  const { open } = useWindow({ quiet: true });
  const ready = async (...input: Parameters<typeof open>) => {
    const stage = await open(...input);
    await stage.page.getByRole('option', { name: 'ana' }).waitFor();
    return stage;
  };

  it('finds a nara by its name or by one’s note on it, and opens its card', async () => {
    const { page } = await ready(sampleSnapshot({ peers }), { peer });
    await palette(page, 'li');
    await expect.poll(() => chosen(page).textContent()).toContain('lily');
    await page.keyboard.press('Enter');
    await card(page, 'lily').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('Escape');
    await palette(page, 'flute');
    await expect.poll(() => page.getByRole('dialog').getByRole('status').textContent()).toBe('1 found');
    await page.keyboard.press('Enter');
    await card(page, 'lily').waitFor();
  });

  it('tells a screen reader what is chosen while the keyboard stays in the field', async () => {
    const { page } = await ready(sampleSnapshot({ peers }));
    await palette(page);
    const first = await field(page).getAttribute('aria-activedescendant');
    expect(await page.locator(`[id="${first ?? ''}"]`).textContent()).toContain('ana');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => chosen(page).textContent()).toContain('Advanced');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => chosen(page).textContent()).toContain('ana');
    const named = await page
      .getByRole('dialog')
      .getByRole('group')
      .evaluateAll((all) => all.length);
    expect(named).toBe(4);
    await page.keyboard.type('nobody is called so');
    await page.getByRole('dialog').getByText('Nothing found').first().waitFor();
    expect(await field(page).getAttribute('aria-activedescendant')).toBeNull();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  });

  it('shows names from the wire as text, each in its own direction', async () => {
    const { page } = await ready(sampleSnapshot({ peers }));
    await palette(page, 'onerror');
    await expect.poll(() => chosen(page).locator('bdi.wire').textContent()).toBe(evil);
    expect(await page.locator('dialog img').count()).toBe(0);
    await field(page).fill('زهرة');
    await expect.poll(() => chosen(page).locator('bdi[dir=auto]').textContent()).toBe('زهرة');
  });

  it('goes to places and to a group of the settings', async () => {
    const { page } = await ready(sampleSnapshot({ peers }), { openSettings: () => false });
    await palette(page, 'messages');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => location.hash)).toBe('#messages');
    for (const time of ['first', 'again']) {
      await palette(page, 'privacy');
      await page.keyboard.press('Enter');
      await expect.poll(() => page.evaluate(() => document.activeElement?.id), { message: time }).toBe('group-privacy');
    }
  });

  it('does what is chosen, says so, and takes it back', async () => {
    const asked: unknown[] = [];
    const { page } = await ready(sampleSnapshot({ peers }), {
      changeSettings: (input) => (asked.push(input), { ok: true }),
    });
    await palette(page, 'listen only');
    await page.keyboard.press('Enter');
    await page
      .getByRole('status')
      .filter({ hasText: 'You only listen now: nobody sees you.' })
      .waitFor({ state: 'attached' });
    await page.keyboard.press('Control+z');
    await page.getByRole('status').filter({ hasText: 'Undone: You only listen now' }).waitFor({ state: 'attached' });
    expect(asked).toEqual([{ listenOnly: true }, { listenOnly: false }]);
    await page.keyboard.press('Control+z');
    expect(asked).toHaveLength(2);
  });

  it('opens one thing right after another has closed', async () => {
    const { page } = await ready(sampleSnapshot({ peers }));
    await palette(page, 'keyboard shortcuts');
    await page.keyboard.press('Enter');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await sheet.waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await sheet.getByRole('row', { name: 'Search this place /' }).waitFor();
    await page.keyboard.press('?');
    await expect.poll(() => sheet.count()).toBe(0);
  });

  it('leaves keys alone that are typed into a field, and goes to places by their digits elsewhere', async () => {
    const { page } = await ready(sampleSnapshot({ peers }));
    await page.keyboard.press('4');
    await expect.poll(() => page.evaluate(() => location.hash)).toBe('#messages');
    await page.keyboard.press('1');
    await page.getByRole('option', { name: 'ana' }).waitFor();
    await page.keyboard.press('/');
    const search = page.getByRole('searchbox', { name: 'Search naras' });
    await page.keyboard.type('/?2');
    await expect.poll(() => search.inputValue()).toBe('/?2');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await page.evaluate(() => location.hash)).toBe('');
    await palette(page);
    await page.keyboard.press('Escape');
    await expect.poll(() => search.evaluate((field) => field === document.activeElement)).toBe(true);
  });
});

describe.runIf(hasChromium)('what a person did', () => {
  const { open } = useWindow({ quiet: true });

  /** A core that keeps marks. */
  async function marking() {
    let mark: Mark = noMark;
    const asked: unknown[] = [];
    const lily = samplePeer('lily');
    const { core, page } = await open(sampleSnapshot({ peers: [lily] }), {
      peer: () => sampleDetail({ ...lily, favourite: mark.favourite, note: mark.note }, { rule: mark.rule }),
      markPeer(input, { push }) {
        const { name, ...change } = input as { name: string };
        asked.push(change);
        mark = { ...mark, ...change };
        push([{ type: 'peers', upsert: [{ ...lily, favourite: mark.favourite, note: mark.note }], gone: [] }]);
        return mark;
      },
    });
    await page.getByRole('option', { name: 'lily' }).click();
    await card(page, 'lily').waitFor();
    return { core, page, asked };
  }

  it('is told, and taken back by a button', async () => {
    const { page, asked } = await marking();
    const star = page.getByRole('button', { name: 'Favourite', exact: true });
    await star.click();
    const toast = page.getByRole('region', { name: 'What you just did' });
    await toast.getByText('lily\u2069 is a favourite.').waitFor();
    await toast.getByRole('button', { name: 'Undo' }).click();
    await toast.getByText('Undone:').waitFor();
    await expect.poll(() => star.getAttribute('aria-pressed')).toBe('false');
    expect(asked).toEqual([{ favourite: true }, { favourite: false }]);
    await page.getByLabel('Tell me of its coming and going').selectOption('Never');
    await toast.getByText('is muted.').waitFor();
    await page.getByRole('complementary').focus();
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.getByLabel('Tell me of its coming and going').inputValue()).toBe('default');
  });

  it('may be a notice put away, which comes back where it is not over', async () => {
    const notice = { id: 'disk', level: 'warning', what: 'The disk is full.', means: '', todo: '' } as const;
    let over = false;
    const { page } = await open(sampleSnapshot({ notices: [notice] }), {
      dismissNotice: (_input, { push }) => push([{ type: 'notices', notices: [] }]),
      restoreNotice(input, { push }) {
        expect(input).toEqual({ id: 'disk' });
        if (!over) push([{ type: 'notices', notices: [notice] }]);
        return !over;
      },
    });
    const notices = page.getByRole('region', { name: 'Notices' });
    const toast = page.getByRole('region', { name: 'What you just did' });
    const putAway = async (): Promise<void> => {
      await notices.getByRole('button', { name: 'Dismiss' }).focus();
      await page.keyboard.press('Enter');
      await expect.poll(() => notices.count()).toBe(0);
      await toast.getByText('The notice is put away.', { exact: true }).waitFor();
    };
    await putAway();
    await page.keyboard.press('Control+z');
    await notices.getByText('The disk is full.').waitFor();
    await putAway();
    over = true;
    await page.keyboard.press('Control+z');
    await toast.getByText('What it told of is over, or was told anew.').waitFor();
    expect(await notices.count()).toBe(0);
  });

  it('is told for eight seconds, and as long as somebody is at it', async () => {
    const { page } = await marking();
    await page.clock.install();
    await page.getByRole('button', { name: 'Favourite', exact: true }).click();
    const toast = page.getByRole('region', { name: 'What you just did' });
    await toast.waitFor();
    await page.clock.runFor(7_500);
    expect(await toast.count()).toBe(1);
    await toast.getByRole('button', { name: 'Undo' }).focus();
    await page.clock.runFor(60_000);
    expect(await toast.count()).toBe(1);
    await page.getByRole('complementary').focus();
    await page.clock.runFor(7_500);
    expect(await toast.count()).toBe(1);
    await page.clock.runFor(1_000);
    await expect.poll(() => toast.count()).toBe(0);
    // What its own button did is told in its place, and goes as well once the pointer is elsewhere.
    await page.getByRole('button', { name: 'Favourite', exact: true }).click();
    await toast.getByRole('button', { name: 'Undo' }).click();
    await toast.getByText('Undone:').waitFor();
    await page.mouse.move(5, 5);
    await page.clock.runFor(8_500);
    await expect.poll(() => toast.count()).toBe(0);
  });

  it('may be a note on a nara, written, changed and found by keyboard', async () => {
    const { page, asked } = await marking();
    await page.getByRole('button', { name: 'Add a note' }).focus();
    await page.keyboard.press('Enter');
    const note = page.getByRole('textbox', { name: 'Your note on lily' });
    await note.waitFor();
    await page.keyboard.type(`${'x'.repeat(490)} <b>flute</b>`);
    await page.getByText('0 characters left').waitFor();
    await note.fill('plays the <b>flute</b>');
    await page.keyboard.press('Control+Enter');
    await card(page, 'lily').getByText('plays the <b>flute</b>').waitFor();
    expect(asked).toEqual([{ note: 'plays the <b>flute</b>' }]);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Change the note');
    await page.keyboard.press('Enter');
    await note.fill('something else');
    await page.keyboard.press('Escape');
    await card(page, 'lily').getByText('plays the <b>flute</b>').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('flute');
    await page.getByText('1 nara found').waitFor({ state: 'attached' });
  });
});

describe.runIf(hasChromium)('one’s own card', () => {
  const { open } = useWindow({ quiet: true });

  it('is a picture whose code says the link, to be saved and copied', async () => {
    const { page } = await open(sampleSnapshot({ peers }), {}, '', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.getByRole('button', { name: 'Share my card' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Your card' });
    await dialog.getByRole('img', { name: 'Picture of the card of lantern' }).waitFor();
    // As text: a million numbers take a page a minute to tell.
    const png = await dialog.locator('canvas').evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) throw new Error('no canvas');
      const { width, height } = canvas;
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
      return { width, height, data: Array.from(pixels, (value) => String.fromCharCode(value)).join('') };
    });
    expect(decodeQR({ ...png, data: Uint8Array.from(Buffer.from(png.data, 'latin1')) })).toBe(link);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Save picture' }).press('Enter'),
    ]);
    expect(download.suggestedFilename()).toBe('nara-lantern.png');
    expect((await readFile(await download.path())).subarray(1, 4).toString()).toBe('PNG');
    const said = dialog.getByRole('status');
    await expect.poll(() => said.textContent()).toBe('The picture is saved.');
    await dialog.getByRole('button', { name: 'Copy link' }).press('Enter');
    await expect.poll(() => said.textContent()).toBe('The link is copied.');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
    await dialog.getByRole('button', { name: 'Copy fingerprint' }).press('Enter');
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^7QK2.*SP3A$/u);
    await dialog.getByRole('button', { name: 'Copy picture' }).press('Enter');
    await expect.poll(() => said.textContent(), { timeout: 20_000 }).toBe('The picture is copied.');
    const kinds = page.evaluate(async () => (await navigator.clipboard.read()).flatMap(({ types }) => types));
    expect(await kinds).toEqual(['image/png']);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  });

  it('cannot be shared where there is no nara', async () => {
    const values = { ...sampleSettings, theme: 'dark' as const };
    const { page } = await open(sampleSnapshot({ peers, self: null, settings: { values, overrides: {} } }));
    await page.getByRole('option', { name: 'ana' }).waitFor();
    expect(await page.getByRole('button', { name: 'Share my card' }).count()).toBe(0);
    await palette(page, 'share my card');
    await page.getByRole('dialog').getByText('Nothing found').first().waitFor();
  });
});
