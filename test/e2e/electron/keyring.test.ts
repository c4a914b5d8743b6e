import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SelfView, Snapshot } from '../../../src/contract/state.ts';
import { launchDesktop, windowAt, type DesktopApp } from '../../support/desktop/desktop-app.ts';
import { hasGnomeKeyring, startPrivateSession, type PrivateSession } from '../../support/desktop/private-session.ts';

const password = { unlockedWith: 'test' };

describe.runIf(hasGnomeKeyring)('the soul and the keyring of a real session', () => {
  let session: PrivateSession;
  let dir: string;
  let app: DesktopApp | null = null;

  beforeEach(async () => {
    mkdirSync('test-output', { recursive: true });
    dir = mkdtempSync(join(tmpdir(), 'plaza-keyring-'));
    session = await startPrivateSession();
  });
  afterEach(async () => {
    await app?.end();
    app = null;
    await session.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  const vault = (): string => join(dir, 'vault.json');
  const start = async (): Promise<Page> => {
    app = await launchDesktop(dir, ['--no-demo', '--listen-only'], { env: session.env });
    const page = await windowAt(app.electron, '');
    await page.getByRole('heading', { name: 'On the plaza' }).waitFor();
    return page;
  };
  const quit = async (): Promise<void> => {
    await app?.end();
    app = null;
  };
  const snapshotOf = (page: Page): Promise<Snapshot> =>
    page.evaluate(async () => {
      const host = Reflect.get(globalThis, 'plazaHost') as { invoke(name: string): Promise<{ value: unknown }> };
      return (await host.invoke('snapshot')).value as Snapshot;
    });
  const selfOf = async (page: Page): Promise<SelfView | null> => (await snapshotOf(page)).self;
  /** What is said of soul and password; this desktop has no tray, and that is said too. */
  const troubles = async (page: Page): Promise<string[]> => {
    const { notices } = await snapshotOf(page);
    return notices.map(({ id }) => id).filter((id) => /^(soul|password)-/.test(id));
  };
  /** A first day with the keyring open: who we are from then on. */
  const firstDay = async (): Promise<SelfView> => {
    await session.startKeyring(password);
    const self = await selfOf(await start());
    if (self === null) throw new Error('no soul was made');
    await quit();
    return self;
  };
  const picture = (page: Page, name: string): Promise<Buffer> =>
    page.screenshot({ path: join('test-output', `electron-keyring-${name}.png`), animations: 'disabled' });

  it('unlocked: it is sealed by the keyring, and the same tomorrow', async () => {
    const self = await firstDay();
    expect(self.guard).toEqual({ kind: 'keyring', name: 'GNOME keyring' });
    const { entries } = JSON.parse(readFileSync(vault(), 'utf8')) as { entries: { soul: { sealed: string } } };
    // Chromium's mark of a key that a keyring keeps.
    expect(Buffer.from(entries.soul.sealed, 'base64').subarray(0, 3).toString()).toBe('v11');
    const page = await start();
    expect(await selfOf(page)).toEqual(self);
    expect(await troubles(page)).toEqual([]);
  });

  it('locked: it stays shut and untouched, and opens when the keyring does', async () => {
    const self = await firstDay();
    const before = readFileSync(vault(), 'utf8');
    await session.stopKeyring();
    await session.startKeyring('locked');
    const page = await start();
    await page.getByRole('alert').getByText('Your soul is sealed by GNOME keyring').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('It is still shut.').waitFor();
    await picture(page, 'locked');
    expect(await selfOf(page)).toBeNull();
    await quit();
    expect(readFileSync(vault(), 'utf8')).toBe(before);
    await session.stopKeyring();
    await session.startKeyring(password);
    expect(await selfOf(await start())).toEqual(self);
  });

  it('replaced: it says so, waits untouched, and opens when the former keyring is back', async () => {
    const self = await firstDay();
    const before = readFileSync(vault(), 'utf8');
    await session.stopKeyring();
    session.swapKeyringFiles();
    await session.startKeyring({ unlockedWith: 'another' });
    const page = await start();
    await page.getByRole('alert').getByText('GNOME keyring no longer has the key to your soul.').waitFor();
    await picture(page, 'replaced');
    await quit();
    expect(readFileSync(vault(), 'utf8')).toBe(before);
    await session.stopKeyring();
    session.swapKeyringFiles();
    await session.startKeyring(password);
    expect(await selfOf(await start())).toEqual(self);
  });

  it('emptied: it says so, keeps what was sealed, and lets one begin anew under another name', async () => {
    const self = await firstDay();
    const before = JSON.parse(readFileSync(vault(), 'utf8')) as { entries: { soul: { sealed: string } } };
    await session.emptyKeyring();
    const page = await start();
    await page.getByRole('alert').getByText('GNOME keyring no longer has the key to your soul.').waitFor();
    const begun = await page.evaluate(async () => {
      const host = Reflect.get(globalThis, 'plazaHost') as { invoke(name: string, input: unknown): Promise<unknown> };
      return host.invoke('restoreSoul', { from: 'new', name: 'second-spring' });
    });
    expect(begun).toEqual({ ok: true, value: { ok: true, name: 'second-spring', former: self.name } });
    expect(await selfOf(page)).toMatchObject({ name: 'second-spring', guard: { kind: 'keyring' } });
    const after = JSON.parse(readFileSync(vault(), 'utf8')) as { kept: unknown };
    expect(after.kept).toMatchObject([{ key: 'soul', name: self.name, sealed: before.entries.soul.sealed }]);
  });

  it('none at all: nothing lies in the clear before the person agrees', async () => {
    const page = await start();
    const notice = page.getByRole('region', { name: 'Notices' });
    const asked = notice.getByText('No keyring guards secrets here');
    await asked.waitFor();
    await picture(page, 'none');
    const self = await selfOf(page);
    expect(self?.guard.kind).toBe('memory');
    expect(existsSync(vault())).toBe(false);
    await notice.getByRole('button', { name: 'Keep it in a private file' }).click();
    await asked.waitFor({ state: 'detached' });
    expect(await selfOf(page)).toEqual({ ...self, guard: { kind: 'file', name: 'a file only you can read' } });
    await quit();
    const again = await start();
    expect(await selfOf(again)).toMatchObject({ publicKey: self?.publicKey, guard: { kind: 'file' } });
    expect(await troubles(again)).toEqual([]);
    await quit();
    // A keyring comes, and with the next write the soul moves in.
    await session.startKeyring(password);
    const guarded = await start();
    expect(await selfOf(guarded)).toMatchObject({ publicKey: self?.publicKey, guard: { kind: 'file' } });
    await guarded.evaluate(async () => {
      const host = Reflect.get(globalThis, 'plazaHost') as { invoke(name: string): Promise<unknown> };
      await host.invoke('guardSoul');
    });
    expect(await selfOf(guarded)).toMatchObject({ publicKey: self?.publicKey, guard: { kind: 'keyring' } });
  });
});
