import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessageBus } from '@jellybrick/dbus-next';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbeddedPlaza, type EmbeddedPlaza } from '../../../src/main/broker/embedded.ts';
import {
  eventually,
  launchDesktop,
  startWindowManager,
  windowAt,
  type DesktopApp,
} from '../../support/desktop/desktop-app.ts';
import { startNotificationServer, type NotificationServer } from '../../support/desktop/notification-server.ts';
import { joinSessionBus } from '../../support/desktop/session-bus.ts';
import { startTrayWatcher, type TrayWatcher } from '../../support/desktop/tray-watcher.ts';
import { joinAsNara, observe, type Observer, type WireNara } from '../../support/desktop/wire-nara.ts';

const heyThere = /^nara\/plaza\/hey[-_]there$/;
const chau = /^nara\/plaza\/chau$/;

describe('Plaza on a desktop', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'plaza-electron-'));
  const naras: WireNara[] = [];
  let bus: MessageBus;
  let notifications: NotificationServer;
  let tray: TrayWatcher;
  let broker: EmbeddedPlaza;
  let observer: Observer;
  let app: DesktopApp;
  let page: Page;
  let ourName = '';
  let stopWindowManager = (): void => undefined;

  const arrive = async (name: string): Promise<WireNara> => {
    const nara = await joinAsNara(broker.port, name, () => app.now());
    naras.push(nara);
    await nara.heyThere();
    return nara;
  };
  /** Who said this since the message of that number. */
  const speakersSince = (first: number, topics: RegExp): unknown[] =>
    observer.heard
      .slice(first)
      .filter(({ topic }) => topics.test(topic))
      .map(({ text }) => (JSON.parse(text) as { emitter: unknown }).emitter);
  const trayLabels = async (): Promise<string[]> => (await tray.menu()).map(({ label }) => label);
  const card = (name: string): ReturnType<Page['locator']> => page.locator('aside').filter({ hasText: name });
  const picture = (of: Page, name: string): Promise<Buffer> =>
    of.screenshot({ path: join('test-output', `electron-${name}.png`), animations: 'disabled' });

  beforeAll(async () => {
    mkdirSync('test-output', { recursive: true });
    bus = await joinSessionBus();
    notifications = await startNotificationServer(bus);
    tray = await startTrayWatcher(bus);
    stopWindowManager = startWindowManager();
    broker = await startEmbeddedPlaza({ preferredPort: 0, log: () => undefined });
    observer = await observe(broker.port);
    app = await launchDesktop(dataDir, ['--broker', `mqtt://127.0.0.1:${broker.port}`, '--no-demo'], { pace: 5 });
    page = await windowAt(app.electron, '');
    const hello = await eventually(() => {
      const found = observer.heard.find(({ topic }) => heyThere.test(topic));
      if (found === undefined) throw new Error(`Plaza has not said hey there; it printed:\n${app.output()}`);
      return found;
    }, 30_000);
    await app.setPace(1);
    ourName = String((JSON.parse(hello.text) as { emitter: unknown }).emitter);
  });

  afterAll(async () => {
    await app?.end();
    await Promise.all([...naras.map((nara) => nara.leave()), observer?.leave()]);
    await broker?.stop();
    stopWindowManager();
    bus?.disconnect();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('lists a nara as soon as it says hey there', async () => {
    await arrive('lily');
    await page.getByText('lily', { exact: true }).first().waitFor();
    await picture(page, 'plaza');
  });

  it('shows a tray item with its state and who is here', async () => {
    expect(tray.count()).toBeGreaterThan(0);
    await eventually(async () => expect(await tray.tooltip()).toBe('Plaza – 1 here, connected'));
    const labels = await trayLabels();
    expect(labels).toContain('Here now (1)');
    expect(labels).toContain('lily');
    expect(labels.at(-1)).toBe('Say chau and quit');
  });

  it("opens a nara's card from the tray", async () => {
    await tray.click('lily');
    await card('lily').waitFor();
    await picture(page, 'card');
  });

  it('hides its window into the tray and comes back from there', async () => {
    const shown = (): Promise<boolean> =>
      app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((window) => window.isVisible()));
    await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await eventually(async () => expect(await shown()).toBe(false));
    // It lives on: with a tray on the bus, closing does not quit. The first time it says so.
    await eventually(() => expect(notifications.seen.map(({ title }) => title)).toEqual(['Plaza stays in the tray']));
    await tray.click('Open Plaza');
    await eventually(async () => expect(await shown()).toBe(true));
    await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await eventually(async () => expect(await shown()).toBe(false));
    notifications.click(1);
    await eventually(async () => expect(await shown()).toBe(true));
    expect(notifications.seen).toHaveLength(1);
  });

  it('gives its page no power: sandbox, isolation, content policy, no permission', async () => {
    const powers = await page.evaluate(() => ({
      require: typeof Reflect.get(globalThis, 'require'),
      process: typeof Reflect.get(globalThis, 'process'),
      bridge: Object.keys(Reflect.get(globalThis, 'plazaHost') as object),
    }));
    expect(powers).toEqual({ require: 'undefined', process: 'undefined', bridge: ['invoke', 'on'] });

    const preferences = await app.electron.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => {
        // What the page was really made with; Electron has it, its types do not.
        const last = Reflect.get(contents, 'getLastWebPreferences') as () => Record<string, unknown>;
        const { sandbox, contextIsolation, nodeIntegration, webSecurity } = last.call(contents);
        return { sandbox, contextIsolation, nodeIntegration, webSecurity };
      }),
    );
    for (const each of preferences) {
      expect(each).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true });
    }

    const policy = await page.evaluate(async () => (await fetch('index.html')).headers.get('content-security-policy'));
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
    const outside = await page.evaluate(async () => (await fetch('/%2e%2e%2fmain%2fmain.cjs')).status);
    expect(outside).toBeGreaterThanOrEqual(400);

    expect(await page.evaluate(async () => (await navigator.permissions.query({ name: 'geolocation' })).state)).toBe(
      'denied',
    );
  });

  it('refuses a request that is not in the contract', async () => {
    const replies = await page.evaluate(async () => {
      const host = Reflect.get(globalThis, 'plazaHost') as {
        invoke(name: string, input: unknown): Promise<{ ok: boolean }>;
      };
      const asked = [host.invoke('constructor', 1), host.invoke('soul', undefined), host.invoke('peer', { name: 7 })];
      return (await Promise.all(asked)).map(({ ok }) => ok);
    });
    expect(replies).toEqual([false, false, false]);
  });

  it('shows the settings in a window of their own', async () => {
    await tray.click('Settings…');
    const settings = await windowAt(app.electron, '#settings');
    await settings.getByRole('heading').first().waitFor();
    await picture(settings, 'settings');
    await settings.close();
    expect(app.electron.windows()).toContain(page);
  });

  it('lets no page open a window or leave its address', async () => {
    await tray.click('Settings…');
    // Playwright waits for ever on a page whose navigation was denied: this page is closed afterwards.
    const settings = await windowAt(app.electron, '#settings');
    await settings.getByRole('heading').first().waitFor();
    const before = app.electron.windows().length;
    expect(await settings.evaluate(() => window.open('https://example.invalid/') === null)).toBe(true);
    await settings.evaluate(() => {
      window.location.href = 'https://example.invalid/';
    });
    await new Promise((settle) => setTimeout(settle, 500));
    expect(app.electron.windows()).toHaveLength(before);
    expect(await settings.evaluate(() => window.location.href)).toBe('app://plaza/index.html#settings');
    await settings.close();
  });

  it('listens only when told so in the tray: it says chau, and hey there when it may speak again', async () => {
    let before = observer.heard.length;
    await tray.click('Listen only');
    await eventually(async () => expect(await tray.tooltip()).toContain('listening only'), 30_000);
    expect((await tray.menu()).find(({ label }) => label === 'Listen only')?.checked).toBe(true);
    await eventually(() => expect(speakersSince(before, chau)).toContain(ourName));
    before = observer.heard.length;
    await app.setPace(5);
    await tray.click('Listen only');
    await eventually(async () => expect(await tray.tooltip()).toMatch(/, connected$/), 30_000);
    // Within five seconds by chance: only who has said hey there says chau.
    await eventually(() => expect(speakersSince(before, heyThere)).toContain(ourName));
    await app.setPace(1);
  });

  it('says chau when it is quit from the tray, and ends', async () => {
    const before = observer.heard.length;
    await tray.click('Say chau and quit');
    await eventually(() => expect(speakersSince(before, chau)).toContain(ourName));
    // Playwright's debugger holds the process open until it lets go.
    await app.electron.close().catch(() => undefined);
    expect(await app.exited).toBe(0);
  });
});
