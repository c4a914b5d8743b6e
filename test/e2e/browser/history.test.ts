import { describe, expect, it } from 'vitest';
import type { EditionList, HistoryPage, HistorySize } from '../../../src/contract/history.ts';
import { hasChromium } from '../../support/chromium.ts';
import type { Answers } from '../../support/fake-core.ts';
import { sampleDetail, samplePeer, sampleSnapshot } from '../../support/window-samples.ts';
import { useWindow } from '../../support/window-stage.ts';

const hour = 3_600_000;

describe.runIf(hasChromium)('history, on a core that the test plays', () => {
  const stage = useWindow();

  const open = (answers: Answers, hash = '') =>
    stage.open(sampleSnapshot({ peers: [samplePeer('lily')] }), answers, hash);

  it('stands on the card: the last day as a bar and in words, rhythm, clocks, back issues', async () => {
    const rhythm = { intervalMs: 165_000, samples: 9 };
    const clock = { its: 420_000, ours: -hour };
    const asked: unknown[] = [];
    const history = (input: unknown): HistoryPage => {
      asked.push(input);
      const now = Date.now();
      return {
        spans: [
          { name: 'lily', presence: 'ONLINE', from: now - 30 * hour, to: now - 10 * hour, ended: 'silence' },
          { name: 'lily', presence: 'MISSING', from: now - 10 * hour, to: now - 9 * hour, ended: 'hey-there' },
          { name: 'lily', presence: 'ONLINE', from: now - hour, to: null, ended: null },
        ],
        moves: [{ id: 1, name: 'lily', at: now - hour, move: 'came', reason: 'returned', ms: null, quiet: false }],
        checkpoints: [],
        next: null,
      };
    };
    const { page, complaints } = await open({
      peer: () => sampleDetail(samplePeer('lily'), { rhythm, clock, rejections: { future: 3 } }),
      history,
      editions: (): EditionList => ({ editions: [], total: 128 }),
    });
    await page.getByRole('option').click();
    const card = page.getByRole('complementary');
    const bar = card.getByRole('img', {
      name: 'In the last 24 hours: here 15 h, missing 1 h, and not known 8 h.',
    });
    await bar.waitFor();
    expect(await bar.locator('rect').count()).toBe(3);
    for (const words of [
      'Here 15 h of the last 24 h, came once.',
      'Speaks about every 2 min 45 s.',
      'Its clock seems 7 min ahead.',
      'Your computer’s clock seems 1 h behind.',
      'That may be why messages were refused as dated in the future.',
      '128 back issues kept.',
    ]) {
      await card.getByText(words, { exact: true }).waitFor();
    }
    expect(asked[0]).toMatchObject({ name: 'lily', limit: 1000 });
    await card.locator('section', { hasText: 'Lately' }).screenshot({ path: 'test-output/browser-lately.png' });
    expect(complaints).toEqual([]);
  });

  it('that cannot be read is said to be so, and the rest of the card stands', async () => {
    const { page, complaints } = await open({ peer: () => sampleDetail(samplePeer('lily')) });
    await page.getByRole('option').click();
    await page.getByText('The history cannot be read just now.').waitFor();
    await page.getByRole('heading', { name: 'Refused under this name' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('is bounded, measured and forgotten in the settings, but not by one slip', async () => {
    const patches: unknown[] = [];
    let forgotten = 0;
    const historySize = (): HistorySize => ({
      bytes: forgotten > 0 ? 0 : 12_400_000,
      limitBytes: 200_000_000,
      since: forgotten > 0 ? null : Date.UTC(2026, 10, 1, 12),
      dropped: 0,
      onDisk: true,
    });
    const { page, complaints } = await open(
      {
        historySize,
        changeSettings: (input) => (patches.push(input), { ok: true }),
        forgetHistory: () => ((forgotten += 1), null),
      },
      '#settings',
    );
    const section = page.locator('section', { has: page.locator('#group-history') });
    await section.getByText(/^12 MB of 200 MB used, from November \d, 2026 on\.$/u).waitFor();
    const days = section.getByLabel('Keep for how many days');
    await days.fill('4000');
    await days.blur();
    await section.getByText('Days are a whole number from 1 to 3650.').waitFor();
    await days.fill('30');
    await days.blur();
    await expect.poll(() => patches).toEqual([{ historyDays: 30 }]);

    await section.getByRole('button', { name: 'Forget all history' }).click();
    // Enter on what has the focus keeps it.
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Keep it');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Forget all history…');
    expect(forgotten).toBe(0);
    await page.keyboard.press('Enter');
    await section.getByRole('button', { name: 'Forget all of it' }).click();
    await section.getByText('All history is forgotten. It begins anew now.').waitFor();
    await section.getByText('0 MB of 200 MB used.').waitFor();
    expect(forgotten).toBe(1);
    expect(complaints).toEqual([]);
  });
});
