import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { EditionList } from '../../../src/contract/history.ts';
import type { Absence, FrontPage, ShelfRow } from '../../../src/contract/papers.ts';
import { hasChromium } from '../../support/chromium.ts';
import { evilPapers, evilTexts, evilWords } from '../../support/evil-words.ts';
import { frontPage } from '../../../src/main/app/front-page.ts';
import {
  day,
  hour,
  sampleEditions,
  sampleHistory,
  sampleMove,
  samplePage,
  sampleRow,
} from '../../support/window-past.ts';
import { sampleConnection, samplePeer, sampleSnapshot } from '../../support/window-samples.ts';
import { useWindow } from '../../support/window-stage.ts';

/** A busy machine takes its time. */
const patient = { timeout: 15_000 };

const now = Date.now();
const shelf = (...names: readonly string[]): readonly ShelfRow[] =>
  names.map((name, index) => ({ name, at: now - index * hour, edition: 7 + index, own: false }));
const seen = { name: 'rosa', online: 'ONLINE', restarts: 3, totalUptime: 3600, startTime: 0, lastSeen: 0 } as const;
const issues: readonly FrontPage[] = [
  samplePage('lily', { id: 1, edition: 6, flair: 'first', firstSeen: now - 2 * hour, lastSeen: now - 2 * hour }),
  samplePage('lily', { id: 2, edition: 7, flair: 'second', observations: [seen], firstSeen: now - hour }),
  samplePage('lily', {
    id: 3,
    edition: 8,
    flair: 'third',
    firstSeen: now,
    aura: { primary: '#B57D66', secondary: '#DAA56E' },
    personality: { agreeableness: 95, sociability: 40, chill: 3 },
    observations: [
      { ...seen, restarts: 4 },
      { ...seen, name: 'otto' },
    ],
    clout: [{ name: 'rosa', value: 1.5 }],
    version: '0.2.0',
  }),
];
const editions = (): EditionList => sampleEditions([3, 2, 1].map((id) => sampleRow('lily', id, now - (3 - id) * hour)));
const issue = (input: unknown): FrontPage | null => {
  const { id } = input as { readonly id: number | null };
  return issues.find((page) => page.id === (id ?? 3)) ?? null;
};
const focused = (page: Page): Promise<string> =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent.trim() ?? '',
  );
/** Tab until it stands there, as a person without a pointer would. */
async function tabTo(page: Page, what: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if ((await focused(page)).startsWith(what)) return;
    await page.keyboard.press('Tab');
  }
  expect.fail(`never came to ${what}; last at ${await focused(page)}`);
}

describe.runIf(hasChromium)('newspapers, on a core that the test plays', () => {
  const stage = useWindow({ quiet: true });
  const lily = samplePeer('lily', { flair: 'third' });

  it('are found, read, leafed back and compared by keyboard alone', async () => {
    const { page } = await stage.open(sampleSnapshot({ peers: [lily, samplePeer('rosa')] }), {
      shelf: () => shelf('rosa', 'lily'),
      editions,
      frontPage: issue,
    });
    await page.getByRole('navigation').getByRole('button', { name: 'Newspapers' }).waitFor();
    await tabTo(page, 'Newspapers');
    await page.keyboard.press('Enter');
    await page.getByRole('list', { name: 'Latest editions' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('lil');
    await expect.poll(() => page.getByRole('listitem').count(), patient).toBe(1);
    await page.keyboard.press('Escape');
    await tabTo(page, 'rosa');
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toMatch(/^lily\s+third\s+No\. 8/u);
    await page.keyboard.press('Enter');

    const paper = page.getByRole('article', { name: 'lily' });
    await paper.getByText('third').waitFor();
    await paper.getByText('No. 8').waitFor();
    await paper.getByText('By its own word very agreeable, fairly sociable and hardly chill.').waitFor();
    await paper.getByRole('row', { name: 'rosa here 4 1 h –' }).waitFor();
    const changes = page.getByRole('region', { name: 'What is new in it' });
    await changes.getByText('Its flair: second → third').waitFor();
    expect(await changes.getByRole('listitem').allInnerTexts()).toContain('rosa restarts 3 → 4');
    expect(await changes.getByRole('listitem').allInnerTexts()).toContain('otto is spoken of for the first time');
    await page.screenshot({ path: 'test-output/newspaper.png' });

    const back = page.getByRole('region', { name: 'Back issues 3 kept' });
    await back.getByRole('button').nth(2).focus();
    await page.keyboard.press('Enter');
    await paper.getByText('No. 6').waitFor();
    // The first edition has none before it: it is compared with the one that came after, in the order of time.
    await changes.getByText('Its flair: first → third').waitFor();
    await changes.getByLabel('Compared with').selectOption({ index: 1 });
    await changes.getByText('Its flair: first → second').waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Newspapers', level: 1 }).waitFor();
  });

  it('have our own first, marked as ours, with its back issues, by keyboard alone', async () => {
    const snapshot = sampleSnapshot({ peers: [lily] });
    const name = snapshot.self?.name ?? '';
    const { page } = await stage.open(
      snapshot,
      {
        shelf: () => [{ name, at: now, edition: 8, own: true }, ...shelf('lily')],
        editions,
        frontPage: (input) => ({ ...issue(input), name }),
      },
      '#newspapers',
    );
    await page.getByRole('list', { name: 'Latest editions' }).getByRole('button').first().focus();
    expect(await focused(page)).toMatch(new RegExp(`^${name} yours`, 'u'));
    await page.keyboard.press('Enter');
    await page.getByRole('article', { name }).getByText('No. 8').waitFor();
    await page.getByText('Your own newspaper, as others see it.').waitFor();
    expect(await page.getByRole('button', { name: 'Open its card' }).count()).toBe(0);
    await page.getByRole('region', { name: 'Back issues 3 kept' }).waitFor();
  });

  it('have no word that is more than a word', async () => {
    const names = evilWords;
    const { page } = await stage.open(
      sampleSnapshot({ peers: names.map((name) => samplePeer(name, { flair: evilTexts.join(' ') })) }),
      {
        shelf: () => shelf(...names),
        editions: () => sampleEditions([]),
        frontPage: (input) => {
          const { name } = input as { readonly name: string };
          return frontPage(
            { name, id: null, firstSeen: now, lastSeen: now, count: 1 },
            JSON.stringify(evilPapers.at(-1)),
          );
        },
      },
      '#newspapers',
    );
    await page.getByRole('list', { name: 'Latest editions' }).waitFor();
    const foreign = 'main img, main script, main iframe, main a, main [onerror], main b:not(:has(bdi)), main object';
    expect(await page.locator(foreign).count()).toBe(0);
    await page.getByTitle(`Read the newspaper of ${names[0] ?? ''}`).click();
    await page.getByRole('article', { name: names[0] ?? '' }).waitFor();
    expect(await page.locator(foreign).count()).toBe(0);
    expect(await page.title()).toBe('Plaza');
  });

  it('say what is so where there are none, not yet, or not just now', async () => {
    let answer: unknown = [];
    const { page, core } = await stage.open(sampleSnapshot(), { shelf: () => answer }, '#newspapers');
    await page.getByRole('heading', { name: 'No newspaper yet' }).waitFor();
    await page.getByText('The first one to come stands here.').waitFor();
    core.push([{ type: 'connection', connection: { ...sampleConnection, phase: 'waiting' } }]);
    await page.getByText('You are not connected, and no newspaper was kept.').waitFor();
    await page.screenshot({ path: 'test-output/newspapers-none.png' });
    answer = shelf('lily');
    await page.goto(`${core.url}#timeline`);
    await page.goto(`${core.url}#newspapers`);
    await page.getByText('You are not connected. These are the last editions that came.').waitFor();
  });

  it('can be asked for again after a failure', async () => {
    let fails = true;
    const { page } = await stage.open(
      sampleSnapshot(),
      { frontPage: (input) => (fails ? refuse() : issue(input)), editions },
      '#newspapers/of-lily',
    );
    await page.getByRole('heading', { name: 'The newspapers cannot be read just now' }).waitFor();
    fails = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('article', { name: 'lily' }).waitFor();
  });

  it('that are kept no longer lead to the latest', async () => {
    const { page } = await stage.open(
      sampleSnapshot(),
      { frontPage: (input) => ((input as { id: number }).id === 1 ? null : issue(input)), editions },
      '#newspapers/of-lily',
    );
    const back = page.getByRole('region', { name: 'Back issues 3 kept' });
    await back.getByRole('button').nth(2).click();
    await page.getByRole('heading', { name: 'This edition is no longer kept' }).waitFor();
    await page.getByRole('button', { name: 'Read the latest' }).click();
    await page.getByText('No. 8').waitFor();
  });
});

/** What a core says that could not do it. */
function refuse(): never {
  throw new Error('refused');
}

describe.runIf(hasChromium)('the morning edition, on a core that the test plays', () => {
  const stage = useWindow({ quiet: true });
  const away: Absence = { from: now - 9 * hour, to: now - 60_000, read: false };
  const evil = evilWords[0] ?? '';
  const moves = [
    sampleMove('lily', now - hour, { ms: 3 * hour }),
    sampleMove('rosa', now - 2 * hour, { move: 'left', reason: 'chau', ms: hour }),
    sampleMove(evil, now - 3 * hour, { reason: 'first', ms: null }),
    sampleMove('otto', now - 2 * day),
  ];
  const history = (input: unknown) => {
    const { from, to } = input as { readonly from: number; readonly to: number };
    return sampleHistory({ moves: moves.filter(({ at }) => at >= from && at < to) });
  };

  it('is offered when the person comes back, read, and then offered no more', async () => {
    let read = 0;
    const { page } = await stage.open(sampleSnapshot({ peers: [samplePeer('lily')] }), {
      look: () => ({ ...away, read: read > 0 }),
      readAbsence: () => ((read += 1), null),
      history,
    });
    const banner = page.getByRole('region', { name: 'While you were away' });
    await banner
      .getByText('You were away for 9 h. Meanwhile 2 naras came, 1 of them for the first time, and 1 left.')
      .waitFor();
    await page.screenshot({ path: 'test-output/while-away.png' });
    await tabTo(page, 'Read the morning edition');
    await page.keyboard.press('Enter');
    const paper = page.getByRole('article', { name: 'The morning edition' });
    await paper.getByText('came back after 3 h').waitFor();
    expect(await paper.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringContaining(`${evil} came for the first time`),
      expect.stringContaining('lily came back after 3 h'),
      expect.stringContaining('rosa said chau after 1 h here'),
    ]);
    expect(await page.locator('main img').count()).toBe(0);
    expect(read).toBe(1);
    await page.getByRole('navigation').getByRole('button', { name: 'Plaza' }).click();
    await page.getByRole('heading', { name: 'On the plaza' }).waitFor();
    expect(await banner.count()).toBe(0);
  });

  it('can be put away unread', async () => {
    let read = 0;
    const { page } = await stage.open(sampleSnapshot(), {
      look: () => away,
      readAbsence: () => ((read += 1), null),
      history,
    });
    const banner = page.getByRole('region', { name: 'While you were away' });
    await banner.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => banner.count(), patient).toBe(0);
    await expect.poll(() => read, patient).toBe(1);
  });

  it('is saved as a page in which no word is markup, and tells of other times too', async () => {
    const { page } = await stage.open(sampleSnapshot(), { history }, '#newspapers/morning');
    const paper = page.getByRole('article', { name: 'The morning edition' });
    await paper.getByText('In 1 day, 2 naras came').waitFor();
    await page.screenshot({ path: 'test-output/morning-edition.png' });
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as a page' }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe('plaza-morning-edition.html');
    const html = await readFile(await saved.path(), 'utf8');
    const copy = await page.context().newPage();
    await copy.setContent(html);
    await copy.getByText(evil).waitFor();
    expect(await copy.locator('img, script, a, svg').count()).toBe(0);
    expect(await copy.title()).toBe('The morning edition');
    await copy.close();
    await page.getByLabel('Tells of').selectOption('The last 7 days');
    await paper.getByText('In 7 days, 3 naras came').waitFor();
  });

  it('is printed without the frame around it', async () => {
    const { page } = await stage.open(sampleSnapshot(), { history }, '#newspapers/morning');
    await page.getByRole('article', { name: 'The morning edition' }).waitFor();
    await page.evaluate(() => (window.print = () => (document.title = 'printed')));
    await page.getByRole('button', { name: 'Print', exact: true }).click();
    await expect.poll(() => page.title(), patient).toBe('printed');
    await page.emulateMedia({ media: 'print' });
    for (const place of ['navigation', 'banner'] as const) expect(await page.getByRole(place).count()).toBe(0);
    expect(await page.getByRole('button').count()).toBe(0);
    expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('is saved as PDF by the desktop', async () => {
    const asked: unknown[] = [];
    const answers = { history, savePdf: (input: unknown) => (asked.push(input), 'saved') };
    const desktop = await stage.open(sampleSnapshot({ host: 'electron' }), answers, '#newspapers/morning');
    await desktop.page.getByRole('button', { name: 'Save as PDF' }).click();
    await desktop.page.getByText('Saved as PDF.').waitFor();
    expect(asked).toEqual([{ name: 'plaza-morning-edition.pdf' }]);
  });

  it('is saved as PDF in a browser by its own dialog', async () => {
    const { page } = await stage.open(sampleSnapshot(), { history }, '#newspapers/morning');
    await page.getByRole('article', { name: 'The morning edition' }).waitFor();
    await page.evaluate(() => (window.print = () => (document.title = 'printed')));
    await page.getByRole('button', { name: 'Save as PDF' }).click();
    await expect.poll(() => page.title(), patient).toBe('printed');
  });

  it('that cannot be written says so', async () => {
    const { page } = await stage.open(sampleSnapshot(), {}, '#newspapers/morning');
    await page.getByRole('heading', { name: 'The morning edition cannot be written just now' }).waitFor();
  });
});
