import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, onTestFinished } from 'vitest';

/** The built Plaza as people start it with --browser: a process of its own. */
export interface PlazaProgram {
  /** All that it printed so far, on both streams. */
  output(): string;
  /** Resolves when it has printed this; fails with all that it printed when it does not in time. */
  says(what: RegExp): Promise<void>;
  /** Ctrl+C. Resolves with the exit code. */
  stop(): Promise<number | null>;
  /** As a power cut would end it. */
  kill(): Promise<void>;
  /** Resolves with the exit code when it ends by itself; it is made to after `limitMs`. */
  ended(limitMs?: number): Promise<number | null>;
}

const program = resolve('out/main/browser.cjs');
const sayLimitMs = 30_000;
const stopLimitMs = 5000;

/** Starts it on a data folder, without a browser. It is ended with the test. */
export function runPlaza(
  dataDir: string,
  args: readonly string[] = [],
  more: Readonly<Record<string, string>> = {},
): PlazaProgram {
  if (!existsSync(program)) throw new Error(`${program} is not there: build Plaza first, with npm run build`);
  const env: Record<string, string | undefined> = { ...process.env, ...more };
  for (const name of ['MQTT_HOST', 'MQTT_PORT', 'MQTT_USER', 'MQTT_PASS']) {
    if (more[name] === undefined) delete env[name];
  }
  const words = [program, '--browser', '--no-open', '--no-demo', '--data', dataDir, ...args];
  const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (printed += text.toString()));
  const exited = new Promise<number | null>((resolve) => {
    child.once('close', resolve).once('error', () => resolve(null));
  });

  const end = async (signal: 'SIGINT' | 'SIGKILL'): Promise<number | null> => {
    child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGKILL'), stopLimitMs);
    const code = await exited;
    clearTimeout(timer);
    return code;
  };
  onTestFinished(() => void end('SIGKILL'));
  return {
    output: () => printed,
    async says(what) {
      for (const until = Date.now() + sayLimitMs; Date.now() < until;) {
        if (what.test(printed)) return;
        if (child.exitCode !== null || child.signalCode !== null) await exited;
        if (child.exitCode !== null && !what.test(printed)) break;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      expect(printed).toMatch(what);
    },
    stop: () => end('SIGINT'),
    async kill() {
      await end('SIGKILL');
    },
    async ended(limitMs = sayLimitMs) {
      const timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
      const code = await exited;
      clearTimeout(timer);
      return code;
    },
  };
}
