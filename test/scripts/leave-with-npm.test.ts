import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

const watcher = pathToFileURL(resolve('scripts/lib/leave-with-npm.mjs')).href;
const script = `
  import '${watcher}';
  process.on('SIGTERM', () => { console.log('told'); process.exit(0); });
  setTimeout(() => process.exit(1), 10_000);
  console.log('up');
`;

/** A script as npm runs it: in a shell that stays, and passes no signal on. */
function underShell(env: Record<string, string>): ChildProcess {
  const command = '"$NODE" --input-type=module -e "$SCRIPT"; true';
  const shell = spawn('sh', ['-c', command], {
    env: { PATH: process.env['PATH'], NODE: process.execPath, SCRIPT: script, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const group = -(shell.pid ?? 0);
  onTestFinished(() => {
    try {
      process.kill(group, 'SIGKILL');
    } catch {
      // All of it ended by itself.
    }
  });
  return shell;
}

async function said(shell: ChildProcess, limitMs: number): Promise<string> {
  const [chunk] = (await once(shell.stdout ?? shell, 'data', { signal: AbortSignal.timeout(limitMs) })) as [Buffer];
  return chunk.toString().trim();
}

it.skipIf(process.platform === 'win32')('a script of npm is told when npm took its shell away', async () => {
  const shell = underShell({ npm_lifecycle_event: 'start' });
  expect(await said(shell, 5000)).toBe('up');
  shell.kill('SIGTERM');
  expect(await said(shell, 5000)).toBe('told');
});

it.skipIf(process.platform === 'win32')('a script started by hand outlives its shell', async () => {
  const shell = underShell({});
  expect(await said(shell, 5000)).toBe('up');
  shell.kill('SIGTERM');
  await expect(said(shell, 1000)).rejects.toThrow(/abort/i);
});
