import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../src/contract/state.ts';
import { createSigner } from '../../../src/main/nara/signer.ts';
import { readSoul } from '../../../src/main/nara/soul.ts';
import { eventually, launchDesktop, windowAt, type DesktopApp } from '../../support/desktop/desktop-app.ts';
import { hasGnomeKeyring, startPrivateSession, type PrivateSession } from '../../support/desktop/private-session.ts';
import { formsOf, formsOfSoul } from '../../support/secrets.ts';

const passphrase = 'seven quiet lanterns';
const shownMs = 60_000;
/** The minute takes ten seconds where it is waited for: long enough to press a button in on a slow computer. */
const pace = 6;

// One evening, in order: the soul is saved, shown, photographed and forgotten.
describe.runIf(hasGnomeKeyring)('the soul on a desktop', () => {
  let session: PrivateSession;
  let dir: string;
  let data: string;
  let app: DesktopApp;
  let plaza: Page;
  let settings: Page;
  let self: Snapshot['self'];
  let soul = '';
  let photograph: Buffer;

  const soulWindow = (): Page | undefined => app.electron.windows().find((page) => page.url().endsWith('/soul.html'));
  const shown = (): Promise<Page> =>
    eventually(() => {
      const found = soulWindow();
      if (found === undefined) throw new Error('no soul window');
      return found;
    });
  const snapshot = (page: Page): Promise<Snapshot> =>
    page.evaluate(async () => {
      const host = Reflect.get(globalThis, 'plazaHost') as { invoke(name: string): Promise<{ value: unknown }> };
      return (await host.invoke('snapshot')).value as Snapshot;
    });
  const clipboard = (): Promise<string> => app.electron.evaluate(({ clipboard: board }) => board.readText());
  const show = async (name: string): Promise<void> => {
    await settings.getByLabel('to confirm').fill(name);
    await settings.getByRole('button', { name: 'Show it' }).click();
  };

  beforeAll(async () => {
    mkdirSync('test-output', { recursive: true });
    dir = mkdtempSync(join(tmpdir(), 'plaza-soul-'));
    data = join(dir, 'data');
    session = await startPrivateSession();
    await session.startKeyring({ unlockedWith: 'test' });
    app = await launchDesktop(data, ['--no-demo', '--listen-only'], { env: session.env });
    plaza = await windowAt(app.electron, '');
    await plaza.getByRole('heading', { name: 'On the plaza' }).waitFor();
    ({ self } = await snapshot(plaza));
    await plaza.getByRole('button', { name: 'Settings', exact: true }).click();
    settings = await windowAt(app.electron, '#settings');
  });
  afterAll(async () => {
    await app?.end();
    await session?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  it('is saved where the person says, for the owner alone, and proves itself', async () => {
    const file = join(dir, 'backup.json');
    await app.electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await settings.getByText('Guarded by GNOME keyring.').waitFor();
    await settings.locator('summary', { hasText: 'Write a backup' }).click();
    await settings.locator('#backup-passphrase').fill(passphrase);
    await settings.locator('#backup-again').fill(passphrase);
    await settings.getByRole('button', { name: 'Save backup' }).click();
    await settings.getByText('Saved. Try it once with the fire drill.').waitFor();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await settings.locator('summary', { hasText: 'Fire drill' }).click();
    await settings.locator('#drill-file').setInputFiles(file);
    await settings.locator('#drill-passphrase').fill(passphrase);
    await settings.getByRole('button', { name: 'Prove it' }).click();
    await settings.getByText(`This backup brings ${self?.name ?? '?'} back.`).waitFor();
    await settings.screenshot({ path: 'test-output/electron-soul-settings.png', animations: 'disabled' });
  });

  it('is shown to who types its name, in a window and a process of its own', async () => {
    await settings.locator('summary', { hasText: 'Show the soul' }).click();
    await show('somebody-else');
    await settings.getByText('That is not the name of your nara.').waitFor();
    expect(soulWindow()).toBeUndefined();
    await show(self?.name ?? '');
    const page = await shown();
    await page.getByText('Your soul').waitFor();
    soul = ((await page.locator('#soul').textContent()) ?? '').replaceAll(' ', '');
    const read = readSoul(soul, self?.name ?? '');
    expect(read.ok && createSigner(read.soul).publicKey).toBe(self?.publicKey);
    await page.getByText('This system cannot hide the window from screen capture').waitFor();
    photograph = await page.screenshot({ path: 'test-output/electron-soul-shown.png' });

    // Nothing of the page itself could read it, take it along or ask for more.
    const powers = await page.evaluate(() => [
      document.scripts.length,
      typeof Reflect.get(globalThis, 'plazaHost'),
      typeof Reflect.get(globalThis, 'require'),
      getComputedStyle(document.body).userSelect,
    ]);
    expect(powers).toEqual([0, 'undefined', 'undefined', 'none']);
    const processes = await app.electron.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => ({
        isSoul: contents.getURL().endsWith('/soul.html'),
        pid: contents.getOSProcessId(),
        isDefault: contents.session.isPersistent(),
      })),
    );
    const [own] = processes.filter(({ isSoul }) => isSoul);
    expect(own?.isDefault).toBe(false);
    for (const other of processes) if (!other.isSoul) expect(other.pid).not.toBe(own?.pid);
  });

  it('is copied by the button', async () => {
    const page = soulWindow();
    await page?.getByRole('button', { name: 'Copy' }).click();
    await page?.getByText('Copied.').waitFor();
    expect(await clipboard()).toBe(soul);
  });

  it('can be read again from a photograph of it', async () => {
    await settings.locator('summary', { hasText: 'Bring a soul' }).click();
    await settings.getByLabel('In a QR picture').check();
    await settings.getByLabel('Its name').fill(self?.name ?? '');
    const picture = { name: 'photograph.png', mimeType: 'image/png', buffer: photograph };
    await settings.locator('#restore-picture').setInputFiles(picture);
    await settings.getByText(`You are ${self?.name ?? '?'} now.`).waitFor();
    expect((await snapshot(plaza)).self).toEqual(self);
  });

  it('is closed at once by its button', async () => {
    const page = soulWindow();
    // The window is gone before the click is over.
    await page
      ?.getByRole('button', { name: 'Close now' })
      .click()
      .catch(() => undefined);
    await eventually(() => expect(soulWindow()).toBeUndefined());
  });

  it('is gone from sight and clipboard after a minute, and left nothing anywhere else', async () => {
    await app.setPace(pace);
    const shownAt = await app.now();
    await show(self?.name ?? '');
    const page = await shown();
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByText('Copied.').waitFor();
    await eventually(() => expect(soulWindow()).toBeUndefined(), shownMs);
    expect((await app.now()) - shownAt).toBeGreaterThanOrEqual(shownMs);
    await eventually(async () => expect(await clipboard()).toBe(''), 15_000);
    const html = async (of: Page): Promise<string> =>
      of.evaluate(() => document.documentElement.outerHTML + JSON.stringify({ ...localStorage }));
    const files = readdirSync(data, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
    const backup = readFileSync(join(dir, 'backup.json'), 'utf8');
    const said = [await html(plaza), await html(settings), JSON.stringify(await snapshot(plaza)), app.output()];
    const all = [...said, ...files, backup].join('\n');
    for (const form of [...formsOfSoul(soul), ...formsOf(passphrase)]) expect(all.includes(form)).toBe(false);
  });
});
