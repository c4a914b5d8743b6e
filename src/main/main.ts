import { app, Menu, safeStorage, session } from 'electron';
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
import { furnish } from './desktop/furnish.ts';
import { guardContents, guardSession } from './desktop/guards.ts';
import { leaveProperly } from './desktop/leaving.ts';
import { createNotifier } from './desktop/news/notifier.ts';
import { chooseSealer } from './desktop/sealer.ts';
import { joinSession } from './desktop/session.ts';
import { createWindows } from './desktop/windows.ts';
import { words } from './desktop/words.ts';
import { fileSealer } from './store/file-sealer.ts';
import { tellNotices } from './web/notice-lines.ts';
import { ensureFolder } from './store/files.ts';

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
  // Windows shows the notifications of whom it knows by this name only: the package's appId.
  if (process.platform === 'win32') app.setAppUserModelId('org.nara.plaza');
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

  const { bus, host, end } = await joinSession(process.platform, process.env, systemClock);
  const notifier = createNotifier();
  undo.push(end, () => notifier.stop());
  const windows = createWindows({
    preload: join(home, 'out/preload/preload.cjs'),
    icon: join(home, 'assets/icon.png'),
    livesOn: () => host.present() || surface?.snapshot().settings.values.stayWithoutTray === true,
    onHidden() {
      if (!host.present() || surface?.firstTime('stays-in-tray') !== true) return;
      void notifier.show({ title: words.staysTitle, body: words.staysBody }, () => windows.open());
    },
    quit: leave,
    log,
  });

  const plaza = await startPlaza({
    host: 'electron',
    dataDir,
    sealer: await chooseSealer(safeStorage, process.platform, fileSealer()),
    settingsStore: (options) => new Store<Record<string, unknown>>(options),
    run,
    log,
    clock: systemClock,
    random: systemRandom,
    openSettings() {
      windows.openSettings();
      return Promise.resolve(true);
    },
  });

  surface = plaza;
  tellNotices(plaza, log);
  tellConnection(plaza, log);
  const assets = join(home, 'assets');
  undo.push(...furnish({ surface: plaza, windows, clock: systemClock, bus, host, notifier, assets, leave }));
  if (!run.hidden) windows.open();
}
