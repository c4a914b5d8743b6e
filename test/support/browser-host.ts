import { spawn } from 'node:child_process';

export interface BrowserHost {
  /** The one-time link, as printed. */
  readonly link: string;
  /** All that was printed so far. */
  output(): string;
  /** Asks it to quit as a person would with Ctrl+C; resolves with the exit code. */
  stop(): Promise<number | null>;
}

const startLimitMs = 20_000;
const stopLimitMs = 8_000;

/** Starts the built Plaza for a browser tab on a data folder of its own, on any free port. */
export function startBrowserHost(dataDir: string, args: readonly string[] = []): Promise<BrowserHost> {
  const env: Record<string, string | undefined> = { ...process.env };
  for (const name of ['MQTT_HOST', 'MQTT_PORT', 'MQTT_USER', 'MQTT_PASS']) delete env[name];
  const child = spawn(process.execPath, ['out/main/browser.cjs', '--no-open', '--data', dataDir, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));

  const stop = async (): Promise<number | null> => {
    child.kill('SIGINT');
    const timer = setTimeout(() => child.kill('SIGKILL'), stopLimitMs);
    const code = await exited;
    clearTimeout(timer);
    return code;
  };

  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`no link within ${startLimitMs} ms; printed:\n${printed}`));
    }, startLimitMs);
    void exited.then((code) => {
      clearTimeout(timer);
      reject(new Error(`ended with ${code} before it printed a link; printed:\n${printed}`));
    });
    const read = (chunk: Buffer): void => {
      printed += chunk.toString();
      const link = /http:\/\/127\.0\.0\.1:\d+\/\S+(?=\s)/u.exec(printed)?.[0];
      if (link === undefined) return;
      clearTimeout(timer);
      resolve({ link, output: () => printed, stop });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
  });
}
