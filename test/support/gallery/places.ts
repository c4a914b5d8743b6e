import { Buffer } from 'node:buffer';
import type { Page } from 'playwright-core';
import type { Snapshot } from '../../../src/contract/state.ts';

/** One place of the window, and how a person gets there. Another place is another entry of the table below. */
export interface Place {
  readonly name: string;
  /** Its address behind the "#". */
  readonly hash: string;
  readonly change?: (snapshot: Snapshot) => Snapshot;
  /** From its address to what is looked at; called where the window has a place to show. */
  readonly go?: (page: Page) => Promise<void>;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** States in which there is no such thing, or nothing else to be seen than at another place. */
  readonly not?: readonly string[];
}

const people = ['empty', 'alone', 'crowd', 'one', 'strange'];
const bare = ['starting', 'failed'];

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
const group = (id: string): Place => partOfSettings(`settings-${id}`, `#group-${id}`);

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
    name: 'card',
    hash: '',
    async go(page) {
      const row = page.locator('[role=option]').first();
      await row.waitFor();
      await row.click();
      await page.getByRole('complementary').waitFor();
      await page.mouse.move(0, 0);
    },
    not: [...bare, 'empty', 'alone', 'crowd', 'one'],
  },
  {
    name: 'card-conflict',
    hash: '',
    async go(page) {
      await page.locator('[role=option]', { hasText: 'rosa' }).click();
      await page.getByRole('complementary').waitFor();
      await page.mouse.move(0, 0);
    },
    not: [...bare, ...people, 'loading', 'error', 'overloaded', 'still', 'zoomed'],
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
  { name: 'guide', hash: 'guide', not: [...bare, ...people, 'loading', 'error', 'offline', 'overloaded'] },
  partOfSettings('soul-care', '.care'),
  ...['where', 'name', 'soul', 'backup'].map(firstStep),
];
