import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessageBus } from '@jellybrick/dbus-next';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startEmbeddedPlaza, type EmbeddedPlaza } from '../../../src/main/broker/embedded.ts';
import { eventually, launchDesktop, type DesktopApp } from '../../support/desktop/desktop-app.ts';
import { joinSessionBus } from '../../support/desktop/session-bus.ts';
import { startTrayWatcher, type TrayWatcher } from '../../support/desktop/tray-watcher.ts';
import { joinAsNara } from '../../support/desktop/wire-nara.ts';

const english = { LC_ALL: 'C', LANGUAGE: '' };
const spanish = { LC_ALL: '', LC_MESSAGES: '', LANG: 'es_AR.UTF-8', LANGUAGE: 'es_AR:es' };

const inSpanish = [
  'Abrir Plaza',
  'Solo escuchar',
  'Silenciar una hora',
  'Silenciar hasta mañana',
  'Ajustes…',
  'Decir chau y salir',
];

describe('the language of the desktop', () => {
  const dirs: string[] = [];
  let bus: MessageBus;
  let tray: TrayWatcher;
  let broker: EmbeddedPlaza;
  let app: DesktopApp | null = null;

  const launch = async (env: Readonly<Record<string, string>>): Promise<DesktopApp> => {
    const dir = mkdtempSync(join(tmpdir(), 'plaza-electron-'));
    dirs.push(dir);
    const broke = ['--broker', `mqtt://127.0.0.1:${broker.port}`, '--no-demo'];
    app = await launchDesktop(dir, ['--hidden', ...broke], { env });
    return app;
  };
  const labels = async (): Promise<string[]> => (await tray.menu()).map(({ label }) => label);

  beforeAll(async () => {
    bus = await joinSessionBus();
    tray = await startTrayWatcher(bus);
    broker = await startEmbeddedPlaza({ preferredPort: 0, log: () => undefined });
  });
  afterEach(async () => {
    await app?.end();
    app = null;
  });
  afterAll(async () => {
    await broker?.stop();
    bus?.disconnect();
    for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
  });

  it('changes at once when it is set: window, menu and tooltip', async () => {
    const { electron, now } = await launch(english);
    // What is said before it listens, it does not hear.
    await eventually(async () => expect(await tray.tooltip()).toMatch(/, connected$/u), 30_000);
    const nara = await joinAsNara(broker.port, 'lily', now);
    await nara.heyThere();
    await eventually(async () => expect(await labels()).toEqual(expect.arrayContaining(['Here now (1)', 'Settings…'])));
    await tray.click('Settings…');
    const page = await eventually(() => {
      const [window] = electron.windows();
      if (window === undefined) throw new Error('no window');
      return window;
    });
    await page.getByLabel('Language').selectOption('Español');
    await page.getByRole('heading', { name: 'Apariencia' }).waitFor();
    await eventually(async () => {
      expect(await labels()).toEqual(expect.arrayContaining([...inSpanish, 'Aquí ahora (1)', 'lily']));
      expect(await tray.tooltip()).toBe('Plaza – 1 aquí, con conexión');
    });
    await tray.click('Silenciar una hora');
    await eventually(async () =>
      expect(await tray.tooltip()).toMatch(/, en silencio hasta (mañana a )?las? \d\d:\d\d$/u),
    );
    await tray.click(/– quitar el silencio$/u);
    await page.getByLabel('Idioma').selectOption('English');
    await eventually(async () => expect(await labels()).toContain('Say chau and quit'));
    await nara.leave();
  });

  it('is the system’s where nobody set one', async () => {
    await launch(spanish);
    await eventually(async () => expect(await labels()).toEqual(expect.arrayContaining(inSpanish)));
  });
});
