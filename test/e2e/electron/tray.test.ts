import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessageBus } from '@jellybrick/dbus-next';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbeddedPlaza, type EmbeddedPlaza } from '../../../src/main/broker/embedded.ts';
import { eventually, launchDesktop, type DesktopApp } from '../../support/desktop/desktop-app.ts';
import { startNotificationServer } from '../../support/desktop/notification-server.ts';
import { joinSessionBus } from '../../support/desktop/session-bus.ts';
import { startTrayWatcher, type TrayWatcher } from '../../support/desktop/tray-watcher.ts';
import { joinAsNara, type WireNara } from '../../support/desktop/wire-nara.ts';

/** A desktop has ten seconds to start its panel. */
const panelPace = 8;
/** A lost broker is tried again after up to thirty-five seconds, and has ten to answer. */
const tryPace = 8;

describe('the tray', () => {
  const dir = mkdtempSync(join(tmpdir(), 'plaza-electron-'));
  const naras: WireNara[] = [];
  /** The print of each icon seen, by the state it stands for. */
  const icons = new Map<string, string>();
  let bus: MessageBus;
  let tray: TrayWatcher;
  let broker: EmbeddedPlaza;
  let app: DesktopApp;

  const switches = (): string[] => ['--broker', `mqtt://127.0.0.1:${broker.port}`, '--no-demo'];
  const arrive = async (name: string): Promise<void> => {
    const nara = await joinAsNara(broker.port, name, () => app.now());
    naras.push(nara);
    await nara.heyThere();
  };
  const labels = async (): Promise<string[]> => (await tray.menu()).map(({ label }) => label);
  /** Waits until the tooltip says so, and keeps the icon that stands with it. */
  const sees = (state: string, tooltip: string | RegExp): Promise<void> =>
    eventually(async () => {
      const before = await tray.tooltip();
      const icon = await tray.icon();
      for (const seen of [before, await tray.tooltip()]) expect(seen).toMatch(tooltip);
      // The icon may follow its words a moment later; in the end each state has one of its own.
      for (const [other, known] of icons) if (other !== state) expect(icon, other).not.toBe(known);
      icons.set(state, icon);
    }, 30_000);
  const shown = (): Promise<boolean> =>
    app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((window) => window.isVisible()));
  const noticed = (): Promise<boolean> =>
    app.electron.evaluate(async ({ BrowserWindow }) => {
      const text = 'document.body.innerText.includes("has no tray")';
      const found = BrowserWindow.getAllWindows().map((window) => window.webContents.executeJavaScript(text));
      return (await Promise.all(found)).includes(true);
    });

  beforeAll(async () => {
    mkdirSync('test-output', { recursive: true });
    bus = await joinSessionBus();
    await startNotificationServer(bus);
    tray = await startTrayWatcher(bus, { there: false });
    broker = await startEmbeddedPlaza({ preferredPort: 0, log: () => undefined });
    app = await launchDesktop(dir, ['--hidden', ...switches()], { pace: panelPace });
  });

  afterAll(async () => {
    await app?.end();
    await Promise.all(naras.map((nara) => nara.leave()));
    await broker?.stop();
    bus?.disconnect();
    rmSync(dir, { recursive: true, force: true });
  });

  it('is not there on some desktops: Plaza then comes up in its window, and says why', async () => {
    await eventually(async () => expect(await shown()).toBe(true));
    await eventually(async () => expect(await noticed()).toBe(true));
    expect(tray.count()).toBe(0);
  });

  it('is moved into as soon as it is there, and the notice goes', async () => {
    await tray.appear();
    await eventually(() => expect(tray.count()).toBeGreaterThan(0));
    await eventually(async () => expect(await labels()).toContain('Open Plaza'));
    await eventually(async () => expect(await noticed()).toBe(false));
  });

  it('may go and come back: an unseen window comes up meanwhile, and the icon returns', async () => {
    await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await eventually(async () => expect(await shown()).toBe(false));
    await tray.vanish();
    await eventually(async () => expect(await shown()).toBe(true));
    await tray.appear();
    await eventually(() => expect(tray.count()).toBeGreaterThan(0));
    await eventually(async () => expect(await labels()).toContain('Say chau and quit'));
    // It was said once.
    expect(await noticed()).toBe(false);
    await app.setPace(1);
  });

  it('shows who is here', async () => {
    await sees('alone', 'Plaza – nobody else here, connected');
    await arrive('lily');
    await sees('connected', 'Plaza – 1 here, connected');
    await eventually(async () => expect(await labels()).toEqual(expect.arrayContaining(['Here now (1)', 'lily'])));
  });

  it('shows that Plaza listens only', async () => {
    await tray.click('Listen only');
    await sees('listening', 'Plaza – 1 here, listening only');
    await tray.click('Listen only');
    await sees('connected', 'Plaza – 1 here, connected');
  });

  it('mutes for an hour, shows it, and unmutes', async () => {
    await tray.click('Mute for an hour');
    await sees('muted', /, muted until (tomorrow )?\d\d:\d\d$/);
    await eventually(async () => {
      const unmute = (await tray.menu()).find(({ label }) => /^Muted until .* – unmute$/.test(label));
      expect(unmute?.checked).toBe(true);
    });
    await tray.click(/– unmute$/);
    await sees('connected', 'Plaza – 1 here, connected');
    await tray.click('Mute until tomorrow');
    await eventually(async () => expect(await tray.tooltip()).toMatch(/, muted until .*08:00$/));
  });

  it('is muted still after a restart', async () => {
    await app.end();
    app = await launchDesktop(dir, switches());
    await eventually(async () => expect(await tray.tooltip()).toMatch(/, muted until .*08:00$/), 30_000);
    await tray.click(/– unmute$/);
  });

  it('shows that the broker is gone, that Plaza tries again, and that it is back', async () => {
    const { port } = broker;
    await app.setPace(tryPace);
    await broker.stop();
    await sees('offline', 'Plaza – offline, trying again');
    await eventually(async () => expect(await labels()).not.toContain('lily'));
    // A door that opens, and behind it nobody who answers.
    const close = await openSilentDoor(port);
    await sees('connecting', 'Plaza – connecting');
    close();
    broker = await startEmbeddedPlaza({ preferredPort: port, log: () => undefined });
    await eventually(async () => expect(await tray.tooltip()).toMatch(/, connected$/), 60_000);
    await app.setPace(1);
  });

  it('asks for attention when another key claims a name, and leads to the card', async () => {
    await arrive('ana');
    await eventually(async () => expect(await labels()).toContain('ana'));
    await arrive('ana');
    await sees('attention', /, key conflict: ana$/);
    await tray.click('Key conflict: ana');
    const page = await eventually(() => {
      const [window] = app.electron.windows();
      if (window === undefined) throw new Error('no window');
      return window;
    });
    await page.locator('aside').filter({ hasText: 'ana' }).waitFor();
  });

  it('has an icon of its own for each state', () => {
    const states = ['alone', 'attention', 'connected', 'connecting', 'listening', 'muted', 'offline'];
    expect([...icons.keys()].sort()).toEqual(states);
    expect(new Set(icons.values()).size).toBe(icons.size);
  });
});

/** Takes connections on this port of 127.0.0.1 and says nothing. Returns how to close it. */
async function openSilentDoor(port: number): Promise<() => void> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => sockets.add(socket.on('error', () => undefined)));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
}
