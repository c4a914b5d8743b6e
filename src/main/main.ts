import { app, dialog, Menu, powerMonitor, safeStorage, session } from 'electron';
import Store from 'electron-store';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tellConnection } from './app/connection-line.ts';
import { parseRunOptions, type RunOptions } from './app/run-options.ts';
import { startPlaza } from './app/start.ts';
import { systemClock, systemRandom } from './app/system.ts';
import type { PlazaSurface } from './app/surface.ts';
import { declareAppScheme, serveAppScheme } from './desktop/app-scheme.ts';
import { ownArguments } from './desktop/command-line.ts';
import { useDataFolder } from './desktop/data-folder.ts';
import { guardContents, guardSession } from './desktop/guards.ts';
import { push, serveRequests } from './desktop/ipc.ts';
import { leaveProperly } from './desktop/leaving.ts';
import { startNotifications } from './desktop/notifications.ts';
import { followPower } from './desktop/power.ts';
import { saveText } from './desktop/save-text.ts';
import { chooseSealer } from './desktop/sealer.ts';
import { createSoulWindow } from './desktop/soul-window.ts';
import { trayHostPresent } from './desktop/tray-host.ts';
import { startTray } from './desktop/tray.ts';
import { createWindows, type Windows } from './desktop/windows.ts';
import { tellNotices } from './web/notice-lines.ts';
import { ensureFolder, writeAtomically } from './store/files.ts';

const home = app.getAppPath();
const log = (line: string): void => void process.stderr.write(`${line}\n`);

main().catch((error: unknown) => {
  log(`Plaza could not start. ${error instanceof Error ? error.message : String(error)}`);
  app.exit(1);
});

/** Electron's entry: what is decided before the app is ready, then the app. */
async function main(): Promise<void> {
  process.stderr.on('error', () => undefined); // A closed terminal is no reason to stop.
  declareAppScheme();
  guardContents(app);
  const run = readRunOptions();
  const temporary = (): string => mkdtempSync(join(tmpdir(), 'plaza-'));
  const dataDir = useDataFolder(app, run.dataDir, { ensure: ensureFolder, temporary, log });
  if (!app.requestSingleInstanceLock()) {
    log('Plaza is running already: its window was brought up.');
    app.exit(0);
    return;
  }
  app.on('window-all-closed', () => undefined); // Plaza lives on in the tray.
  await app.whenReady();
  await live(run, dataDir);
}

function readRunOptions(): RunOptions {
  const parsed = parseRunOptions(ownArguments(process.argv, home), process.env, { lenient: true });
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.options;
}

async function live(run: RunOptions, dataDir: string): Promise<void> {
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  guardSession(session.defaultSession);
  serveAppScheme(join(home, 'out/renderer'));

  const undo: (() => void)[] = [];
  let surface: PlazaSurface | null = null;
  const leave = leaveProperly(app, async () => {
    for (const step of undo.splice(0).reverse()) step();
    await surface?.stop();
  });

  const windows = createWindows({
    preload: join(home, 'out/preload/preload.cjs'),
    icon: join(home, 'assets/icon.png'),
    trayPresent: () => trayHostPresent(process.platform),
    quit: leave,
    log,
  });

  const soulWindow = createSoulWindow({
    preload: join(home, 'out/preload/soul-preload.cjs'),
    icon: join(home, 'assets/icon.png'),
    prepare(own) {
      guardSession(own);
      serveAppScheme(join(home, 'out/renderer'), own.protocol);
    },
    log,
  });
  undo.push(soulWindow.stop);

  const plaza = await startPlaza({
    host: 'electron',
    dataDir,
    sealer: await chooseSealer(safeStorage, process.platform),
    settingsStore: (options) => new Store<Record<string, unknown>>(options),
    run,
    log,
    clock: systemClock,
    random: systemRandom,
    openSettings() {
      windows.openSettings();
      return Promise.resolve(true);
    },
    showSoul: (shown) => soulWindow.show(shown),
    saveText: (name, text) => saveText({ dialog, app, write: writeAtomically }, name, text),
  });

  surface = plaza;
  tellNotices(plaza, log);
  tellConnection(plaza, log);
  undo.push(...furnish(plaza, windows, leave));
  if (!run.hidden || !(await trayHostPresent(process.platform))) windows.open({ focus: !run.hidden });
}

/** Gives the running plaza its desktop: requests, pushes, tray, notifications, power. Returns the undos. */
function furnish(surface: PlazaSurface, windows: Windows, leave: () => void): (() => void)[] {
  const raise = (): void => windows.open();
  const openCard = (name: string): void => windows.openCard(name);
  const openSettings = (): void => windows.openSettings();
  app.on('second-instance', raise);
  app.on('activate', raise);
  return [
    serveRequests(surface, windows.live),
    surface.onChanges((batch) => windows.live().forEach((page) => push(page, 'changes', batch))),
    startTray(surface, join(home, 'assets/tray'), { open: raise, openCard, openSettings, quit: leave }),
    startNotifications(surface, { open: raise, openCard }),
    followPower(powerMonitor, surface),
  ];
}
