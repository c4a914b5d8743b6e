import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessageBus } from '@jellybrick/dbus-next';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/contract/table.ts';
import type { Told } from '../../../src/contract/told.ts';
import { startEmbeddedPlaza, type EmbeddedPlaza } from '../../../src/main/broker/embedded.ts';
import { eventually, launchDesktop, windowAt, type DesktopApp } from '../../support/desktop/desktop-app.ts';
import { startNotificationServer, type NotificationServer } from '../../support/desktop/notification-server.ts';
import { joinSessionBus } from '../../support/desktop/session-bus.ts';
import { startTrayWatcher, type TrayWatcher } from '../../support/desktop/tray-watcher.ts';
import { joinAsNara, type WireNara } from '../../support/desktop/wire-nara.ts';

/** The minute in which everybody is "already here" takes three seconds, and the ten seconds' hold a half. */
const pace = 20;
/** Slow enough that several things happen within the hold on a slow computer, too. */
const slowPace = 4;

describe('what Plaza tells', () => {
  const dir = mkdtempSync(join(tmpdir(), 'plaza-electron-'));
  const naras = new Map<string, WireNara>();
  let bus: MessageBus;
  let notifications: NotificationServer;
  let tray: TrayWatcher;
  let broker: EmbeddedPlaza;
  let app: DesktopApp;
  let page: Page;

  const comeNear = async (name: string): Promise<WireNara> => {
    const nara = await joinAsNara(broker.port, name, () => app.now());
    naras.set(name, nara);
    return nara;
  };
  const arrive = async (name: string): Promise<void> => (naras.get(name) ?? (await comeNear(name))).heyThere();
  const titles = (): string[] => notifications.seen.map(({ title }) => title);
  const told = (): Promise<readonly Told[]> =>
    page.evaluate(async () => {
      const host = Reflect.get(globalThis, 'plazaHost') as { invoke(name: string): Promise<Reply<readonly Told[]>> };
      const reply = await host.invoke('told');
      return reply.ok ? reply.value : [];
    });
  /** Waits until the log has this line, and returns why it was not told. */
  const logged = (text: string): Promise<Told['why']> =>
    eventually(async () => {
      const line = (await told()).find((one) => one.text === text);
      if (line === undefined) throw new Error(`"${text}" is not in the log: ${JSON.stringify(await told())}`);
      return line.why;
    });
  /** Lets time go faster as long as the work takes. */
  const hurried = async <T>(work: () => Promise<T>, factor = pace): Promise<T> => {
    await app.setPace(factor);
    try {
      return await work();
    } finally {
      await app.setPace(1);
    }
  };
  /** What came of the arrival of a nara that nobody has met. */
  const outcomeOf = (name: string): Promise<Told['why']> =>
    hurried(async () => {
      await arrive(name);
      return logged(`${name} is here for the first time`);
    });
  const clickOn = (title: string): void => {
    const seen = notifications.seen.find((one) => one.title === title);
    if (seen === undefined) throw new Error(`no notification "${title}"`);
    notifications.click(seen.id);
  };
  const card = (name: string): ReturnType<Page['locator']> => page.locator('aside').filter({ hasText: name });

  beforeAll(async () => {
    mkdirSync('test-output', { recursive: true });
    bus = await joinSessionBus();
    notifications = await startNotificationServer(bus);
    tray = await startTrayWatcher(bus);
    broker = await startEmbeddedPlaza({ preferredPort: 0, log: () => undefined });
    app = await launchDesktop(dir, ['--broker', `mqtt://127.0.0.1:${broker.port}`, '--no-demo'], { pace });
    page = await windowAt(app.electron, '');
    await eventually(async () => expect(await tray.tooltip()).toMatch(/, connected$/), 30_000);
    await app.setPace(1);
  });

  afterAll(async () => {
    await app?.end();
    await Promise.all([...naras.values()].map((nara) => nara.leave()));
    await broker?.stop();
    bus?.disconnect();
    rmSync(dir, { recursive: true, force: true });
  });

  it('is nothing of those who were here when it came', async () => {
    const joined = await app.now();
    await hurried(async () => {
      await arrive('lily');
      expect(await logged('lily is here for the first time')).toBe('already-here');
      await eventually(async () => expect(await app.now()).toBeGreaterThan(joined + 60_000));
    });
    expect(notifications.seen).toEqual([]);
  });

  it('is who came to stay, and a click opens the card', async () => {
    await hurried(async () => {
      for (const name of ['bob', 'flip']) await comeNear(name);
      await arrive('bob');
      await arrive('flip');
      await naras.get('flip')?.chau();
      expect(await logged('bob is here for the first time')).toBeNull();
      expect(await logged('flip is here for the first time')).toBe('left-again');
    }, slowPace);
    expect(titles()).toEqual(['bob is here for the first time']);
    clickOn('bob is here for the first time');
    await card('bob').waitFor();
  });

  it('is a crowd at once', async () => {
    const names = ['ana', 'gus', 'iris', 'noa', 'tom'];
    for (const name of names) await comeNear(name);
    await hurried(async () => {
      await Promise.all(names.map((name) => arrive(name)));
      await eventually(() => expect(titles()).toContain('5 naras arrived'));
    }, slowPace);
    expect(notifications.seen.at(-1)?.body.split(', ').sort()).toEqual(names);
    expect(titles()).toHaveLength(2);
  });

  it('is nothing while it is muted, and the log says why', async () => {
    await tray.click('Mute for an hour');
    await eventually(async () => expect(await tray.tooltip()).toContain('muted until'));
    expect(await outcomeOf('mute')).toBe('muted');
    await tray.click(/– unmute$/);
    await eventually(async () => expect(await tray.tooltip()).not.toContain('muted until'));
    expect(titles()).toHaveLength(2);
  });

  it('is nothing while the system wants nobody disturbed', async () => {
    notifications.inhibited = true;
    expect(await outcomeOf('calm')).toBe('do-not-disturb');
    notifications.inhibited = false;
    expect(titles()).toHaveLength(2);
  });

  it('follows the marks that are made on a card', async () => {
    const labels = async (): Promise<string[]> => (await tray.menu()).map(({ label }) => label);
    expect(await outcomeOf('rosa')).toBeNull();
    await page.getByRole('option').filter({ hasText: 'rosa' }).first().click();
    await card('rosa').getByRole('button', { name: 'Favourite' }).click();
    await card('rosa').getByLabel('Tell me of its coming and going').selectOption('Never');
    await eventually(async () => expect(await labels()).toContain('★ rosa'));
    await naras.get('rosa')?.chau();
    await eventually(async () => expect(await labels()).not.toContain('★ rosa'));
    await hurried(async () => {
      await arrive('rosa');
      await eventually(async () => {
        const lines = (await told()).filter(({ names }) => names[0] === 'rosa');
        expect(lines.map(({ why }) => why)).toEqual(['nara-rule', null]);
      });
    });
    expect(titles()).toHaveLength(3);
  });

  it('is a key conflict, and a click leads to the nara whose name it is', async () => {
    const impostor = await joinAsNara(broker.port, 'bob', () => app.now());
    naras.set('impostor', impostor);
    await hurried(async () => {
      await impostor.heyThere();
      await eventually(() => expect(titles()).toContain('Someone else uses the name bob'));
    });
    clickOn('Someone else uses the name bob');
    await card('bob').waitFor();
  });

  it('is not claimed to have been told where nothing shows notifications', async () => {
    const before = titles().length;
    await notifications.vanish();
    expect(await outcomeOf('lone')).toBe('refused');
    expect(titles()).toHaveLength(before);
  });

  it('can be read in the settings, with the reasons', async () => {
    await tray.click('Settings…');
    const settings = await windowAt(app.electron, '#settings');
    await settings.getByText('Not shown: the system did not show it.').first().waitFor();
    await settings.getByRole('button', { name: /^Show \d+ more$/ }).click();
    await settings.getByText('Not shown: it left again within ten seconds.').waitFor();
    await settings.locator('section[aria-labelledby=group-notifications]').screenshot({
      path: join('test-output', 'electron-notifications.png'),
      animations: 'disabled',
    });
  });
});
