import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessageBus } from '@jellybrick/dbus-next';
import type { Page } from 'playwright-core';
import type { Snapshot } from '../../../src/contract/state.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually, launchDesktop, windowAt, type DesktopApp } from '../../support/desktop/desktop-app.ts';
import { startNotificationServer } from '../../support/desktop/notification-server.ts';
import { joinSessionBus } from '../../support/desktop/session-bus.ts';
import { startTrayWatcher } from '../../support/desktop/tray-watcher.ts';
import { openWireLog } from '../../support/desktop/wire-log.ts';
import { startMosquitto } from '../../support/mosquitto.ts';

const dir = mkdtempSync(join(tmpdir(), 'plaza-wire-'));
const dataDir = join(dir, 'data');
let bus: MessageBus;
let app: DesktopApp | undefined;

beforeAll(async () => {
  bus = await joinSessionBus();
  await startNotificationServer(bus);
  await startTrayWatcher(bus);
});

afterAll(async () => {
  await app?.end();
  bus?.disconnect();
  rmSync(dir, { recursive: true, force: true });
});

it('follows each change in the window at once, and keeps it through kill -9', { timeout: 180_000 }, async () => {
  const [here, there] = [await startMosquitto(), await startMosquitto()];
  const log = openWireLog();
  await log.listen('here', here.port);
  await log.listen('there', there.port);
  const times = new Map<string, number>();
  let settings = await start();

  /** Makes a change and sees what is said next, in this order and nothing else; the first of it is timed. */
  const sees = async (what: string, change: () => Promise<void>, ...expected: string[]): Promise<void> => {
    const [before, began] = [log.words.length, performance.now()];
    await change();
    const heard = () => log.words.slice(before);
    await eventually(() => {
      expect(heard().map(({ where, said, by }) => `${said} of ${by} ${where}`)).toEqual(expected);
    }, 30_000);
    times.set(what, Math.ceil((heard()[0]?.at ?? 0) - began));
  };
  const broker = async (port: number): Promise<void> => {
    await settings.getByRole('button', { name: 'Add a plaza' }).click();
    await commit(settings, 'Address 1', `mqtt://127.0.0.1:${port}`);
    await settings.getByRole('button', { name: 'Save and go there' }).click();
  };
  const listenOnly = (): Promise<void> => settings.getByRole('switch', { name: 'Listen only' }).click();

  try {
    // No keyring guards this session.
    await invoke(settings, 'keepSoul', { where: 'file' });
    // On a plaza of its own nobody hears this one.
    await commit(settings, 'Name', 'lily');
    await sees('joining, hey-there', () => broker(here.port), 'hey-there of lily here');
    await sees('another broker, chau', () => broker(there.port), 'chau of lily here', 'hey-there of lily there');
    await sees(
      'another name, chau',
      () => commit(settings, 'Name', 'rose'),
      'chau of lily there',
      'hey-there of rose there',
    );
    await sees('listen only, chau', listenOnly, 'chau of rose there');
    await sees('speaking again, hey-there', listenOnly, 'hey-there of rose there');

    for (const name of ['tulip', 'iris']) {
      await invoke(settings, 'changeSettings', { name });
      await invoke(settings, 'joinPlaza', { id: await idOf(settings, here.port), anyway: true });
      // The moment after it was acknowledged.
      app?.electron.process().kill('SIGKILL');
      await app?.exited;
      const before = log.words.length;
      settings = await start();
      await eventually(() => {
        expect(log.words.slice(before).map(({ where, said, by }) => `${said} of ${by} ${where}`)).toEqual([
          `hey-there of ${name} here`,
        ]);
      }, 30_000);
    }
  } finally {
    await log.leave();
    mkdirSync('test-output', { recursive: true });
    const rows = [...times].map(([what, ms]) => `| ${what} | ${ms} ms |\n`);
    writeFileSync('test-output/settings-on-the-wire.md', `| change | heard after |\n| - | - |\n${rows.join('')}`);
  }
});

/** Starts Plaza and opens its settings. */
async function start(): Promise<Page> {
  app = await launchDesktop(dataDir, ['--no-demo']);
  const main = await windowAt(app.electron, '');
  await main.getByRole('button', { name: 'Settings', exact: true }).click();
  return windowAt(app.electron, '#settings');
}

/** Types into a field and leaves it, as a person does. */
async function commit(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  await field.fill(text);
  await field.press('Tab');
}

/** Asks the main side as the window does; it must say yes. Resolves with what it answered. */
async function invoke(page: Page, name: string, input?: object): Promise<unknown> {
  const said = await page.evaluate(
    ([request, given]) => {
      const { plazaHost } = window as unknown as { plazaHost: { invoke(name: string, input: unknown): unknown } };
      return plazaHost.invoke(request, given);
    },
    [name, input] as const,
  );
  expect(said).toMatchObject({ ok: true });
  const { value } = said as { value: unknown };
  if (name !== 'snapshot') expect(value).toMatchObject({ ok: true });
  return value;
}

/** The stored plaza at this port. */
async function idOf(page: Page, port: number): Promise<string> {
  const { plazas } = (await invoke(page, 'snapshot')) as Pick<Snapshot, 'plazas'>;
  const found = plazas.list.find(({ profile }) => profile.addresses.some((address) => address.port === port));
  return found?.id ?? expect.fail(`no plaza at ${port}`);
}
