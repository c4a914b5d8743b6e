import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessageBus } from '@jellybrick/dbus-next';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchDesktop, windowAt, type DesktopApp } from '../../support/desktop/desktop-app.ts';
import { joinSessionBus } from '../../support/desktop/session-bus.ts';
import { startTrayWatcher } from '../../support/desktop/tray-watcher.ts';

/** The checklist of Electron's security guide, point by point, in the running program. */
describe('the running desktop', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'plaza-electron-'));
  let bus: MessageBus;
  let app: DesktopApp;
  let pages: Page[];

  beforeAll(async () => {
    bus = await joinSessionBus();
    await startTrayWatcher(bus);
    app = await launchDesktop(dataDir, ['--no-demo']);
    const main = await windowAt(app.electron, '');
    await main.getByRole('button', { name: 'Settings', exact: true }).click();
    pages = [main, await windowAt(app.electron, '#settings')];
  });

  afterAll(async () => {
    await app?.end();
    bus?.disconnect();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('loads its own pages only, over a scheme of its own (1, 18)', () => {
    for (const page of pages) expect(page.url()).toMatch(/^app:\/\/plaza\/index\.html(?:#settings)?$/u);
  });

  it('gives pages no Node, an isolated context and a sandbox, with the web’s own rules on (2, 3, 4, 6, 8, 9, 10, 11)', async () => {
    const preferences = await app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => {
        const { webContents } = window;
        // Not in Electron's types, and the one way to see what is in force.
        return (webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences();
      }),
    );
    expect(preferences).toHaveLength(2);
    for (const one of preferences) {
      expect(one).toMatchObject({ contextIsolation: true, nodeIntegration: false, sandbox: true, webSecurity: true });
      for (const off of ['allowRunningInsecureContent', 'experimentalFeatures', 'webviewTag', 'enableBlinkFeatures'])
        expect(one[off] ?? false, off).toBeFalsy();
    }
    for (const page of pages) {
      const reach = await page.evaluate(() =>
        ['require', 'process', 'module', 'global', 'Buffer', 'electron'].filter((name) => name in window),
      );
      expect(reach).toEqual([]);
      expect(
        await page.evaluate(() => Object.keys((window as unknown as { plazaHost: object }).plazaHost).sort()),
      ).toEqual(['invoke', 'on']);
    }
  });

  it('denies every permission (5)', async () => {
    for (const page of pages) {
      const answers = await page.evaluate(async () => {
        const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi'] as PermissionName[];
        return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state));
      });
      expect(new Set(answers)).toEqual(new Set(['denied']));
      const where = page.evaluate(
        () =>
          new Promise((resolve) =>
            navigator.geolocation.getCurrentPosition(
              () => resolve('here'),
              ({ code }) => resolve(code),
            ),
          ),
      );
      expect(await where).toBe(1);
    }
  });

  it('has a strict content policy as a header, and no way around it (7)', async () => {
    const [page] = pages;
    const policy = await page?.evaluate(async () =>
      (await fetch('app://plaza/index.html')).headers.get('content-security-policy'),
    );
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    const ran = await page?.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.inlineRan = true';
      document.body.append(script);
      return 'inlineRan' in window;
    });
    expect(ran).toBe(false);
    const elsewhere = await page?.evaluate(() =>
      fetch('http://127.0.0.1:1/').then(
        () => 'asked',
        () => 'refused',
      ),
    );
    expect(elsewhere).toBe('refused');
  });

  it('lets no page navigate, open a window or a webview (12, 13, 14, 15)', async () => {
    const [page] = pages;
    const before = app.electron.windows().length;
    await page?.evaluate(() => {
      window.open('https://example.invalid/');
      window.location.href = 'https://example.invalid/';
    });
    await new Promise((settle) => setTimeout(settle, 300));
    expect(app.electron.windows()).toHaveLength(before);
    expect(page?.url()).toBe('app://plaza/index.html');
    expect(await page?.evaluate(() => document.createElement('webview').constructor.name)).toBe('HTMLElement');
  });

  it('lets a person copy the report, without a permission', async () => {
    const settings = pages[1];
    await settings?.getByRole('button', { name: 'Show the report' }).click();
    const report = await settings?.getByLabel('The report').inputValue();
    await settings?.getByRole('button', { name: 'Copy', exact: true }).click();
    await settings?.getByText('Copied').waitFor({ timeout: 5_000 });
    expect(await app.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(report);
  });

  it('answers its own pages only (17, 20)', async () => {
    const answer = await app.electron.evaluate(async ({ app: electronApp, BrowserWindow }) => {
      const preload = `${electronApp.getAppPath()}/out/preload/preload.cjs`;
      const stranger = new BrowserWindow({
        show: false,
        webPreferences: { sandbox: true, contextIsolation: true, preload },
      });
      await stranger.loadURL('data:text/html,<p>stranger');
      const said: unknown = await stranger.webContents.executeJavaScript('plazaHost.invoke("snapshot")');
      stranger.destroy();
      return said;
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  });

  it('reads no files outside of its pages', async () => {
    const [page] = pages;
    for (const path of ['../main/main.cjs', '..%2f..%2fpackage.json', '%2e%2e/%2e%2e/package.json', '/etc/passwd']) {
      const status = await page?.evaluate(
        (wanted) =>
          fetch(`app://plaza/${wanted}`).then(
            ({ status: code }) => code,
            () => 0,
          ),
        path,
      );
      expect([0, 403, 404]).toContain(status);
    }
  });
});
