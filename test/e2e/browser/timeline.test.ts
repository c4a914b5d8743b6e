import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { HistoryPage } from '../../../src/contract/history.ts';
import { hasChromium } from '../../support/chromium.ts';
import { evilWords } from '../../support/evil-words.ts';
import { hour, sampleHistory, sampleMove, sampleRound, sampleSpan } from '../../support/window-past.ts';
import { sampleDetail, samplePeer, sampleSnapshot } from '../../support/window-samples.ts';
import { useWindow } from '../../support/window-stage.ts';

/** A busy machine takes its time. */
const patient = { timeout: 15_000 };

const now = Date.now();
const spans = [
  sampleSpan('lily', now - 12 * hour, now - 2 * hour),
  sampleSpan('lily', now - 2 * hour, null, { presence: 'MISSING' }),
  sampleSpan('rosa', now - 24 * hour * 10, now - 24 * hour * 9, { ended: 'chau' }),
  sampleSpan('rosa', now - 24 * hour * 9, null, { presence: 'OFFLINE' }),
];
const moves = [
  sampleMove('lily', now - 2 * hour, { move: 'left', reason: 'silence', ms: 10 * hour }),
  sampleMove('lily', now - 12 * hour, { ms: 2 * hour }),
  sampleMove('rosa', now - 24 * hour * 9, { move: 'left', reason: 'chau', ms: 24 * hour }),
];
const history = (input: unknown): HistoryPage => {
  const { from, to } = input as { readonly from: number; readonly to: number };
  return sampleHistory({
    spans: spans.filter((span) => span.from < to && (span.to ?? now) > from),
    moves: moves.filter(({ at }) => at >= from && at < to),
  });
};
const peers = [samplePeer('lily', { presence: 'MISSING' }), samplePeer('rosa', { presence: 'OFFLINE' })];
const shows = (page: Page): Promise<string> => page.locator('main').getByRole('status').first().innerText();
/** Whether what is shown ends now: the words about it change with the minute. */
const endsNow = (page: Page): Promise<boolean> => page.getByRole('button', { name: 'Later' }).isDisabled();
/** How many px of the picture a kind of mark covers, by the colour of its token. */
const inked = (page: Page): Promise<number> =>
  page.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    const probe = document.createElement('canvas').getContext('2d');
    if (probe === null) return -1;
    probe.fillStyle = getComputedStyle(canvas).getPropertyValue('--here');
    probe.fillRect(0, 0, 1, 1);
    const [red, green, blue] = probe.getImageData(0, 0, 1, 1).data;
    let count = 0;
    for (let at = 0; at < data.length; at += 4) {
      if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) count++;
    }
    return count;
  });

describe.runIf(hasChromium)('the timeline, on a core that the test plays', () => {
  const stage = useWindow({ quiet: true });

  it('is walked by keyboard alone: nearer, farther, earlier, to now, and to a card', async () => {
    const { page } = await stage.open(
      sampleSnapshot({ peers }),
      { history, peer: () => sampleDetail(samplePeer('lily')) },
      '#timeline',
    );
    const chart = page.getByRole('group', { name: /^Timeline\. Left and right arrows/u });
    await chart.focus();
    expect(await shows(page)).toMatch(/^24 h, from .* · 2 naras$/u);
    await expect.poll(() => inked(page), patient).toBeGreaterThan(1000);
    const here = await inked(page);
    await page.screenshot({ path: 'test-output/timeline.png' });
    await page.keyboard.press('ArrowDown');
    await expect
      .poll(() => chart.getByRole('status').innerText())
      .toBe('lily: here 10 h, missing 2 h, and not known 12 h');
    await page.keyboard.press('+');
    await expect.poll(() => shows(page), patient).toMatch(/^16 h/u);
    await expect.poll(() => inked(page), patient).toBeGreaterThan(here);
    await page.keyboard.press('-');
    await page.keyboard.press('-');
    await expect.poll(() => shows(page), patient).toMatch(/^36 h/u);
    expect(await endsNow(page)).toBe(true);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => endsNow(page), patient).toBe(false);
    await page.keyboard.press('Home');
    await expect.poll(() => endsNow(page), patient).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByRole('complementary').getByRole('heading', { name: 'lily' }).waitFor();
  });

  it('is moved by buttons, wheel and drag', async () => {
    const { page } = await stage.open(sampleSnapshot({ peers }), { history }, '#timeline');
    await page.getByRole('button', { name: '30 days' }).click();
    await expect.poll(() => shows(page), patient).toMatch(/^30 days/u);
    await page.getByRole('button', { name: '24 hours' }).click();
    await expect.poll(() => shows(page), patient).toMatch(/^24 h/u);
    expect(await page.getByRole('button', { name: '24 hours' }).getAttribute('aria-pressed')).toBe('true');
    expect(await endsNow(page)).toBe(true);
    const box = await page.locator('canvas').boundingBox();
    const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + 16];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 200, y, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => endsNow(page), patient).toBe(false);
    await page.getByRole('button', { name: 'To now' }).click();
    await expect.poll(() => endsNow(page), patient).toBe(true);
    await page.mouse.move(x, y);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -400);
    await page.keyboard.up('Control');
    await expect.poll(() => shows(page), patient).toMatch(/^1\d h/u);
    const near = await shows(page);
    await page.mouse.wheel(-200, 0);
    await expect.poll(() => shows(page), patient).not.toBe(near);
  });

  it('says the same as a table and in words', async () => {
    const { page } = await stage.open(sampleSnapshot({ peers }), { history }, '#timeline');
    await page.getByRole('tab', { name: 'Table' }).click();
    const table = page.getByRole('table');
    await table.waitFor();
    expect(await table.getByRole('row').allInnerTexts()).toEqual([
      expect.stringMatching(/^Nara\s+Here\s+Missing\s+Gone\s+Not known\s+Came$/u),
      expect.stringMatching(/^lily\s+10 h\s+2 h\s+–\s+12 h\s+1$/u),
      expect.stringMatching(/^rosa\s+–\s+–\s+1 day\s+–\s+–$/u),
    ]);
    const events = page.getByRole('region', { name: /^What happened/u });
    expect(await events.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/lily fell silent after 10 h here$/u),
      expect.stringMatching(/lily came back after 2 h$/u),
    ]);
    await page.getByRole('button', { name: '30 days' }).click();
    await events.getByText('said chau after 1 day here').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('ros');
    await expect.poll(() => events.getByRole('listitem').count(), patient).toBe(1);
    await page.keyboard.type('x');
    await page.getByRole('heading', { name: 'Nobody called “rosx” in this time' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => table.getByRole('row').count(), patient).toBe(3);
  });

  it('tells in words what was proposed and what was agreed on, and leads to the card by keyboard', async () => {
    const snapshot = sampleSnapshot({ peers });
    const self = snapshot.self?.name ?? '';
    const kept = { id: 'c', subject: 'lily', at: now - hour, verified: 5, unknown: 1, json: null };
    const { page } = await stage.open(
      snapshot,
      {
        history: (input) => ({ ...history(input), checkpoints: [kept, { ...kept, id: 'd', subject: self }] }),
        checkpoints: () => [sampleRound('rosa', { openedAt: now - 2 * hour + 60_000 })],
        peer: () => sampleDetail(samplePeer('lily')),
      },
      '#timeline',
    );
    const events = page.getByRole('region', { name: /^What happened/u });
    await expect.poll(() => events.getByRole('listitem').count(), patient).toBe(5);
    expect((await events.getByRole('listitem').allInnerTexts()).slice(0, 3)).toEqual([
      expect.stringMatching(/lily was attested by 5 naras whose signature is verified and 1 unknown$/u),
      expect.stringMatching(new RegExp(`${self} was attested by 5 naras`, 'u')),
      expect.stringMatching(/rosa proposed a checkpoint about itself$/u),
    ]);
    // Nobody opens a card of oneself.
    expect(await events.getByRole('button', { name: self }).count()).toBe(0);
    await events.getByRole('button', { name: 'lily' }).first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('complementary').getByRole('heading', { name: 'lily' }).waitFor();
  });

  it('reads page after page, and holds only the rows that can be seen', async () => {
    const names = Array.from({ length: 1000 }, (_, index) => `nara-${String(index).padStart(4, '0')}`);
    const pages = 5;
    let asked = 0;
    const { page } = await stage.open(
      sampleSnapshot({ peers: names.map((name) => samplePeer(name)) }),
      {
        history(input) {
          const { after } = input as { readonly after?: { readonly spans: { readonly name: string } } };
          asked++;
          const from = after === undefined ? 0 : Number(after.spans.name);
          const some = names.slice(from * 200, (from + 1) * 200);
          return sampleHistory({
            spans: some.flatMap((name) =>
              Array.from({ length: 5 }, (_, index) =>
                sampleSpan(name, now - (5 - index) * 4 * hour, now - (5 - index) * 4 * hour + hour),
              ),
            ),
            next:
              from + 1 < pages ? { spans: { name: String(from + 1), from: 0 }, moves: null, checkpoints: null } : null,
          });
        },
      },
      '#timeline',
    );
    await expect.poll(() => shows(page), patient).toMatch(/ · 1,000 naras$/u);
    expect(asked).toBe(pages);
    expect(await page.locator('.label').count()).toBeLessThan(60);
    const chart = page.getByRole('group', { name: /^Timeline\./u });
    await chart.focus();
    await page.keyboard.press('End');
    await expect.poll(() => chart.getByRole('status').innerText(), patient).toMatch(/^nara-0999: here 5 h/u);
    await page.locator('.label', { hasText: 'nara-0999' }).waitFor();
    expect(await page.locator('.label').count()).toBeLessThan(60);
    await expect.poll(() => inked(page), patient).toBeGreaterThan(1000);
  });

  it('has no name that is more than a name', async () => {
    const { page } = await stage.open(
      sampleSnapshot(),
      {
        history: () =>
          sampleHistory({
            spans: evilWords.map((name) => sampleSpan(name, now - hour, null)),
            moves: evilWords.map((name, index) => sampleMove(name, now - hour + index)),
          }),
      },
      '#timeline',
    );
    await page
      .getByText(evilWords[0] ?? '')
      .first()
      .waitFor();
    await page.getByRole('tab', { name: 'Table' }).click();
    await page.getByRole('table').waitFor();
    expect(await page.locator('main img, main a, main script, main b').count()).toBe(0);
    expect(await page.title()).toBe('Plaza');
  });

  it('says what is so where nothing is known, and where it cannot be read', async () => {
    let fails = true;
    const { page } = await stage.open(
      sampleSnapshot(),
      { history: () => (fails ? null : sampleHistory()) },
      '#timeline',
    );
    await page.getByRole('heading', { name: 'The timeline cannot be read just now' }).waitFor();
    fails = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Nothing is known of this time' }).waitFor();
    await page.screenshot({ path: 'test-output/timeline-nothing.png' });
  });
});
