import { app, dialog, Menu, safeStorage, session } from 'electron';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tellConnection } from './app/connection-line.ts';
import { redact } from './app/redact.ts';
import { parseRunOptions, type RunOptions } from './app/run-options.ts';
import { sayTrouble } from './app/trouble.ts';
import { systemClock, systemRandom } from './app/system.ts';
import type { PlazaSurface } from './app/surface.ts';
import { declareAppScheme, serveAppScheme } from './desktop/app-scheme.ts';
import { ownArguments } from './desktop/command-line.ts';
import { endOnBugs, offerWindowAgain, pageGivenUp, pageRestarted } from './desktop/crashes.ts';
import { useDataFolder } from './desktop/data-folder.ts';
import { firstTime } from './desktop/first-time.ts';
import { serveRequests } from './desktop/ipc.ts';
import { guardContents, guardSession } from './desktop/guards.ts';
import { followLink } from './desktop/links.ts';
import { leaveProperly } from './desktop/leaving.ts';
import { createNotifier } from './desktop/news/notifier.ts';
import { saveText } from './desktop/save-text.ts';
import { chooseSealer } from './desktop/sealer.ts';
import { hearSecondStarts, type SecondStarts } from './desktop/second-starts.ts';
import { joinSession } from './desktop/session.ts';
import { createSoulWindow } from './desktop/soul-window.ts';
import { createWindows, type Windows } from './desktop/windows.ts';
import { desktopProxy } from './desktop/system-proxy.ts';
import { actOf } from './desktop/tray/act.ts';
import type { TrayHost } from './desktop/tray/host.ts';
import { startTray } from './desktop/tray/tray.ts';
import { tellNotices } from './web/notice-lines.ts';
import { ensureFolder, removeFile, writeAtomically, writeChosen, writeFile } from './store/files.ts';
import { jsonFile } from './store/json-file.ts';
import { openLogFile } from './store/log-file.ts';
import { openNotes } from './store/notes-file.ts';
import type { Words } from './words/catalogue.ts';
import { wordsFor, wordsOf } from './words/speak.ts';

const home = app.getAppPath();
const logLinesShown = 200;
const pageWithinMs = 1_500;
const complain = (line: string): void => void process.stderr.write(`${line}\n`);
const languages = (): readonly string[] => app.getPreferredSystemLanguages();
/** Until it is known what the person has set. */
const systemWords = (): Words => wordsFor('system', languages());
/** A log is read by whoever can help: it is in one language. */
const logWords = (): Words => wordsOf('en');

main().catch((error: unknown) => {
  const words = systemWords();
  complain(words.terminal.notStarted(sayTrouble(words, error) || words.terminal.unexpected));
  app.exit(1);
});

/** Electron's entry: what is decided before the app is ready, then the app. */
async function main(): Promise<void> {
  process.stderr.on('error', () => undefined); // A closed terminal is no reason to stop.
  declareAppScheme();
  guardContents(app);
  const run = readRunOptions();
  const temporary = (): string => mkdtempSync(join(tmpdir(), 'plaza-'));
  const dataDir = useDataFolder(app, run.dataDir, {
    ensure: ensureFolder,
    temporary,
    complain: (error) => complain(sayTrouble(systemWords(), error)),
  });
  const secondStarts = hearSecondStarts(app);
  if (!app.requestSingleInstanceLock()) {
    complain(systemWords().terminal.running);
    app.exit(0);
    return;
  }
  // From sources the link would start Electron without Plaza.
  if (app.isPackaged) app.setAsDefaultProtocolClient('nara');
  app.on('window-all-closed', () => undefined); // Plaza lives on in the tray.
  // Windows shows the notifications of whom it knows by this name only: the package's appId.
  if (process.platform === 'win32') app.setAppUserModelId('org.nara.plaza');
  await app.whenReady();
  await live(run, dataDir, secondStarts);
}

function readRunOptions(): RunOptions {
  const parsed = parseRunOptions(ownArguments(process.argv, home), process.env, {
    lenient: true,
    words: systemWords(),
  });
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.options;
}

async function live(run: RunOptions, dataDir: string, secondStarts: SecondStarts): Promise<void> {
  const logFile = openLogFile(join(dataDir, 'logs'), redact);
  const log = (line: string): void => {
    logFile.write(line);
    complain(line);
  };
  endOnBugs(log);
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  guardSession(session.defaultSession);
  serveAppScheme(join(home, 'out/renderer'));

  const undo: (() => void)[] = [];
  const here = Promise.withResolvers<PlazaSurface>();
  let surface: PlazaSurface | null = null;
  let starting: Promise<PlazaSurface> | null = null;
  const words = (): Words => surface?.words() ?? systemWords();
  let host: TrayHost | null = null;
  let going = false;
  const isGoing = (): boolean => going;
  const { leave, hearSignals } = leaveProperly(app, async () => {
    going = true;
    for (const step of undo.splice(0).reverse()) step();
    await windows.putAway();
    // Told to go while it still comes: what was begun is brought to its end.
    await (await starting)?.stop();
  });

  const notifier = createNotifier();
  undo.push(() => notifier.stop());
  const windows = createWindows({
    preload: join(home, 'out/preload/preload.cjs'),
    icon: join(home, 'assets/icon.png'),
    livesOn: () => host?.present() === true || surface?.snapshot().settings.values.stayWithoutTray === true,
    onHidden() {
      if (host?.present() !== true || surface === null || !firstTime(surface.notes, 'stays-in-tray')) return;
      void notifier.show(words().desktop.stays, () => windows.open());
    },
    quit: leave,
    log,
    words,
    write: writeChosen,
    notes: openNotes(jsonFile(join(dataDir, 'windows.json'))),
    onPageRestarted: () => surface?.tell(pageRestarted),
    onPageGivenUp() {
      surface?.tell(pageGivenUp);
      void offerWindowAgain(words(), windows, leave);
    },
  });
  const tray = startTray({
    clock: systemClock,
    words,
    iconFolder: join(home, 'assets/tray'),
    act: (what) => actOf(what, { windows, leave, surface: () => here.promise }),
  });
  undo.push(
    tray.stop,
    serveRequests({ serve: async (name, input) => (await here.promise).serve(name, input), words }, windows.live),
  );
  // Loading all the rest holds the main process up: the window's page and the tray are let through first.
  const coming = run.hidden ? Promise.resolve() : pageComing();
  if (!run.hidden) windows.open();
  const [desk] = await Promise.all([joinSession(process.platform, process.env, systemClock), coming]);
  const core = await import('./core.ts');
  hearSignals();
  undo.push(desk.end);
  if (isGoing()) return;
  host = desk.host;

  const soulWindow = createSoulWindow({
    preload: join(home, 'out/preload/soul-preload.cjs'),
    icon: join(home, 'assets/icon.png'),
    prepare(own) {
      guardSession(own);
      serveAppScheme(join(home, 'out/renderer'), own.protocol);
    },
    log,
    words,
  });
  undo.push(soulWindow.stop);

  const sealer = await chooseSealer(safeStorage, process.platform);
  if (isGoing()) return;
  starting = core.startPlaza({
    host: 'electron',
    dataDir,
    sealer,
    settingsStore: (options) => core.openStore(options),
    run,
    languages,
    log,
    clock: systemClock,
    random: systemRandom,
    systemProxy: desktopProxy,
    system: [
      `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}, Node ${process.versions.node}`,
      `${process.platform} ${process.getSystemVersion()} ${process.arch}`,
    ],
    logTail: () => logFile.tail(logLinesShown),
    exportDir: app.getPath('downloads'),
    openSettings(at) {
      windows.openSettings(at?.group);
      return Promise.resolve(true);
    },
    showSoul: (shown) => soulWindow.show(shown),
    saveText: (name, text) => saveText({ dialog, app, write: writeAtomically }, name, text),
    savePdf: (name) => windows.savePdf(name),
    onSurface(plaza) {
      if (isGoing()) return;
      surface = plaza;
      tellNotices(plaza, logWords, log);
      tellConnection(plaza, logWords, log);
      undo.push(
        ...core.furnish({
          surface: plaza,
          windows,
          clock: systemClock,
          bus: desk.bus,
          host: desk.host,
          tray,
          notifier,
          autostart: {
            platform: process.platform,
            command: app.isPackaged
              ? [process.env['APPIMAGE'] ?? process.execPath, '--hidden']
              : [process.execPath, home, '--hidden'],
            tools: { write: writeFile, remove: removeFile },
          },
          findUpdater,
          leave,
        }),
      );
      here.resolve(plaza);
      undo.push(followStarts(secondStarts, plaza, windows));
    },
  });
  await starting;
}

/** Resolves when there is something to be seen in the first window, or when that takes long. */
function pageComing(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, pageWithinMs);
    app.once('browser-window-created', (_event, { webContents }) => {
      webContents.ipc.once('plaza:painted', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  });
}

/**
 * Our own start may bring a link; so may each later one, which brings up the window too, unless it was told to stay
 * hidden (a session that starts Plaza in two ways at once). Returns the undo.
 */
function followStarts(secondStarts: SecondStarts, surface: PlazaSurface, windows: Windows): () => void {
  followLink(process.argv, surface, windows);
  return secondStarts.follow((words) => {
    if (!words.includes('--hidden')) windows.open();
    followLink(words, surface, windows);
  });
}

/** electron-updater reads its address from a file beside a package's program; from sources there is none. */
async function findUpdater() {
  if (!app.isPackaged || !existsSync(join(process.resourcesPath, 'app-update.yml'))) return null;
  const { autoUpdater } = await import('electron-updater');
  return autoUpdater;
}
