import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { PeerDetail, PeerSummary } from '../../../src/contract/peers.ts';
import type { ImpostorView } from '../../../src/contract/trust.ts';
import { hasChromium } from '../../support/chromium.ts';
import { sampleDetail, samplePeer, sampleSettings, sampleSnapshot } from '../../support/window-samples.ts';
import { useWindow } from '../../support/window-stage.ts';

const pinned = '7QK2 M4XD 9ZR1 TT5W C0NB 84JE KV6H SP3A';
const other = '7QK2 0A1B 9ZR1 2C3D 4E5F 6G7H 8J9K MNPQ';
const hour = 3_600_000;

const impostor = (over: Partial<ImpostorView> = {}): ImpostorView => ({
  name: 'lily',
  publicKey: 'k1',
  fingerprint: other,
  pinnedFingerprint: pinned,
  firstAt: Date.now() - 26 * hour,
  lastAt: Date.now() - 2 * hour,
  count: 12,
  topics: ['nara/plaza/hey_there', 'nara/newspaper/lily'],
  lastKind: 'newspaper',
  former: false,
  standing: 'claiming',
  ...over,
});

describe.runIf(hasChromium)('trust, in the window', () => {
  const { open } = useWindow({ quiet: true });

  /** The card of lily, whose details the test may change; and all that the window asked to have decided. */
  async function card(over: Partial<PeerDetail>, options = {}) {
    const lily = samplePeer('lily', {
      fingerprint: pinned,
      trust: over.trust ?? 'known',
      firstMet: Date.now() - 90 * hour,
    });
    const held = { detail: sampleDetail(lily, over), asked: [] as unknown[], answer: { ok: true } as unknown };
    const decide = (name: string, then: (input: Record<string, string>) => Partial<PeerDetail>) => (input: unknown) => {
      held.asked.push([name, input]);
      const yes = (held.answer as { ok: boolean }).ok;
      if (yes) held.detail = { ...held.detail, ...then(input as Record<string, string>) };
      return held.answer;
    };
    const { page, core: running } = await open(
      sampleSnapshot({ peers: [lily] }),
      {
        peer: () => held.detail,
        markVerified: decide('markVerified', () => ({ trust: 'verified', compared: { by: 'person', at: Date.now() } })),
        unmarkVerified: decide('unmarkVerified', () => ({ trust: 'known', compared: null })),
        acceptKey: decide('acceptKey', () => ({
          trust: 'verified',
          fingerprint: other,
          pinnedBy: 'person',
          pinnedAt: Date.now(),
          lastVerifiedBy: null,
          lastVerifiedAt: null,
          compared: { by: 'person', at: Date.now() },
          impostors: [
            impostor({
              publicKey: 'k0',
              fingerprint: pinned,
              pinnedFingerprint: other,
              former: true,
              count: 0,
              standing: 'silent',
            }),
          ],
        })),
        dismissImpostor: decide('dismissImpostor', () => ({
          trust: 'known',
          impostors: held.detail.impostors.map((one) => ({ ...one, standing: 'dismissed' as const })),
        })),
        undismissImpostor: decide('undismissImpostor', () => ({
          trust: 'conflict',
          impostors: held.detail.impostors.map((one) =>
            one.publicKey === 'k1' ? { ...one, standing: 'claiming' as const } : one,
          ),
        })),
      },
      '',
      options,
    );
    await page.getByRole('option').first().click();
    const shown = page.getByRole('complementary', { name: 'Card of lily' });
    await shown.getByRole('heading', { name: 'Fingerprint' }).waitFor();
    // Slid in, so that a picture of it is whole.
    await page.waitForTimeout(300);
    return { page, core: running, shown, held };
  }

  const focused = (page: Page): Promise<string> =>
    page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
    );
  const picture = async (page: Page, at: Locator, name: string): Promise<void> => {
    await at.scrollIntoViewIfNeeded();
    await page.screenshot({ path: `test-output/browser-trust-${name}.png` });
  };

  it('marks a fingerprint as compared after asking, and takes it back, all by keyboard', async () => {
    const { page, shown, held } = await card({});
    const start = shown.getByRole('button', { name: 'We compared it' });
    await start.focus();
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('Compare the fingerprint');
    await picture(page, shown.getByRole('group'), 'compare');
    // Esc puts the question away, not the card.
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toBe('We compared it');
    expect(held.asked).toEqual([]);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('All eight groups are the same');
    await page.keyboard.press('Enter');
    await shown.getByText('You compared it on').waitFor();
    expect(held.asked).toEqual([['markVerified', { name: 'lily', fingerprint: pinned }]]);
    await expect.poll(() => focused(page)).toBe('Take it back');
    await shown.getByText('You compared the fingerprint yourself.').waitFor();
    await picture(page, shown.getByText('You compared it on'), 'compared');
    await page.keyboard.press('Enter');
    await shown.getByRole('button', { name: 'We compared it' }).waitFor();
    expect(held.asked).toHaveLength(2);
    await expect.poll(() => focused(page)).toBe('We compared it');
    await page.keyboard.press('Escape');
    await expect.poll(() => shown.count()).toBe(0);
  });

  it('sends the fingerprint that the person saw, not one that came meanwhile, and says why it is refused', async () => {
    const { page, core: running, shown, held } = await card({});
    await shown.getByRole('button', { name: 'We compared it' }).click();
    held.detail = { ...held.detail, fingerprint: other };
    running.push([{ type: 'peers', upsert: [samplePeer('lily', { fingerprint: other })], gone: [] }]);
    await shown.locator('code', { hasText: other }).waitFor();
    held.answer = { ok: false, message: 'The fingerprints are not those that Plaza has.' };
    await page.getByRole('button', { name: 'All eight groups are the same' }).click();
    await shown.getByRole('alert').getByText('The fingerprints are not those that Plaza has.').waitFor();
    expect(held.asked).toEqual([['markVerified', { name: 'lily', fingerprint: pinned }]]);
  });

  it('says who compared: a list is not the person', async () => {
    const { shown } = await card({ trust: 'verified', compared: { by: 'list', at: 1 } });
    expect(await shown.getByText('You compared').count()).toBe(0);
    expect(await shown.getByText('Whoever made a list that you imported says they compared it.').count()).toBe(2);
    await shown.getByRole('button', { name: 'We compared it' }).waitFor();
  });

  it('shows who else claims a name, and lets go of the pinned key only for a compared one', async () => {
    const { page, shown, held } = await card({ trust: 'conflict', impostors: [impostor()] });
    await shown.getByText('Another key claims this name. Messages signed with it are refused.').waitFor();
    const item = shown.getByRole('listitem', { name: 'Another key claims the name' });
    await item.getByText(/12 messages came, the first yesterday, the last 2 h ago, a newspaper\./u).waitFor();
    await item.getByText('On nara/plaza/hey_there and nara/newspaper/lily').waitFor();
    expect(await item.locator('code').allInnerTexts()).toEqual(
      [pinned, other].map((text) => text.replaceAll(' ', '\n')),
    );
    await picture(page, item, 'conflict');

    await item.getByRole('button', { name: 'Accept this key…' }).focus();
    await page.keyboard.press('Enter');
    const panel = shown.getByRole('group', { name: 'Let this key speak as' });
    await panel.waitFor();
    expect(await panel.evaluate((element) => element === document.activeElement)).toBe(true);
    // The first and the third group are the same.
    expect(await panel.locator('mark').count()).toBe(12);
    await panel.getByText('6 groups of eight differ, underlined here.').waitFor();
    const replace = panel.getByRole('button', { name: 'Replace the pinned key' });
    expect(await replace.isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toBe('Accept this key…');
    expect(await shown.count()).toBe(1);

    await page.keyboard.press('Enter');
    expect(await replace.isDisabled()).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await panel.getByRole('checkbox').isChecked()).toBe(true);
    await picture(page, panel, 'accept');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await shown.getByText('The former key', { exact: true }).waitFor();
    expect(held.asked).toEqual([
      ['acceptKey', { name: 'lily', publicKey: 'k1', oldFingerprint: pinned, newFingerprint: other }],
    ]);
    await expect.poll(() => focused(page)).toBe('Other keys under this name');
    await shown.getByText(/You accepted its key on .* in the place of an earlier one/u).waitFor();
    await shown.getByText('Nothing signed with it has come yet.').waitFor();
    await picture(page, shown.getByText('The former key', { exact: true }), 'accepted');
  });

  it('says in words why a key was not accepted, and leaves everything as it is', async () => {
    const { shown, held } = await card({ trust: 'conflict', impostors: [impostor()] });
    held.answer = { ok: false, message: 'This key is no longer there.' };
    await shown.getByRole('button', { name: 'Accept this key…' }).click();
    await shown.getByLabel('I compared this fingerprint with its owner').check();
    await shown.getByRole('button', { name: 'Replace the pinned key' }).click();
    await shown.getByRole('alert').getByText('This key is no longer there.').waitFor();
    await shown.getByText('Another key claims this name.').waitFor();
  });

  it('dismisses a key, keeps the focus where it was, and takes that back by keyboard', async () => {
    const { page, shown, held } = await card({
      trust: 'conflict',
      impostors: [impostor(), impostor({ publicKey: 'k2', standing: 'dismissed', count: 1, topics: [] })],
    });
    expect(await shown.getByRole('button', { name: 'Dismiss' }).count()).toBe(1);
    await shown.getByRole('button', { name: 'Dismiss' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => shown.getByRole('listitem', { name: 'Dismissed' }).count()).toBe(2);
    expect(held.asked).toEqual([['dismissImpostor', { name: 'lily', publicKey: 'k1' }]]);
    await expect.poll(() => focused(page)).toBe('Dismissed');
    const told = page.getByRole('region', { name: 'What you just did' });
    await told.getByText('is dismissed: it stays refused.').waitFor();
    await page.keyboard.press('Control+z');
    await expect.poll(() => shown.getByRole('button', { name: 'Dismiss' }).count()).toBe(1);
    expect(held.asked.at(-1)).toEqual(['undismissImpostor', { name: 'lily', publicKey: 'k1' }]);
  });

  it.each([
    { name: 'narrow', viewport: { width: 420, height: 740 }, colorScheme: 'dark' as const },
    { name: 'wide', viewport: { width: 1280, height: 900 }, colorScheme: 'light' as const },
  ])('fits a card with a whole shelf: $name', async ({ name, ...options }) => {
    const impostors = [
      impostor(),
      impostor({ publicKey: 'k2', count: 1, lastKind: 'chau', topics: ['nara/plaza/chau'] }),
      impostor({ publicKey: 'k3', former: true, count: 0, topics: [], standing: 'silent' }),
      impostor({ publicKey: 'k4', count: 0, topics: [], lastKind: 'list' }),
      impostor({ publicKey: 'k5', standing: 'dismissed' }),
    ];
    const { page, shown } = await card({ trust: 'conflict', impostors }, options);
    await picture(page, shown.getByRole('heading', { name: 'Other keys under this name' }), `shelf-${name}`);
    await shown.getByRole('button', { name: 'Accept this key…' }).first().click();
    await picture(page, shown.getByRole('group'), `shelf-accept-${name}`);
    expect(await shown.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
  });

  it.each([
    { name: 'light', viewport: { width: 1200, height: 760 }, colorScheme: 'light' as const },
    { name: 'small', viewport: { width: 720, height: 480 }, colorScheme: 'dark' as const },
    { name: 'narrow', viewport: { width: 420, height: 740 }, colorScheme: 'dark' as const },
  ])('says in a row whom a name can be taken for: $name', async ({ name, ...options }) => {
    const peers: PeerSummary[] = [
      samplePeer('lily', { flair: 'under the arch', trust: 'verified' }),
      samplePeer('lil\u0443', { flair: 'trust me', looksLike: 'lily', trust: 'new' }),
      samplePeer('1ily', { looksLike: 'lily', trust: 'none', presence: 'HEARD', fingerprint: null }),
      samplePeer('otto', { trust: 'conflict' }),
    ];
    const detail = (input: unknown): PeerDetail => {
      const peer = peers.find((one) => one.name === (input as { name: string }).name) ?? samplePeer('x');
      return sampleDetail(peer, { scripts: peer.name === 'lil\u0443' ? ['Latin', 'Cyrillic'] : [] });
    };
    const { page } = await open(sampleSnapshot({ peers }), { peer: detail }, '', options);
    await page.getByRole('option').first().waitFor();
    await page.screenshot({ path: `test-output/browser-trust-rows-${name}.png` });
    expect(await page.getByRole('option', { name: /Looks like .lily., who has another key/u }).count()).toBe(1);
    expect(await page.getByRole('option', { name: /Looks like .lily., whose key is pinned/u }).count()).toBe(1);
    expect(
      await page
        .getByText(/Looks like/u)
        .filter({ visible: true })
        .count(),
    ).toBe(2);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await page.getByRole('option', { name: /who has another key/u }).click();
    const shown = page.getByRole('complementary');
    await shown.getByText(/Looks like .lily., who has another key\./u).waitFor();
    await shown.getByText('Its name mixes Latin and Cyrillic letters, which is how look-alikes are made.').waitFor();
  });

  it('gives keys away as a text: shown, copied, saved', async () => {
    const text = '{\n  "plaza": "keys"\n}\n';
    const exportKeys = () => ({ text, keys: 3, left: 2 });
    const { page } = await open(sampleSnapshot(), { exportKeys, impostors: () => [] }, '#settings', {
      acceptDownloads: true,
    });
    await page.getByRole('button', { name: 'Show keys to copy' }).click();
    const area = page.getByLabel('Your keys, as a text');
    expect(await area.inputValue()).toBe(text);
    await page.getByText('3 keys; 2 more do not fit in a list.').waitFor();
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByText('Copied.').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as a file' }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe('plaza-keys.json');
    expect(await readFile(await saved.path(), 'utf8')).toBe(text);
    // What was copied is what stands there.
    const paste = page.getByLabel('Keys from someone else');
    await paste.focus();
    await page.keyboard.press('Control+V');
    expect(await paste.inputValue()).toBe(text);
    await picture(page, paste, 'keys');
  });

  it('offers no file where the window may not save one', async () => {
    const snapshot = sampleSnapshot({ host: 'electron' });
    const exportKeys = () => ({ text: '{}', keys: 0, left: 0 });
    const { page } = await open(snapshot, { exportKeys, impostors: () => [] }, '#settings');
    await page.getByRole('button', { name: 'Show keys to copy' }).click();
    await page.getByLabel('Your keys, as a text').waitFor();
    expect(await page.getByRole('button', { name: 'Save as a file' }).count()).toBe(0);
  });

  it('takes keys from a paste or a file, and says what came of it', async () => {
    const asked: unknown[] = [];
    let answer: unknown = {
      ok: true,
      added: 1200,
      compared: 2,
      known: 1,
      shelved: ['lily', 'rosa'],
      shelvedCount: 3,
      left: { 'bad-entry': 1, 'other-fingerprint': 2 },
    };
    const importKeys = (input: unknown) => {
      asked.push(input);
      return answer;
    };
    const { page } = await open(sampleSnapshot(), { importKeys, impostors: () => [] }, '#settings');
    const run = page.getByRole('button', { name: 'Import' });
    await run.click();
    await page.getByText('Paste a list first, or choose a file.').waitFor();
    await page
      .getByRole('region', { name: 'Keys' })
      .locator('input[type=file]')
      .setInputFiles({
        name: 'keys.json',
        mimeType: 'application/json',
        buffer: Buffer.from('{"from":"a file"}'),
      });
    const area = page.getByLabel('Keys from someone else');
    await expect.poll(() => area.inputValue()).toBe('{"from":"a file"}');
    await page.getByLabel('Trust their comparisons').check();
    await run.click();
    await page.getByText('1,200 keys added, 1 key known before.').waitFor();
    await page.getByText('2 naras marked as compared, on the word of this list.').waitFor();
    await page.getByText(/Another key is pinned to .lily., .rosa., and 1 more\. It stays/u).waitFor();
    await page
      .getByText('Left out: 1 not of the agreed form and 2 whose fingerprint is that of another key.')
      .waitFor();
    await picture(page, page.getByText('Left out:'), 'imported');
    expect(await area.inputValue()).toBe('');

    answer = { ok: false, message: 'This is no list of keys as Plaza writes it, so nothing was changed.' };
    await area.fill('garbage');
    await page.getByLabel('Trust their comparisons').uncheck();
    await run.click();
    await page.getByText('This is no list of keys').waitFor();
    expect(await area.inputValue()).toBe('garbage');
    expect(asked).toEqual([
      { text: '{"from":"a file"}', trustComparisons: true },
      { text: 'garbage', trustComparisons: false },
    ]);
    // Longer than the main side reads: it is not even sent.
    await area.evaluate((element: HTMLTextAreaElement) => {
      element.value = 'x'.repeat(4 * 1024 * 1024 + 1);
      element.dispatchEvent(new Event('input'));
    });
    await run.click();
    await page.getByText('This list is longer than Plaza reads').waitFor();
    expect(asked).toHaveLength(2);
  });

  it('shows who else uses our own name, to dismiss and never to accept', async () => {
    let all = [impostor({ name: sampleSettings.name }), impostor({ name: 'lily', publicKey: 'k2' })];
    const dismissImpostor = (input: unknown) => {
      expect(input).toEqual({ name: sampleSettings.name, publicKey: 'k1' });
      all = all.map((one) => ({ ...one, standing: 'dismissed' }));
      return { ok: true };
    };
    const { page } = await open(sampleSnapshot(), { impostors: () => all, dismissImpostor }, '#settings');
    await page.getByRole('heading', { name: 'Others who use your name' }).waitFor();
    expect(await page.getByRole('button', { name: 'Accept this key…' }).count()).toBe(0);
    await picture(page, page.getByRole('heading', { name: 'Others who use your name' }), 'own-name');
    await page.getByRole('button', { name: 'Dismiss', exact: true }).click();
    await page.getByRole('listitem', { name: 'Dismissed' }).waitFor();
  });
});
