import { describe, expect, it } from 'vitest';
import type { Notice } from '../../../src/contract/notices.ts';
import type { SoulCareView } from '../../../src/contract/soul.ts';
import type { Snapshot } from '../../../src/contract/state.ts';
import { hasChromium } from '../../support/chromium.ts';
import type { Answers, FakeCore } from '../../support/fake-core.ts';
import { sampleSnapshot } from '../../support/window-samples.ts';
import { useWindow } from '../../support/window-stage.ts';

const notice = (id: string, level: Notice['level'] = 'error'): Notice => {
  return { id, level, what: `This is ${id}.`, means: 'It means something.', todo: 'There is something to do.' };
};
const dayMs = 86_400_000;
const care: SoulCareView = {
  keyring: 'GNOME keyring',
  backedUpAt: Date.now() - 3 * dayMs,
  drilledAt: Date.now() - 2 * dayMs,
  former: [
    { id: 'a', name: 'rose', setAsideAt: Date.now() - 9 * dayMs, opens: true },
    { id: 'b', name: 'iris', setAsideAt: Date.now() - 8 * dayMs, opens: false },
  ],
  canShow: true,
};

describe.runIf(hasChromium)('caring for the soul, on a core that the test plays', () => {
  const stage = useWindow();

  const open = (snapshot: Snapshot, answers: Answers = {}, hash = '', options = {}) =>
    stage.open(snapshot, { soulCare: () => care, ...answers }, hash, options);

  it('tries a locked soul again from its notice, and says when that did not help', async () => {
    let tries = 0;
    const reopenSoul = (_input: unknown, at: FakeCore) => {
      tries += 1;
      if (tries === 1) return { ok: false, field: null, message: 'It is still shut.' };
      at.push([{ type: 'notices', notices: [] }]);
      return { ok: true };
    };
    const { page, complaints } = await open(sampleSnapshot({ self: null, notices: [notice('soul-locked')] }), {
      reopenSoul,
    });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('It is still shut.').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('This is soul-locked.').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  it.each([
    ['Keep it in a private file', 'file'],
    ['Only for this run', 'memory'],
  ])('asks where an unguarded soul may lie: %s', async (button, where) => {
    const asked: unknown[] = [];
    const keepSoul = (input: unknown) => {
      asked.push(input);
      return { ok: true };
    };
    const { page } = await open(sampleSnapshot({ notices: [notice('soul-unguarded', 'warning')] }), { keepSoul });
    await page.getByRole('button', { name: button }).click();
    await expect.poll(() => asked).toEqual([{ where }]);
  });

  it('gives other notices no such buttons, and leads from the reminder to the settings', async () => {
    const { page } = await open(
      sampleSnapshot({ notices: [notice('plaza-port', 'info'), notice('soul-drill', 'info')] }),
      {
        openSettings: () => false,
      },
    );
    await page.getByText('This is plaza-port.').waitFor();
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Open the settings' }).click();
    await page.getByText('Backup written 3 days ago. Proven 2 days ago.').waitFor();
  });

  it('shows the soul to who types its name, and takes a former one back', async () => {
    const asked: unknown[] = [];
    const showSoul = (input: unknown) => {
      asked.push(input);
      return asked.length === 1 ? { ok: false, field: 'name', message: 'That is not the name.' } : { ok: true };
    };
    const restoreSoul = (input: unknown) => {
      asked.push(input);
      return { ok: true, name: 'rose', former: 'lantern' };
    };
    const { page, complaints } = await open(sampleSnapshot(), { showSoul, restoreSoul }, '#settings');
    await page.locator('summary', { hasText: 'Show the soul' }).click();
    await page.getByLabel('Type lantern to confirm').fill('lanter');
    await page.getByRole('button', { name: 'Show it' }).click();
    await page.getByText('That is not the name.').waitFor();
    await page.getByLabel('Type lantern to confirm').fill('lantern');
    await page.getByRole('button', { name: 'Show it' }).click();
    await page.getByText('It is shown in a window of its own.').waitFor();
    await page.locator('summary', { hasText: 'Former souls' }).click();
    expect(await page.getByRole('button', { name: 'Take back' }).count()).toBe(1);
    await page.getByRole('button', { name: 'Take back' }).click();
    await page.getByText('You are rose now.').waitFor();
    expect(asked).toEqual([{ name: 'lanter' }, { name: 'lantern' }, { from: 'former', id: 'a' }]);
    expect(complaints).toEqual([]);
  });

  it('offers the keyring to a soul in a plain file on a desktop alone', async () => {
    const inTab = await open(sampleSnapshot(), {}, '#settings');
    await inTab.page.getByText('In a private file that only your own programs can read.').waitFor();
    expect(await inTab.page.getByRole('button', { name: 'Move it into GNOME keyring' }).count()).toBe(0);
    const { page } = await open(sampleSnapshot({ host: 'electron' }), { guardSoul: () => ({ ok: true }) }, '#settings');
    await page.getByRole('button', { name: 'Move it into GNOME keyring' }).click();
    await page.getByText('It is guarded by the keyring now.').waitFor();
  });

  it.each([
    { name: 'light', colorScheme: 'light' as const, viewport: { width: 900, height: 1900 } },
    { name: 'narrow', colorScheme: 'dark' as const, viewport: { width: 420, height: 740 } },
  ])('fits: $name', async ({ name, ...options }) => {
    const notices = [notice('soul-unguarded', 'warning'), notice('soul-drill', 'info')];
    const { page, complaints } = await open(sampleSnapshot({ notices }), {}, '#settings', options);
    for (const summary of await page.locator('#soul-care summary').all()) await summary.click();
    await page.screenshot({ path: `test-output/soul-care-${name}.png` });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(complaints).toEqual([]);
  });
});
