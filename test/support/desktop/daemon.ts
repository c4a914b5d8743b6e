import type { ChildProcess } from 'node:child_process';

/** The first line that a daemon prints: where it is to be found. Rejects when it ends before. */
export function firstLine(daemon: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    daemon.once('exit', () => reject(new Error(`${daemon.spawnfile} did not start`)));
    daemon.once('error', reject);
    daemon.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes('\n')) resolve(printed.trim());
    });
  });
}

/** Asks a daemon to end, and waits for it. */
export async function ended(daemon: ChildProcess | null): Promise<void> {
  if (daemon?.exitCode !== null || daemon.signalCode !== null) return;
  const exited = new Promise((resolve) => daemon.once('exit', resolve));
  daemon.kill('SIGTERM');
  const timer = setTimeout(() => daemon.kill('SIGKILL'), 3_000);
  await exited;
  clearTimeout(timer);
}
