import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessageBus } from '@jellybrick/dbus-next';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainProfile } from '../../../src/contract/profiles.ts';
import { startEmbeddedPlaza, type EmbeddedPlaza } from '../../../src/main/broker/embedded.ts';
import {
  eventually,
  launchDesktop,
  runDesktop,
  startDesktop,
  startWindowManager,
  windowAt,
  type DesktopApp,
} from '../../support/desktop/desktop-app.ts';
import { startNotificationServer } from '../../support/desktop/notification-server.ts';
import { renderersOf } from '../../support/desktop/processes.ts';
import { joinSessionBus } from '../../support/desktop/session-bus.ts';
import { startTrayWatcher } from '../../support/desktop/tray-watcher.ts';

/** What no link may do; test/app/links.test.ts has more of them. */
const rubbish = ['nara://burn/everything', 'nara://somebody:secret@join?host=127.0.0.1', 'nara://peer/%FF'];

// One life of one Plaza, in order: each test goes on where the one before left off.
describe('the life of a Plaza', () => {
  const dir = mkdtempSync(join(tmpdir(), 'plaza-electron-'));
  const dataDir = join(dir, 'data');
  const config = join(dir, 'config');
  let bus: MessageBus;
  let broker: EmbeddedPlaza;
  let other: EmbeddedPlaza;
  let app: DesktopApp;
  let page: Page;
  let stopWindowManager = (): void => undefined;

  const start = async (): Promise<void> => {
    app = await launchDesktop(dataDir, [], { env: { XDG_CONFIG_HOME: config } });
    page = await windowAt(app.electron, '');
  };
  const follow = async (link: string): Promise<void> => {
    const second = await runDesktop(['--data', dataDir, link]);
    expect(second.output).toContain('Plaza is running already');
  };
  const ask = (request: string, input: object): Promise<unknown> =>
    page.evaluate(
      ([name, given]) => {
        const { plazaHost } = window as unknown as { plazaHost: { invoke(name: string, input: unknown): unknown } };
        return plazaHost.invoke(name, given);
      },
      [request, input] as const,
    );
  const set = (patch: object): Promise<unknown> => ask('changeSettings', patch);
  const snapshot = (): Promise<{ settings: unknown }> =>
    page.evaluate(async () => {
      const { plazaHost } = window as unknown as { plazaHost: { invoke(name: string): Promise<unknown> } };
      const said = (await plazaHost.invoke('snapshot')) as { value: { settings: unknown } };
      return { settings: said.value.settings };
    });
  const bounds = (): Promise<{ x: number; y: number; width: number; height: number }> =>
    app.electron.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      return window === undefined ? { x: 0, y: 0, width: 0, height: 0 } : window.getNormalBounds();
    });

  /** A shown window is told of with its frame, some pixels away. */
  const isAt = async (place: { x: number; y: number; width: number; height: number }): Promise<void> => {
    const { x, y, width, height } = await bounds();
    expect([width, height]).toEqual([place.width, place.height]);
    expect(Math.abs(x - place.x)).toBeLessThan(30);
    expect(Math.abs(y - place.y)).toBeLessThan(30);
  };

  beforeAll(async () => {
    mkdirSync('test-output', { recursive: true });
    bus = await joinSessionBus();
    await startNotificationServer(bus);
    await startTrayWatcher(bus);
    stopWindowManager = startWindowManager();
    broker = await startEmbeddedPlaza({ preferredPort: 0, log: () => undefined });
    other = await startEmbeddedPlaza({ preferredPort: 0, log: () => undefined });
    await start();
    await set({ demo: false, firstRunDone: true });
    // No keyring guards this session.
    await ask('keepSoul', { where: 'file' });
    const address = { scheme: 'mqtt' as const, host: '127.0.0.1', port: broker.port, path: '' };
    const draft = { id: null, profile: plainProfile('the first', [address]), secrets: {} };
    await ask('savePlaza', { draft, join: true, anyway: true });
  });

  afterAll(async () => {
    await app?.end();
    await broker?.stop();
    await other?.stop();
    bus?.disconnect();
    stopWindowManager();
    rmSync(dir, { recursive: true, force: true });
  });

  it('asks before it follows an invitation, and stays when told to', async () => {
    await follow(`nara://join?host=127.0.0.1&port=${other.port}&tls=off`);
    const dialog = page.getByRole('dialog', { name: 'Join this plaza?' });
    await dialog.getByText(`127.0.0.1:${other.port}`).waitFor();
    await page.screenshot({ path: 'test-output/electron-invitation.png' });
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(`127.0.0.1:${broker.port}`).first().waitFor();
  });

  it('joins where the person says yes', async () => {
    await follow(`nara://join?host=127.0.0.1&port=${other.port}&tls=off`);
    await page.getByRole('button', { name: 'Join', exact: true }).click();
    await page.getByText(`127.0.0.1:${other.port}`).first().waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('opens the card that a link leads to, and does nothing at all for a link it does not know', async () => {
    await follow('nara://peer/lily');
    await page.getByRole('complementary', { name: 'Card of lily' }).waitFor();
    await page.keyboard.press('Escape');
    const before = await snapshot();
    for (const link of rubbish) await follow(link);
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await page.getByRole('complementary', { name: /^Card of/u }).count()).toBe(0);
    expect((await snapshot()).settings).toEqual(before.settings);
    await page.getByText(`127.0.0.1:${other.port}`).first().waitFor();
  });

  it('starts with the session when told to, and no more when told not to', async () => {
    const entry = join(config, 'autostart/plaza.desktop');
    await set({ autostart: true });
    await eventually(() => expect(readFileSync(entry, 'utf8')).toMatch(/^Exec=.*"--hidden"$/mu));
    await set({ autostart: false });
    await eventually(() => expect(existsSync(entry)).toBe(false));
  });

  it('loads a page that crashed anew, and says so', async () => {
    // Without Playwright, which holds on to a page that crashed.
    const alone = startDesktop(['--data', join(dir, 'other'), '--no-demo']);
    try {
      const [renderer] = await eventually(() => some(renderersOf(alone.pid)), 30_000);
      await eventually(() => expect(alone.output()).toContain('plaza is open'), 30_000);
      process.kill(renderer, 'SIGKILL');
      await eventually(() => expect(alone.output()).toContain('page stopped and was loaded anew'));
      await eventually(() => expect(renderersOf(alone.pid)).toEqual([expect.not.toSatisfy((pid) => pid === renderer)]));
    } finally {
      await alone.end();
    }
  });

  it('says at the next start that it was cut short, and comes back to where its window was', async () => {
    const place = { x: 140, y: 90, width: 760, height: 560 };
    await app.electron.evaluate(({ BrowserWindow }, there) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setBounds(there);
      window?.hide();
    }, place);
    await eventually(async () => expect(await bounds()).toEqual(place));
    await new Promise((settle) => setTimeout(settle, 500));
    app.electron.process().kill('SIGKILL');
    await app.exited;
    await start();
    await page.getByText('did not come to its end last time').waitFor();
    await isAt(place);
    await app.end();
    await start();
    await isAt(place);
    await page.getByRole('heading', { name: 'On the plaza' }).waitFor();
    expect(await page.getByText('did not come to its end last time').count()).toBe(0);
  });

  it('keeps a log without secrets', () => {
    const log = readFileSync(join(dataDir, 'logs/plaza.log'), 'utf8');
    expect(log).toContain('Joined the plaza at');
    const vault = readFileSync(join(dataDir, 'vault.json'), 'utf8');
    const { entries } = JSON.parse(vault) as { entries: { soul: { sealed: string } } };
    expect(log).not.toContain(Buffer.from(entries.soul.sealed, 'base64').toString());
  });
});

function some<T>(items: readonly T[]): readonly [T, ...T[]] {
  const [first, ...rest] = items;
  if (first === undefined) throw new Error('there is none yet');
  return [first, ...rest];
}
