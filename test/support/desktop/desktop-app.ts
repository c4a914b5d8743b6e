import { spawn, spawnSync } from 'node:child_process';
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

export interface DesktopApp {
  readonly electron: ElectronApplication;
  /** The terminal's lines so far. */
  output(): string;
  /** Resolves with the exit code. */
  readonly exited: Promise<number | null>;
  /** Ends it if it still runs. */
  end(): Promise<void>;
}

/** Starts the built Plaza in Electron on a data folder of its own. */
export async function launchDesktop(dataDir: string, args: readonly string[]): Promise<DesktopApp> {
  const electron = await _electron.launch({
    executablePath: electronPath(),
    args: ['.', '--data', dataDir, ...args],
    cwd: repository,
    env: cleanEnvironment(),
    timeout: launchLimitMs,
  });
  const child = electron.process();
  let printed = '';
  child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const exited = new Promise<number | null>((settle) => child.once('exit', settle));
  return {
    electron,
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

/** Starts Plaza and waits for its end, for runs that end by themselves. */
export function runDesktop(args: readonly string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(electronPath(), ['.', ...args], { cwd: repository, env: cleanEnvironment() });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const timer = setTimeout(() => child.kill('SIGKILL'), launchLimitMs);
  return new Promise((settle) => {
    child.once('exit', (code) => {
      clearTimeout(timer);
      settle({ code, output });
    });
  });
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
