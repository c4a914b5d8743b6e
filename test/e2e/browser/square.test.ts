import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasChromium } from '../../support/chromium.ts';
import { sampleDetail, samplePeer, sampleSettings, sampleSnapshot } from '../../support/window-samples.ts';
import { useWindow } from '../../support/window-stage.ts';

const minute = 60_000;

function people() {
  const now = Date.now();
  const heard = (ago: number) => ({ since: now - ago * minute, lastSeen: now - ago * minute });
  return [
    samplePeer('ana', { ...heard(1), trust: 'new', firstMet: now - 9 * minute }),
    samplePeer('gus', { ...heard(30), presence: 'MISSING', reason: 'silence', firstMet: now - 900 * minute }),
    samplePeer('lily', { ...heard(5), trust: 'conflict', firstMet: now - 90 * minute }),
    samplePeer('rosa', { ...heard(500), presence: 'OFFLINE', reason: 'chau', firstMet: now - 9_000 * minute }),
    samplePeer('zoe', { presence: 'HEARD', reason: 'hearsay', trust: 'none', lastSeen: null, fingerprint: null }),
  ];
}
const peer = (input: unknown) => sampleDetail(samplePeer((input as { name: string }).name));

describe.runIf(hasChromium)('the plaza, as list and as picture', () => {
  const { open } = useWindow({ quiet: true });
  const names = (page: Page) => page.getByRole('listbox').getByRole('option').locator('.name').allTextContents();

  it('shows whom a filter means, and says how many', async () => {
    const { page } = await open(sampleSnapshot({ peers: people() }));
    const show = page.getByRole('group', { name: 'Show' });
    await show.getByRole('button', { name: 'Everyone 5' }).waitFor();
    await show.getByRole('button', { name: 'Favourites 0' }).waitFor();
    await show.getByRole('button', { name: 'Conflict 1' }).click();
    await expect.poll(() => names(page)).toEqual(['lily']);
    await page.getByText('1 nara found').waitFor({ state: 'attached' });
    await show.getByRole('button', { name: 'Heard of 1' }).click();
    await expect.poll(() => names(page)).toEqual(['zoe']);
    await page.keyboard.press('/');
    await page.keyboard.type('ana');
    await page.getByRole('button', { name: 'Clear search' }).click();
    await expect.poll(() => names(page)).toEqual(['ana', 'lily', 'gus', 'rosa', 'zoe']);
  });

  it('sorts and groups by a menu, with the keyboard alone', async () => {
    const { page } = await open(sampleSnapshot({ peers: people() }));
    await page.getByRole('group', { name: 'Here' }).getByRole('option', { name: 'lily' }).waitFor();
    await page.getByRole('button', { name: 'Order of the list' }).focus();
    await page.keyboard.press('Enter');
    const last = page.getByRole('menuitemradio', { name: 'Longest known first' });
    await last.waitFor();
    await last.press('Enter');
    await page.getByRole('button', { name: 'Order of the list: Longest known first' }).press('Enter');
    await page.getByRole('menuitemradio', { name: 'No groups' }).press('Enter');
    await expect.poll(() => names(page)).toEqual(['zoe', 'rosa', 'gus', 'lily', 'ana']);
  });

  it('draws the rows of a long list wherever it is, whatever group they are in', async () => {
    const presences = ['ONLINE', 'OFFLINE'] as const;
    const peers = presences.flatMap((presence) =>
      Array.from({ length: 400 }, (_, n) => samplePeer(`${presence.toLowerCase()}-${1_000 + n}`, { presence })),
    );
    const { page } = await open(sampleSnapshot({ peers }));
    await page.getByRole('listbox').focus();
    await page.keyboard.press('End');
    const last = page.getByRole('option', { name: 'offline-1399' });
    await last.waitFor();
    const [row, list] = [await last.boundingBox(), await page.getByRole('listbox').boundingBox()];
    if (row === null || list === null) throw new Error('nothing drawn');
    expect(row.y).toBeGreaterThan(list.y);
    expect(row.y + row.height).toBeLessThanOrEqual(list.y + list.height + 1);
  });

  it('uses rows again while it is scrolled, and at rest says them in order, with the active one', async () => {
    const peers = Array.from({ length: 800 }, (_, n) => samplePeer(`nara-${1_000 + n}`));
    const { core, page } = await open(sampleSnapshot({ peers }));
    const list = page.getByRole('listbox');
    await list.getByRole('option').first().waitFor();
    const mark = (): Promise<void> =>
      list.evaluate((box) => box.querySelectorAll('[role=option]').forEach((row) => row.setAttribute('data-was', '')));
    await mark();
    for (let n = 0; n < 20; n += 1) await list.evaluate((box) => box.scrollBy(0, 90));
    const said = () =>
      list.evaluate((box) => {
        const rows = [...box.querySelectorAll('[role=option]')];
        return rows.map((row) => [Number(row.getAttribute('aria-posinset')), row.querySelector('.name')?.textContent]);
      });
    await expect.poll(async () => (await said()).some(([place]) => place === 40)).toBe(true);
    await expect
      .poll(async () => {
        const places = (await said()).map(([place]) => Number(place));
        return places.every((place, n) => n === 0 || place === (places[n - 1] ?? 0) + 1);
      })
      .toBe(true);
    for (const [place, name] of await said()) expect(name).toBe(`nara-${999 + Number(place)}`);
    // All that were there at first are still used; the list may have become a little higher meanwhile.
    const used = await list.locator('[role=option][data-was]').count();
    const drawn = await list.getByRole('option').count();
    expect(drawn - used).toBeLessThanOrEqual(10);

    await list.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    const active = () =>
      list.evaluate((box) => {
        const id = box.getAttribute('aria-activedescendant') ?? '';
        return document.getElementById(id)?.querySelector('.name')?.textContent ?? null;
      });
    await expect.poll(active).toBe('nara-1001');
    // Somebody comes in before them: the active one is the same nara, wherever it stands now.
    core.push([{ type: 'peers', upsert: [samplePeer('ana')], gone: [] }]);
    await list.getByRole('option', { name: 'ana' }).waitFor();
    expect(await active()).toBe('nara-1001');
    expect(await list.getByRole('option', { name: 'nara-1001' }).getAttribute('aria-posinset')).toBe('3');
  });

  it('lights up in the picture whoever the keyboard is on in the list, and opens that card', async () => {
    const { page } = await open(sampleSnapshot({ peers: people() }), { peer });
    await page.getByRole('img', { name: '2 of 5 are here' }).waitFor();
    await page.getByRole('listbox').focus();
    await page.keyboard.press('End');
    await page.locator('.tip', { hasText: 'zoe' }).waitFor();
    await page.keyboard.press('Home');
    await page.locator('.tip', { hasText: 'ana' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'Card of ana' }).waitFor();
  });

  it('opens a card from the picture, and the list has the same one chosen', async () => {
    const options = { viewport: { width: 1400, height: 800 }, reducedMotion: 'reduce' as const };
    const { page } = await open(sampleSnapshot({ peers: people().slice(0, 1) }), { peer }, '', options);
    const lantern = await findLantern(page, 'ana');
    await page.mouse.click(lantern.x, lantern.y);
    await page.getByRole('complementary', { name: 'Card of ana' }).waitFor();
    await page.getByRole('option', { name: 'ana', selected: true }).waitFor();
    // There is room for all three.
    await page.getByRole('img', { name: 'Lanterns around yours' }).waitFor();
  });

  it('has room for one view where the window is narrow, and changes between them', async () => {
    const { page } = await open(sampleSnapshot({ peers: people() }), {}, '', { viewport: { width: 420, height: 740 } });
    await page.getByRole('option', { name: 'ana' }).waitFor();
    await page.getByRole('button', { name: 'Picture' }).click();
    await page.getByRole('img', { name: 'Lanterns around yours' }).waitFor();
    expect(await page.getByRole('listbox').count()).toBe(0);
    await page.getByRole('button', { name: 'List', exact: true }).click();
    await page.getByRole('option', { name: 'ana' }).waitFor();
  });

  it('speaks Spanish where the system does, and another language as soon as it is set', async () => {
    const changeSettings = () => ({ ok: true });
    const { core, page } = await open(sampleSnapshot({ peers: people() }), { changeSettings }, '', { locale: 'es-ES' });
    await page.getByRole('heading', { name: 'En la plaza' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('es');
    const values = { ...sampleSettings, language: 'en' as const };
    core.push([{ type: 'settings', settings: { values, overrides: {} } }]);
    await page.getByRole('heading', { name: 'On the plaza' }).waitFor();
    await page.getByText('2 naras here, 5 known').waitFor();
  });
});

/** Where the pointer is over this nara's lantern: only looking everywhere tells, as it does for a person. */
async function findLantern(page: Page, name: string): Promise<{ x: number; y: number }> {
  const picture = page.getByRole('img', { name: 'Lanterns around yours' });
  await picture.waitFor();
  const box = await picture.boundingBox();
  if (box === null) throw new Error('no picture');
  const tip = page.locator('.tip', { hasText: name });
  for (let pass = 0; pass < 5; pass += 1) {
    for (let y = box.y + 20; y < box.y + box.height; y += 24) {
      for (let x = box.x + 20; x < box.x + box.width; x += 24) {
        await page.mouse.move(x, y);
        if ((await tip.count()) > 0) return { x, y };
      }
    }
  }
  throw new Error(`${name} hangs nowhere`);
}
