import { Buffer } from 'node:buffer';
import type { Page } from 'playwright-core';
import type { Snapshot } from '../../../src/contract/state.ts';
import { wordsFor } from '../../../src/main/words/speak.ts';
import type { Answers } from '../fake-core.ts';
import { away } from './papers.ts';
import { diagnosis, invitation, notices, offline } from './troubles.ts';

/** One place of the window, and how a person gets there. Another place is another entry of the table below. */
export interface Place {
  readonly name: string;
  /** Its address behind the "#". */
  readonly hash: string;
  readonly change?: (snapshot: Snapshot) => Snapshot;
  /** Before those of the state. */
  readonly answers?: Answers;
  /** From its address to what is looked at; called where the window has a place to show. */
  readonly go?: (page: Page) => Promise<void>;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** States in which there is no such thing, or nothing else to be seen than at another place. */
  readonly not?: readonly string[];
  /** Only further down on the page of another place: there is more to see, and nothing else in it. */
  readonly further?: true;
}

const people = ['empty', 'alone', 'crowd', 'one', 'strange'];
const bare = ['starting', 'failed'];
/** What lies over a place looks the same whatever is under it. */
const over = [...bare, ...people, 'loading', 'offline', 'error', 'overloaded', 'unlinked', 'still'];

async function openCard(page: Page, who: string | null): Promise<void> {
  const rows = page.locator('[role=option]');
  await (who === null ? rows.first() : rows.filter({ hasText: who })).click();
  await page.getByRole('complementary').last().waitFor();
  await page.mouse.move(0, 0);
}

/** With the pointer where nothing shows that it is there. */
async function press(page: Page, key: string): Promise<void> {
  await page.locator('main').first().waitFor();
  await page.keyboard.press(key);
  await page.getByRole('dialog').waitFor();
}

const partOfSettings = (name: string, first: string): Place => ({
  name,
  hash: 'settings',
  async go(page) {
    const start = page.locator(first);
    await start.waitFor();
    // What comes above it moves it once more.
    await page.waitForTimeout(120);
    await start.evaluate((element) => {
      const pane = element.closest('main');
      if (pane !== null) pane.scrollTop += element.getBoundingClientRect().top - pane.getBoundingClientRect().top - 24;
    });
  },
  not: [...bare, 'alone', 'crowd', 'one', 'strange', 'overloaded'],
});
const group = (id: string, n: number): Place => ({
  ...partOfSettings(`settings-${id}`, `#group-${id}`),
  ...(n > 0 ? { further: true } : {}),
});

const firstStep = (name: string, clicks: number): Place => ({
  name: `first-run-${name}`,
  hash: '',
  change(snapshot) {
    const { settings } = snapshot;
    return { ...snapshot, settings: { ...settings, values: { ...settings.values, firstRunDone: false } } };
  },
  async go(page) {
    const steps = page.getByRole('dialog');
    await steps.waitFor();
    for (let click = 0; click < clicks; click += 1) {
      await steps.locator('.button.primary').first().click();
      await page.waitForTimeout(200);
    }
  },
  not: [...bare, ...people, 'loading', 'overloaded'],
});

export const places: readonly Place[] = [
  { name: 'plaza', hash: '' },
  {
    name: 'picture',
    hash: '',
    viewport: { width: 860, height: 760 },
    async go(page) {
      const view = page.locator('.find [aria-pressed]').last();
      await view.waitFor();
      await view.click();
      await page.waitForTimeout(300);
    },
    not: [...bare, 'loading', 'error'],
  },
  {
    name: 'away',
    hash: '',
    answers: { look: () => away(false) },
    async go(page) {
      await page.locator('.away').waitFor();
    },
    not: over,
  },
  {
    name: 'notices',
    hash: '',
    change(snapshot) {
      const words = wordsFor(snapshot.settings.values.language, []);
      return { ...snapshot, notices: notices.map((saying) => saying(words)) };
    },
    not: over,
  },
  {
    name: 'why-offline',
    hash: '',
    change: (snapshot) => ({ ...snapshot, diagnosis, connection: offline(snapshot.connection) }),
    answers: { testPlaza: () => diagnosis.test },
    async go(page) {
      await page.locator('.banner .button').first().click();
      await page.getByRole('dialog').waitFor();
    },
    not: over,
  },
  {
    name: 'invitation',
    hash: '',
    change: (snapshot) => ({ ...snapshot, link: invitation }),
    not: over,
  },
  {
    name: 'card',
    hash: '',
    go: (page) => openCard(page, null),
    not: [...bare, 'empty', 'alone', 'crowd', 'one'],
  },
  {
    name: 'card-end',
    hash: '',
    async go(page) {
      await openCard(page, null);
      await page.locator('aside polygon').first().waitFor();
      await page
        .getByRole('complementary')
        .last()
        .evaluate((card) => {
          const all = [card, ...card.querySelectorAll('*')];
          for (const part of all) part.scrollTop = part.scrollHeight;
        });
    },
    not: [...bare, ...people, 'loading', 'error', 'offline', 'overloaded', 'unlinked'],
    further: true,
  },
  {
    name: 'card-conflict',
    hash: '',
    go: (page) => openCard(page, 'rosa'),
    not: [...bare, ...people, 'loading', 'error', 'overloaded', 'unlinked', 'still', 'zoomed'],
  },
  {
    name: 'undo',
    hash: '',
    async go(page) {
      await openCard(page, null);
      await page.locator('.marks [aria-pressed]').click();
      await page.locator('.toast').waitFor();
      await page.mouse.move(0, 0);
    },
    not: over,
  },
  { name: 'palette', hash: '', go: (page) => press(page, 'Control+k'), not: over.filter((name) => name !== 'strange') },
  { name: 'shortcuts', hash: '', go: (page) => press(page, '?'), not: over },
  {
    name: 'share',
    hash: '',
    async go(page) {
      await page.locator('header .do button').first().click();
      await page.getByRole('dialog').waitFor();
    },
    not: over,
  },
  { name: 'newspapers', hash: 'newspapers', not: [...bare, 'alone'] },
  {
    name: 'morning',
    hash: 'newspapers/morning',
    not: [...bare, 'alone', 'one'],
  },
  {
    name: 'newspaper',
    hash: 'newspapers/of-lily',
    not: [...bare, 'alone', 'crowd', 'one', 'strange', 'empty', 'overloaded'],
  },
  { name: 'timeline', hash: 'timeline', not: [...bare, 'alone'] },
  {
    name: 'timeline-table',
    hash: 'timeline',
    async go(page) {
      await page.getByRole('tab').last().click();
      await page.getByRole('table').waitFor();
      await page.mouse.move(0, 0);
    },
    not: [...bare, 'alone', 'empty', 'one', 'loading', 'error', 'offline', 'overloaded', 'unlinked', 'still'],
  },
  { name: 'messages', hash: 'messages', not: [...bare, 'alone', 'crowd', 'one'] },
  {
    name: 'message',
    hash: 'messages',
    async go(page) {
      await page.locator('.messages-list [role=option]').nth(2).click();
      await page.getByRole('complementary').waitFor();
      await page.mouse.move(0, 0);
    },
    not: [...bare, ...people, 'loading', 'error', 'overloaded'],
  },
  { name: 'checkpoints', hash: 'messages/checkpoints', not: [...bare, 'alone', 'crowd', 'one', 'strange'] },
  { name: 'self-check', hash: 'messages/self-check', not: [...bare, 'alone', 'crowd', 'one', 'strange', 'offline'] },
  { name: 'replay', hash: 'messages/replay', not: [...bare, ...people, 'loading'] },
  {
    name: 'replayed',
    hash: 'messages/replay',
    async go(page) {
      const file = { name: 'capture.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from('{}\n') };
      await page.locator('input[type=file]').setInputFiles(file);
      await page.waitForTimeout(300);
    },
    not: [...bare, ...people, 'offline', 'overloaded'],
  },
  ...['plaza', 'nearby', 'you', 'notifications', 'appearance', 'privacy', 'history', 'keys', 'hosting', 'advanced'].map(
    group,
  ),
  ...['invite', 'access', 'doors'].map((part) => ({
    ...partOfSettings(`settings-hosting-${part}`, `#host-part-${part}`),
    not: over,
    further: true as const,
  })),
  { name: 'guide', hash: 'guide', not: [...bare, ...people, 'loading', 'error', 'offline', 'overloaded'] },
  { ...partOfSettings('soul-care', '.care'), further: true },
  ...['where', 'name', 'soul', 'backup'].map(firstStep),
];
