import { realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import Conf from 'conf';
import openInBrowser from 'open';
import type { Notice } from '../contract/notices.ts';
import { tellConnection } from './app/connection-line.ts';
import { redact } from './app/redact.ts';
import { parseRunOptions, type RunOptions } from './app/run-options.ts';
import { startPlaza } from './app/start.ts';
import { systemClock, systemRandom } from './app/system.ts';
import { fileSealer } from './store/file-sealer.ts';
import { openLogFile } from './store/log-file.ts';
import type { KeyValueFile } from './store/settings.ts';
import { defaultDataFolder, mayOpenBrowser } from './web/data-folder.ts';
import { startWebHost, usualWebPort, type WebHost } from './web/host.ts';
import { tellNotices } from './web/notice-lines.ts';

const logLinesShown = 200;

interface Stoppable {
  stop(): Promise<void>;
}

/** The same Plaza under plain Node, shown in a browser tab. */
async function main(): Promise<void> {
  const parsed = parseRunOptions(process.argv.slice(2), process.env);
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
  const surface = await startPlaza({
    host: 'browser',
    dataDir,
    sealer: fileSealer(),
    settingsStore,
    run,
    log,
    clock: systemClock,
    random: systemRandom,
    system: [`Node ${process.versions.node} on ${process.platform} ${process.arch}`],
    logTail: () => logFile.tail(logLinesShown),
    openSettings: () => Promise.resolve(false),
  });
  running.push(surface);
  try {
    const web = await startWebHost({ surface, rendererDir: rendererDir(), port: run.port, log: () => undefined });
    running.push(web);
    if (web.portTaken) surface.tell(webPortTaken(run.port ?? usualWebPort, web.address));
    greet(web);
    tellNotices(surface, print);
    tellConnection(surface, print);
    await openPage(web, run);
  } catch (error) {
    await surface.stop();
    throw error;
  }
}

function settingsStore(options: { cwd: string; name: string; fileExtension: string }): KeyValueFile {
  const { name, ...rest } = options;
  return new Conf<Record<string, unknown>>({ ...rest, configName: name, configFileMode: 0o600 });
}

/** The build puts the pages beside the program's folder. */
function rendererDir(): string {
  return resolve(dirname(realpathSync(process.argv[1] ?? '.')), '..', 'renderer');
}

function webPortTaken(wanted: number, address: string): Notice {
  return {
    id: 'web-port',
    level: 'info',
    what: `Port ${String(wanted)} is in use, so Plaza is at ${address} this time.`,
    means: 'Everything works as usual.',
    todo: 'To have the usual address, stop the other program and start Plaza again.',
  };
}

function greet(web: WebHost): void {
  print(`Plaza is open at ${web.link}`);
  print('This link works once, in one browser on this computer. Ctrl+C stops Plaza.');
}

async function openPage(web: WebHost, run: RunOptions): Promise<void> {
  if (!mayOpenBrowser(process.platform, process.env, run.open)) return;
  try {
    const child = await openInBrowser(web.link);
    child.once('error', () => print('No browser could be opened. Open the link above yourself.'));
  } catch {
    print('No browser could be opened. Open the link above yourself.');
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
  complain(`Plaza could not start. ${error instanceof Error ? error.message : 'Something unexpected went wrong.'}`);
  process.exit(1);
});
