import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';

const repository = resolve(import.meta.dirname, '../../..');
const launchLimitMs = 60_000;
const closeLimitMs = 8_000;

/** Where Electron's binary is; fails in words where there is none. */
function electronPath(): string {
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(repository, 'node_modules/electron/dist');
  const path = join(dist, 'electron');
  if (!existsSync(path))
    throw new Error(`no Electron at ${path}: set ELECTRON_OVERRIDE_DIST_PATH to a folder that has it`);
  if (!existsSync(join(repository, 'out/main/main.cjs')))
    throw new Error('out/ is missing: run "npx electron-vite build" first');
  return path;
}

/** An environment without a broker of the outer world. */
function cleanEnvironment(): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && !name.startsWith('MQTT_')) env[name] = value;
  }
  // Chromium's own sandbox cannot run as root.
  if (process.getuid?.() === 0) env['ELECTRON_DISABLE_SANDBOX'] = '1';
  return env;
}

export interface DesktopApp extends DesktopRun {
  readonly electron: ElectronApplication;
  /** Lets time go so many times as fast for the program from now on. What waits already waits as long as it would have. */
  setPace(factor: number): Promise<void>;
  /** What time it is for the program, Unix ms. */
  now(): Promise<number>;
}

/**
 * Starts the built Plaza in Electron on a data folder of its own, driven by Playwright. Its first lines are read by
 * Playwright alone, which needs them: for what is printed at the start there is `startDesktop`. `pace`: how many times
 * as fast time goes for it. `env`: laid over the environment, such as that of a session of its own.
 */
export async function launchDesktop(
  dataDir: string,
  args: readonly string[],
  { pace = 1, env = {} }: { readonly pace?: number; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<DesktopApp> {
  const electron = await _electron.launch({
    executablePath: electronPath(),
    args: ['-r', join(import.meta.dirname, 'pace.cjs'), '.', '--data', dataDir, ...args],
    cwd: repository,
    env: { ...cleanEnvironment(), TEST_PACE: String(pace), ...env },
    timeout: launchLimitMs,
  });
  return {
    electron,
    ...follow(electron.process()),
    setPace: (factor) =>
      electron.evaluate((_electron, wanted) => {
        (Reflect.get(globalThis, 'paceOfTheTest') as (factor: number) => void)(wanted);
      }, factor),
    now: () => electron.evaluate(() => Date.now()),
  };
}

export interface DesktopRun {
  readonly pid: number;
  /** All that was printed so far, from the first line on. */
  output(): string;
  /** Resolves with the exit code. */
  readonly exited: Promise<number | null>;
  /** Asks it to quit if it still runs, and waits for its end. */
  end(): Promise<void>;
}

/** Starts Plaza with no debugger at its side, for what it says on the terminal. */
export function startDesktop(args: readonly string[], env: Readonly<Record<string, string>> = {}): DesktopRun {
  return startProgram(electronPath(), ['.', ...args], env);
}

/** Starts any program of Plaza's, for what it says on the terminal. */
export function startProgram(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): DesktopRun {
  return follow(spawn(program, args, { cwd: repository, env: { ...cleanEnvironment(), ...env } }));
}

/** Starts Plaza and waits for its end, for runs that end by themselves. */
export async function runDesktop(args: readonly string[]): Promise<{ code: number | null; output: string }> {
  const run = startDesktop(args);
  const timer = setTimeout(() => void run.end(), launchLimitMs);
  const code = await run.exited;
  clearTimeout(timer);
  return { code, output: run.output() };
}

function follow(child: ChildProcess): DesktopRun {
  let printed = '';
  child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  // "close" comes when the pipes are empty too: no last line is missed.
  const exited = new Promise<number | null>((settle) => child.once('close', settle));
  return {
    pid: child.pid ?? -1,
    output: () => printed,
    exited,
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const timer = setTimeout(() => child.kill('SIGKILL'), closeLimitMs);
      child.kill('SIGTERM');
      await exited;
      clearTimeout(timer);
    },
  };
}

/** The window with this hash, once it is there. */
export async function windowAt(electron: ElectronApplication, hash: '' | '#settings'): Promise<Page> {
  const fits = (page: Page): boolean => new URL(page.url()).hash === hash && page.url().startsWith('app://plaza/');
  return eventually(() => {
    const page = electron.windows().find(fits);
    if (page === undefined) throw new Error(`no window app://plaza/…${hash}`);
    return page;
  });
}

/** Tries until it does not throw, and returns what it returned. Throws the last error after `limitMs`. */
export async function eventually<T>(attempt: () => T | Promise<T>, limitMs = 15_000): Promise<T> {
  const end = Date.now() + limitMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((settle) => setTimeout(settle, 100));
    }
  }
}

/** A window manager, so that windows get focus and size as on a desk. Returns how to end it; nothing where none is installed. */
export function startWindowManager(): () => void {
  if (spawnSync('which', ['openbox']).status !== 0) return () => undefined;
  const child = spawn('openbox', [], { stdio: 'ignore' });
  return () => void child.kill();
}
