import { describe, expect, it } from 'vitest';
import { plainProfile } from '../../../src/contract/profiles.ts';
import { hasChromium } from '../../support/chromium.ts';
import {
  sampleConnection,
  sampleDetail,
  samplePeer,
  sampleSettings,
  sampleSnapshot,
} from '../../support/window-samples.ts';
import { useWindow } from '../../support/window-stage.ts';

const evil = '<img src=x onerror="document.title=`owned`">';
const rtl = '\u202Eevil مريم';

describe.runIf(hasChromium)('the window, on a core that the test plays', () => {
  const { open } = useWindow();

  it('draws words from the wire as words, whatever they are', async () => {
    const peers = [samplePeer(evil, { flair: evil }), samplePeer(rtl), samplePeer('x'.repeat(512))];
    const peer = () =>
      sampleDetail(peers[0] ?? samplePeer('x'), {
        rawNewspaper: evil,
        version: evil,
        claimedId: evil,
        clout: { [evil]: 1 },
        observations: [{ name: evil, online: 'ONLINE', restarts: 1, totalUptime: 1, startTime: 1, lastSeen: 1 }],
        observationsTotal: 1,
      });
    const { page, complaints } = await open(sampleSnapshot({ peers }), { peer });
    await page.getByRole('option').first().click();
    await expect.poll(() => page.locator('aside pre').textContent()).toBe(evil);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.title()).toBe('Plaza');
    const fits = await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
    expect(fits).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('is worked by keyboard: search, list, card, back', async () => {
    const peers = ['ana', 'gus', 'lily'].map((name) => samplePeer(name));
    const peer = (input: unknown) => sampleDetail(samplePeer((input as { name: string }).name));
    const { page } = await open(sampleSnapshot({ peers }), { peer });
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('u');
    await expect.poll(() => page.getByRole('option').count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'Card of gus' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('complementary', { name: 'Card of lily' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('aside').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('listbox');
  });

  it('follows changes, announces a batch once, and mends a gap', async () => {
    const { core, page } = await open(sampleSnapshot());
    await page.getByText('You are the first one here').waitFor();
    const arrival = (name: string) => ({
      type: 'arrival' as const,
      arrival: { name, at: Date.now(), reason: 'first' as const, awayMs: null, quiet: false, demo: false },
    });
    core.push([
      { type: 'peers', upsert: [samplePeer('ana'), samplePeer('gus')], gone: [] },
      arrival('ana'),
      arrival('gus'),
    ]);
    await expect.poll(() => page.getByRole('option').count()).toBe(2);
    await page.getByText('ana and gus arrived.').waitFor({ state: 'attached' });
    core.snapshot = sampleSnapshot({ revision: 40, peers: ['a', 'b', 'c'].map((name) => samplePeer(name)) });
    core.push([]);
    await expect.poll(() => page.getByRole('option').count()).toBe(3);
  });

  it('says that Plaza itself is gone, keeps what it knew, and comes back', async () => {
    const { core, page } = await open(sampleSnapshot({ peers: [samplePeer('ana')] }));
    await page.getByRole('option').waitFor();
    core.dropWindows();
    await page.getByText('Plaza itself is not answering').waitFor();
    expect(await page.getByRole('option').count()).toBe(1);
    await page.getByText('Plaza itself is not answering').waitFor({ state: 'detached' });
  });

  it('says why the plaza cannot be reached and when it is tried again', async () => {
    const connection = {
      ...sampleConnection,
      phase: 'waiting' as const,
      embedded: false,
      broker: 'plaza.example:1883',
      retryAt: Date.now() + 12_000,
      problem: { code: 'dns' as const, detail: 'getaddrinfo ENOTFOUND plaza.example' },
    };
    let tried = 0;
    const { page, complaints } = await open(sampleSnapshot({ connection }), { reconnect: () => (tried += 1) });
    await page.getByText(/Trying again in \d+ s/u).waitFor();
    await page.getByText('No computer is known by the name in plaza.example:1883').waitFor();
    await page.screenshot({ path: 'test-output/browser-offline.png' });
    await page.getByRole('button', { name: 'Try now' }).click();
    await expect.poll(() => tried).toBe(1);
    expect(complaints).toEqual([]);
  });

  it('shows settings: overrides held, passwords never shown, a pasted URL taken apart', async () => {
    const settings = { values: sampleSettings, overrides: { name: 'MQTT_NAME' } };
    const profile = plainProfile('old', [{ scheme: 'mqtt', host: 'old.example', port: null, path: '' }]);
    const stored = { password: true, clientKey: false, passphrase: false, proxyPassword: false };
    const certificates = { ca: null, clientCertificate: null, pinned: null };
    const plazas = { list: [{ id: 'a', profile, stored, certificates }], active: '', override: null };
    const saved: unknown[] = [];
    const savePlaza = (input: unknown) => {
      saved.push(input);
      return { ok: true, id: 'a' };
    };
    const { page, complaints } = await open(sampleSnapshot({ settings, plazas }), { savePlaza }, '#settings');
    expect(await page.getByLabel('Name', { exact: true }).isDisabled()).toBe(true);
    await page.getByText('Set by MQTT_NAME for this run.').waitFor();
    await page.getByRole('button', { name: 'Change old' }).click();
    const address = page.getByLabel('Address 1');
    await address.fill('wss://me:secret@plaza.example:9001/mqtt');
    await address.blur();
    expect(await address.inputValue()).toBe('wss://plaza.example:9001/mqtt');
    expect(await page.getByLabel('User', { exact: true }).inputValue()).toBe('me');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const changed = {
      ...profile,
      user: 'me',
      addresses: [{ scheme: 'wss', host: 'plaza.example', port: 9001, path: '/mqtt' }],
    };
    const draft = { id: 'a', profile: changed, secrets: { password: 'secret' } };
    await expect.poll(() => saved).toEqual([{ draft, join: false, anyway: false }]);

    await page.getByRole('button', { name: 'Change old' }).click();
    expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe('');
    await page.getByRole('button', { name: 'Forget it' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect
      .poll(() => saved.at(-1))
      .toEqual({ draft: { id: 'a', profile, secrets: { password: '' } }, join: false, anyway: false });
    expect(complaints).toEqual([]);
  });

  it('draws ten thousand naras with a windowful of rows', async () => {
    const peers = Array.from({ length: 10_000 }, (_, n) => samplePeer(`nara-${String(n).padStart(5, '0')}`));
    const { page } = await open(sampleSnapshot({ peers }));
    await page.getByRole('option').first().waitFor();
    expect(await page.getByRole('option').count()).toBeLessThan(60);
    await page.getByRole('listbox').focus();
    await page.keyboard.press('End');
    await page.getByRole('option', { name: 'nara-09999' }).waitFor();
  });

  it.each([
    { name: 'light', colorScheme: 'light' as const, viewport: { width: 1200, height: 760 } },
    { name: 'dark', colorScheme: 'dark' as const, viewport: { width: 720, height: 480 } },
    { name: 'narrow', colorScheme: 'dark' as const, viewport: { width: 420, height: 740 } },
  ])('fits: $name', async ({ name, ...options }) => {
    const peers = ['ana', 'gus', 'lily'].map((peer) => samplePeer(peer, { flair: 'under the arch', demo: true }));
    const { page, complaints } = await open(sampleSnapshot({ peers, demo: true }), {}, '', options);
    await page.getByRole('option').first().waitFor();
    await page.screenshot({ path: `test-output/browser-${name}.png` });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(complaints).toEqual([]);
  });
});
