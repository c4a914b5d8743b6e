import { realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import Conf from 'conf';
import openInBrowser from 'open';
import { tellConnection } from './app/connection-line.ts';
import { redact } from './app/redact.ts';
import { parseRunOptions, type RunOptions } from './app/run-options.ts';
import { startPlaza } from './app/start.ts';
import type { PlazaSurface } from './app/surface.ts';
import { sayTrouble } from './app/trouble.ts';
import { webPortTaken } from './app/notices.ts';
import { systemClock, systemRandom } from './app/system.ts';
import { fileSealer } from './store/file-sealer.ts';
import { openLogFile } from './store/log-file.ts';
import type { KeyValueFile } from './store/settings.ts';
import { defaultDataFolder, mayOpenBrowser } from './web/data-folder.ts';
import { startWebHost, usualWebPort, type WebHost } from './web/host.ts';
import { systemLanguages } from './web/languages.ts';
import { tellNotices } from './web/notice-lines.ts';
import type { Words } from './words/catalogue.ts';
import { wordsFor } from './words/speak.ts';

const logLinesShown = 200;
const languages = (): readonly string[] => systemLanguages(process.env, Intl.DateTimeFormat().resolvedOptions().locale);
/** Until it is known what the person has set. */
const systemWords = (): Words => wordsFor('system', languages());

interface Stoppable {
  stop(): Promise<void>;
}

/** The same Plaza under plain Node, shown in a browser tab. */
async function main(): Promise<void> {
  const parsed = parseRunOptions(process.argv.slice(2), process.env, { words: systemWords() });
  if (!parsed.ok) {
    fail(parsed.message);
    return;
  }
  const run = parsed.options;
  const running: Stoppable[] = [];
  stopOnSignals(running);
  const dataDir = run.dataDir ?? defaultDataFolder(process.platform, process.env);
  const logFile = openLogFile(join(dataDir, 'logs'), redact);
  const log = (line: string): void => {
    logFile.write(line);
    complain(line);
  };
  // The door is open as soon as there is somebody behind it; the plaza is joined meanwhile.
  const early = Promise.withResolvers<PlazaSurface>();
  const starting = startPlaza({
    host: 'browser',
    dataDir,
    sealer: fileSealer(),
    settingsStore,
    run,
    languages,
    log,
    clock: systemClock,
    random: systemRandom,
    system: [`Node ${process.versions.node} on ${process.platform} ${process.arch}`],
    logTail: () => logFile.tail(logLinesShown),
    openSettings: () => Promise.resolve(false),
    verifyThread: pathToFileURL(join(programDir(), 'verify-thread.cjs')),
    onSurface: early.resolve,
  });
  starting.catch(early.reject);
  const surface = await early.promise;
  running.push(surface);
  try {
    const web = await startWebHost({ surface, rendererDir: rendererDir(), port: run.port, log: () => undefined });
    running.push(web);
    if (web.portTaken) surface.tell(webPortTaken(run.port ?? usualWebPort, web.address));
    const { terminal } = surface.words();
    print(terminal.open(web.link));
    print(terminal.openHow);
    tellNotices(surface, surface.words, print);
    tellConnection(surface, surface.words, print);
    await openPage(web, run, terminal);
    await starting;
  } catch (error) {
    await surface.stop();
    throw error;
  }
}

function settingsStore(options: { cwd: string; name: string; fileExtension: string }): KeyValueFile {
  const { name, ...rest } = options;
  return new Conf<Record<string, unknown>>({ ...rest, configName: name, configFileMode: 0o600 });
}

function programDir(): string {
  return dirname(realpathSync(process.argv[1] ?? '.'));
}

/** The build puts the pages beside the program's folder. */
function rendererDir(): string {
  return resolve(programDir(), '..', 'renderer');
}

async function openPage(web: WebHost, run: RunOptions, words: Words['terminal']): Promise<void> {
  if (!mayOpenBrowser(process.platform, process.env, run.open)) return;
  try {
    const child = await openInBrowser(web.link);
    child.once('error', () => print(words.noBrowser));
  } catch {
    print(words.noBrowser);
  }
}

const stopWithinMs = 2000;

/** Says chau and leaves; a second signal, or two seconds, leave at once. */
function stopOnSignals(running: readonly Stoppable[]): void {
  let stoppingSince: number | null = null;
  const stop = (): void => {
    // npm hands a signal on to a child that the terminal has already told: soon after, it is the same one.
    if (stoppingSince !== null) {
      if (Date.now() - stoppingSince > 500) process.exit(1);
      return;
    }
    stoppingSince = Date.now();
    setTimeout(() => process.exit(0), stopWithinMs);
    void Promise.allSettled(running.map((part) => part.stop())).then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}

function fail(message: string): void {
  complain(message);
  process.exitCode = 1;
}

main().catch((error: unknown) => {
  const words = systemWords();
  complain(words.terminal.notStarted(sayTrouble(words, error) || words.terminal.unexpected));
  process.exit(1);
});
