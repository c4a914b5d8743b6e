import { Buffer } from 'node:buffer';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { MessageRow } from '../../../src/contract/messages.ts';
import type { Snapshot } from '../../../src/contract/state.ts';
import { startBrowserHost } from '../../support/browser-host.ts';
import { hasChromium, launchChromium, watchedPage } from '../../support/chromium.ts';
import type { Answers } from '../../support/fake-core.ts';
import { pageOf, sampleMessage, sampleRow } from '../../support/message-samples.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { samplePeer, sampleSnapshot } from '../../support/window-samples.ts';
import { useWindow } from '../../support/window-stage.ts';

const evil = '<img src=x onerror="document.title=`owned`">';
const turned = '\u202Eevil مريم';

const rowsFrom = (newest: number, count: number): MessageRow[] =>
  Array.from({ length: count }, (_, index) => sampleRow(newest - index, { name: `nara-${String(newest - index)}` }));

describe.runIf(hasChromium)('the messages', () => {
  const stage = useWindow({ quiet: true });

  async function open(
    answers: Answers,
    snapshot: Partial<Snapshot> = {},
    options: BrowserContextOptions = {},
  ): Promise<Page> {
    const { page } = await stage.open(sampleSnapshot(snapshot), answers, '#messages', options);
    await page.getByRole('heading', { name: 'Messages', exact: true }).waitFor();
    return page;
  }
  const options = (page: Page) => page.locator('.messages-list [role=option]');

  it('are a place of their own, with its address', async () => {
    const page = await open({ messages: (input) => pageOf([], input) });
    await page.getByText('No message has come yet').waitFor();
    expect(await page.getByRole('button', { name: 'Messages', exact: true }).getAttribute('aria-current')).toBe('page');
    await page.getByRole('button', { name: 'Plaza', exact: true }).click();
    await page.getByRole('heading', { name: 'On the plaza' }).waitFor();
    await page.goBack();
    await page.getByText('No message has come yet').waitFor();
  });

  it('show words from the wire as words, and let nothing in them hide or turn others around', async () => {
    const rows = [
      sampleRow(2, { topic: evil, name: turned, kind: null, outcome: 'rejected', reason: 'unknown-topic' }),
      sampleRow(1, { name: 'x'.repeat(128), topic: `nara/${'y'.repeat(500)}` }),
    ];
    const text = JSON.stringify({ From: evil, Flair: turned, hidden: 'a\u200bb' });
    const page = await open({
      messages: (input) => pageOf(rows, input),
      message: () => sampleMessage(rows[0] ?? sampleRow(2), text, { publicKey: evil }),
    });
    await options(page).first().click();
    const detail = page.getByRole('complementary');
    await detail.getByText('Message on an unknown topic').waitFor();
    const shown = await detail.locator('pre').first().textContent();
    expect(shown).toContain('onerror');
    expect(shown).toContain('\\u{202e}evil');
    expect(shown).toContain('a\\u{200b}b');
    expect(shown).not.toMatch(/[\u202E\u200B]/u);
    await detail.getByRole('button', { name: 'As sent' }).click();
    expect(await detail.locator('pre').first().textContent()).not.toMatch(/[\u202E\u200B]/u);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.title()).toBe('Plaza');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });

  it('follow what comes, hold still for who looks further down, and rest when paused', async () => {
    let rows = rowsFrom(300, 300);
    let asked = 0;
    const page = await open({
      messages(input) {
        asked++;
        return pageOf(rows, input);
      },
    });
    await options(page).first().getByText('nara-300').waitFor();
    rows = rowsFrom(302, 302);
    await options(page).first().getByText('nara-302').waitFor();
    await page.locator('.messages-list').evaluate((list) => list.scrollTo(0, 2000));
    // Of a long list only what can be seen is drawn.
    const held = (): Promise<string | null> => options(page).first().textContent();
    await expect.poll(held).not.toContain('nara-302');
    const top = await held();
    rows = rowsFrom(305, 305);
    const news = page.getByRole('button', { name: '3 new' });
    await news.waitFor();
    expect(await held()).toBe(top);
    expect(await page.locator('.messages-list').evaluate((list) => list.scrollTop)).toBe(2000);
    await news.click();
    await options(page).first().getByText('nara-305').waitFor();
    expect(await page.locator('.messages-list').evaluate((list) => list.scrollTop)).toBe(0);

    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('Paused: nothing new is fetched.').waitFor();
    const before = asked;
    rows = rowsFrom(306, 306);
    await page.waitForTimeout(1200);
    // One may have been under way.
    expect(asked).toBeLessThanOrEqual(before + 1);
    expect(await options(page).first().textContent()).toContain('nara-305');
    await page.getByRole('button', { name: 'Resume' }).click();
    await options(page).first().getByText('nara-306').waitFor();
  });

  it('begin anew with the newest when more came than a window can follow, or Plaza was started again', async () => {
    let rows = rowsFrom(10, 10);
    const page = await open({ messages: (input) => pageOf(rows, input) });
    await options(page).first().getByText('nara-10').waitFor();
    rows = rowsFrom(5000, 5000);
    await options(page).first().getByText('nara-5000').waitFor();
    await page.getByText('500 messages shown').waitFor();
    rows = rowsFrom(3, 3);
    await page.getByText('3 messages shown').waitFor();
  });

  it('draw a windowful of rows, and fetch older ones on the way down', async () => {
    const rows = rowsFrom(3000, 3000);
    const page = await open({ messages: (input) => pageOf(rows, input) });
    await options(page).first().waitFor();
    const list = page.locator('.messages-list');
    for (const shown of ['400', '600', '800']) {
      await list.evaluate((element) => element.scrollTo(0, element.scrollHeight));
      await page.getByText(`${shown} messages shown`).waitFor();
    }
    expect(await options(page).count()).toBeLessThan(60);
    await list.focus();
    await page.keyboard.press('End');
    await options(page).getByText('nara-2201').waitFor();
  });

  it('can be filtered by outcome, reason and name', async () => {
    const rows = [
      sampleRow(4, { name: 'lily', outcome: 'rejected', reason: 'impostor' }),
      sampleRow(3, { name: 'rosa', outcome: 'rejected', reason: 'stale' }),
      sampleRow(2, { name: 'lily', outcome: 'conflated' }),
      sampleRow(1, { name: null, outcome: 'unsigned', topic: 'nara/plaza/journey_complete', kind: 'journey' }),
    ];
    const counters = { received: 4, accepted: 0, unsigned: 1, conflated: 1, rejected: { impostor: 1, stale: 1 } };
    const page = await open({ messages: (input) => pageOf(rows, input) }, { counters });
    await expect.poll(() => options(page).count()).toBe(4);
    await options(page).getByText('a newer newspaper of this name was there').waitFor();
    await page.getByLabel('Outcome', { exact: true }).selectOption('refused');
    await expect.poll(() => options(page).count()).toBe(2);
    await page.getByLabel('Reason', { exact: true }).selectOption({ label: 'too old (1)' });
    await expect.poll(() => options(page).count()).toBe(1);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect.poll(() => options(page).count()).toBe(4);
    await page.keyboard.press('/');
    await page.keyboard.type('lil');
    await expect.poll(() => options(page).count()).toBe(2);
    await page.keyboard.type('zzz');
    await page.getByText('No message matches').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => options(page).count()).toBe(4);
  });

  it('are worked by keyboard: search, list, message, back, and from tab to tab', async () => {
    const rows = rowsFrom(3, 3);
    const page = await open({
      messages: (input) => pageOf(rows, input),
      message(input) {
        const { id } = input as { id: number };
        return sampleMessage(rows.find((row) => row.id === id) ?? sampleRow(id), `{"id":${String(id)}}`);
      },
    });
    await options(page).first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const detail = page.getByRole('complementary');
    await expect.poll(() => detail.locator('pre').textContent()).toContain('"id": 2');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => detail.locator('pre').textContent()).toContain('"id": 1');
    await page.keyboard.press('Escape');
    await expect.poll(() => detail.count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('listbox');
    await page.getByRole('tab', { name: 'Live' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('region', { name: 'Checkpoints' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { name: 'Replay a capture' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Replay');
  });

  it('show of a message what was signed, each check, each voter, and numbers as they were written', async () => {
    const status = '{"PublicKey":"abc=","Edition":9007199254740993}';
    const text = `{"From":"lily","Status":${status},"Signature":"zzz"}`;
    const row = sampleRow(1, { outcome: 'rejected', reason: 'bad-signature' });
    const page = await open({
      messages: (input) => pageOf([row], input),
      message: () =>
        sampleMessage(row, text, {
          signed: Buffer.from(status).toString('base64'),
          signature: 'c2ln',
          publicKey: 'abc=',
          checks: [
            { check: 'topic', outcome: 'passed' },
            { check: 'signature', outcome: 'failed' },
            { check: 'key', outcome: 'skipped' },
          ],
          voters: [
            { voter: 'ID1', name: 'rosa', outcome: 'verified' },
            { voter: 'ID2', name: null, outcome: 'unknown' },
            { voter: 'ID3', name: null, outcome: 'bad' },
          ],
        }),
    });
    await options(page).first().click();
    const detail = page.getByRole('complementary', { name: 'Message: Newspaper' });
    await detail.getByText('It was refused: the signature did not fit.').waitFor();
    const checks = detail.locator('[data-check]');
    expect(await checks.allTextContents()).toEqual([
      expect.stringMatching(/passed\s*$/u),
      expect.stringMatching(/failed: the signature did not fit\s*$/u),
      expect.stringMatching(/not checked\s*$/u),
    ]);
    expect(await detail.locator('[data-voter] strong').allTextContents()).toEqual([
      'verified',
      'no key known',
      'wrong signature',
    ]);
    expect(await detail.locator('pre').first().textContent()).toContain('"Edition": 9007199254740993');
    expect(await detail.locator('pre').nth(1).textContent()).toMatch(/^0000 {2}7b 22 50 75 62/u);
    await detail.getByRole('button', { name: 'As sent' }).click();
    expect(await detail.locator('pre').first().textContent()).toBe(text);
    expect(await detail.locator('mark').textContent()).toBe(status);
    await detail.getByRole('button', { name: 'Bytes', exact: true }).click();
    expect(await detail.locator('pre').first().textContent()).toContain('{"From"');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await detail.getByRole('button', { name: 'Copy signed bytes as Base64' }).click();
    await detail.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(Buffer.from(status).toString('base64'));
  });

  it('say when a message is no text, was cut, or is not kept any more', async () => {
    const rows = rowsFrom(2, 2);
    const page = await open({
      messages: (input) => pageOf(rows, input),
      message: (input) =>
        (input as { id: number }).id === 1
          ? null
          : { ...sampleMessage(sampleRow(2), ''), text: null, payload: '//4=', truncated: true },
    });
    await options(page).first().click();
    await page.getByText('These bytes are no text in UTF-8.').waitFor();
    await page.getByText('Only its first 2 B are kept.').waitFor();
    await page.getByText('Nothing in it is signed.').waitFor();
    expect(await page.locator('aside pre').textContent()).toContain('ff fe');
    await options(page).nth(1).click();
    await page.getByText('This message is not kept any more.').waitFor();
  });

  it('are exported as JSON lines, oldest first, in as many pieces as it takes', async () => {
    const pieces: Record<string, unknown> = {
      '': { text: 'c\nd\n', count: 2, next: 3 },
      '3': { text: 'a\nb\n', count: 2, next: null },
    };
    const inputs: unknown[] = [];
    const page = await open({
      messages: (input) => pageOf(rowsFrom(4, 4), input),
      exportMessages(input) {
        inputs.push(input);
        return pieces[String((input as { before?: number }).before ?? '')];
      },
    });
    await page.getByLabel('Outcome', { exact: true }).selectOption('accepted');
    await page.getByRole('button', { name: 'Export…' }).click();
    await page.getByText('4 messages, 8 B').waitFor();
    expect(inputs).toEqual([
      { outcome: 'accepted', limit: 5000 },
      { outcome: 'accepted', before: 3, limit: 4998 },
    ]);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save…' }).click();
    expect(await readFile(await (await download).path(), 'utf8')).toBe('a\nb\nc\nd\n');
  });

  it('are replayed from a file into a sandbox that is labelled as one', async () => {
    const text = '{"topic":"nara/x","é":"🌻"}\n'.repeat(2000);
    let uploaded = '';
    const peers = [samplePeer(evil, { presence: 'OFFLINE' }), samplePeer('ana')];
    let result: unknown = { ok: false, reason: 'lost' };
    const page = await open({
      messages: (input) => pageOf([], input),
      capturePart(input) {
        uploaded += (input as { text: string }).text;
        return true;
      },
      replay: () => result,
    });
    await page.getByRole('tab', { name: 'Replay' }).click();
    const file = page.locator('input[type=file]');
    const choose = () => file.setInputFiles({ name: 'a.jsonl', mimeType: 'text/plain', buffer: Buffer.from(text) });
    await choose();
    await page.getByText('A part of the file got lost on the way').waitFor();
    expect(uploaded).toBe(text);
    result = {
      ok: true,
      replay: {
        lines: 2000,
        unreadable: 7,
        left: 3,
        counters: { received: 1990, accepted: 1, unsigned: 0, conflated: 0, rejected: { 'unknown-topic': 1989 } },
        peers,
        peersTotal: 4,
      },
    };
    await choose();
    const sandbox = page.getByRole('region', { name: 'Outcome of a.jsonl' });
    await sandbox.getByText('sandbox', { exact: true }).waitFor();
    await sandbox.getByText('on a topic Plaza does not know (1,989)').waitFor();
    expect(await sandbox.getByRole('row').count()).toBe(3);
    await sandbox.getByText('and 2 more').waitFor();
    expect(await page.locator('img').count()).toBe(0);
    const big = join(tempDir(), 'big.jsonl');
    await writeFile(big, Buffer.alloc(33 * 1024 * 1024, 0x20));
    await file.setInputFiles(big);
    await page.getByText('This file is larger than 33.6 MB').waitFor();
  });

  it.each([
    { name: 'light', colorScheme: 'light' as const, viewport: { width: 1200, height: 760 } },
    { name: 'dark', colorScheme: 'dark' as const, viewport: { width: 720, height: 480 } },
    { name: 'narrow', colorScheme: 'dark' as const, viewport: { width: 420, height: 740 } },
  ])('fit: $name', async ({ name, ...how }) => {
    const outcomes = ['accepted', 'rejected', 'unsigned', 'conflated'] as const;
    const rows = rowsFrom(40, 40).map((row, index) => {
      const outcome = outcomes[index % 4] ?? 'accepted';
      return { ...row, outcome, reason: outcome === 'rejected' ? 'impostor' : null };
    });
    const page = await open(
      { messages: (input) => pageOf(rows, input), message: () => sampleMessage(rows[1] ?? sampleRow(1), '{"a":[1]}') },
      {},
      how,
    );
    await options(page).first().waitFor();
    await page.screenshot({ path: `test-output/browser-messages-${name}.png` });
    const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
    expect(await fits()).toBe(true);
    await options(page).nth(1).click();
    await page.getByText('It was refused: signed with another key than the pinned one.').waitFor();
    await page.waitForTimeout(300);
    await page.screenshot({ path: `test-output/browser-message-${name}.png` });
    expect(await fits()).toBe(true);
  });
});

describe.runIf(hasChromium)('the messages of a real Plaza', () => {
  it('come live, are shown with their checks, and what is exported plays again', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'plaza-messages-'));
    const host = await startBrowserHost(dataDir);
    const browser = await launchChromium();
    onTestFinished(async () => {
      await browser.close();
      await host.stop();
      await rm(dataDir, { recursive: true, force: true });
    });
    const { page, complaints } = await watchedPage(browser);
    await page.goto(host.link);
    await page.locator('[role=option][data-presence=ONLINE]').nth(4).waitFor({ timeout: 20_000 });
    await page.getByRole('button', { name: 'Messages', exact: true }).click();
    const newspaper = page.locator('.messages-list [role=option]', { hasText: 'nara/newspaper/demo-' }).first();
    await newspaper.waitFor({ timeout: 30_000 });
    await newspaper.click();
    const detail = page.getByRole('complementary');
    await detail.getByText('It passed every check').waitFor();
    expect(await detail.locator('[data-outcome=failed]').count()).toBe(0);
    expect(await detail.locator('[data-check=signature][data-outcome=passed]').count()).toBe(1);
    await detail.getByRole('button', { name: 'As sent' }).click();
    expect(await detail.locator('mark').textContent()).toMatch(/^\{.*"PublicKey".*\}$/u);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Export…' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save…' }).click();
    const file = await (await download).path();
    await page.getByRole('tab', { name: 'Replay' }).click();
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText('Roster at the end').waitFor({ timeout: 20_000 });
    expect(await page.locator('tbody tr', { hasText: 'demo-' }).count()).toBe(5);
    expect(complaints).toEqual([]);
  });
});
