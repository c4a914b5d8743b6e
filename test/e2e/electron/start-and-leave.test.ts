import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessageBus } from '@jellybrick/dbus-next';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbeddedPlaza, type EmbeddedPlaza } from '../../../src/main/broker/embedded.ts';
import {
  eventually,
  launchDesktop,
  runDesktop,
  startDesktop,
  windowAt,
  type DesktopApp,
} from '../../support/desktop/desktop-app.ts';
import { startNotificationServer } from '../../support/desktop/notification-server.ts';
import { joinSessionBus } from '../../support/desktop/session-bus.ts';
import { startTrayWatcher, type TrayWatcher } from '../../support/desktop/tray-watcher.ts';
import { observe, type Observer } from '../../support/desktop/wire-nara.ts';

/** It says hey there within five seconds, by chance. */
const pace = 5;

describe('starting and leaving', () => {
  const dir = mkdtempSync(join(tmpdir(), 'plaza-electron-'));
  const dataDir = join(dir, 'data');
  let bus: MessageBus;
  let tray: TrayWatcher;
  let broker: EmbeddedPlaza;
  let observer: Observer;
  let app: DesktopApp;
  const switches = (): string[] => ['--broker', `mqtt://127.0.0.1:${broker.port}`, '--no-demo'];

  beforeAll(async () => {
    mkdirSync('test-output', { recursive: true });
    bus = await joinSessionBus();
    await startNotificationServer(bus);
    tray = await startTrayWatcher(bus);
    broker = await startEmbeddedPlaza({ preferredPort: 0, log: () => undefined });
    observer = await observe(broker.port);
  });

  afterAll(async () => {
    await app?.end();
    await observer?.leave();
    await broker?.stop();
    bus?.disconnect();
    rmSync(dir, { recursive: true, force: true });
  });

  it('starts in the tray alone when told --hidden', async () => {
    app = await launchDesktop(dataDir, ['--hidden', ...switches()], { pace });
    await eventually(() => expect(tray.count()).toBe(1), 30_000);
    expect(app.electron.windows()).toEqual([]);
  });

  it('brings up its window when it is started a second time', async () => {
    const second = await runDesktop(['--data', dataDir, ...switches()]);
    expect(second.output).toContain('Plaza is running already');
    expect(second.code).toBe(0);
    await windowAt(app.electron, '');
  });

  it('says chau on SIGTERM, and ends within three seconds', async () => {
    await app.end();
    // Without a debugger at its side, which keeps a program from ending by itself, or kills it.
    const before = observer.heard.length;
    const heard = (topic: RegExp): boolean => observer.heard.slice(before).some((said) => topic.test(said.topic));
    const alone = startDesktop(['--data', dataDir, '--hidden', ...switches()]);
    try {
      await eventually(() => expect(heard(/\/hey[-_]there$/u)).toBe(true), 30_000);
      const asked = Date.now();
      process.kill(alone.pid, 'SIGTERM');
      await eventually(() => expect(heard(/\/chau$/u)).toBe(true), 3_000);
      expect(await alone.exited).toBe(0);
      expect(Date.now() - asked).toBeLessThan(3_000);
    } finally {
      await alone.end();
    }
  });

  it('says what is wrong with its switches, and starts nothing', async () => {
    const run = await runDesktop(['--data', dataDir, '--port', 'many']);
    expect(run.output).toMatch(/Plaza could not start\. .*--port/);
    expect(run.code).toBe(1);
  });

  it('says in its window and on the terminal what is wrong with its data folder', async () => {
    const file = join(dir, 'a-file');
    writeFileSync(file, '');
    const terminal = startDesktop(['--data', file, '--hidden', ...switches()]);
    try {
      await eventually(() => expect(terminal.output()).toContain('Plaza cannot use its data folder'), 20_000);
    } finally {
      await terminal.end();
    }
    const other = await launchDesktop(file, switches());
    try {
      const page = await windowAt(other.electron, '');
      await page.getByText('data folder').first().waitFor({ timeout: 20_000 });
      await page.screenshot({ path: join('test-output', 'electron-data-folder.png') });
    } finally {
      await other.end();
    }
  });

  it('quits with its window where there is no tray to live in', async () => {
    await tray.vanish();
    const before = observer.heard.length;
    const other = await launchDesktop(join(dir, 'other'), switches(), { pace });
    try {
      await windowAt(other.electron, '');
      await eventually(() => expect(observer.heard.length).toBeGreaterThan(before), 30_000);
      await other.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
      const left = (): boolean => observer.heard.slice(before).some(({ topic }) => topic === 'nara/plaza/chau');
      await eventually(() => expect(left()).toBe(true));
      await other.electron.close().catch(() => undefined);
      expect(await other.exited).toBe(0);
    } finally {
      await other.end();
    }
  });
});
