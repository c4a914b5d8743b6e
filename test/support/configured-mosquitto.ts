import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { findMosquitto, freePort } from './mosquitto.ts';
import { tempDir } from './temp-dir.ts';

/** Starts a mosquitto on a configuration of the test's own, after its listener's line. Stopped with the test. */
export async function configuredMosquitto(lines: readonly string[]): Promise<number> {
  const dir = tempDir();
  const at = await freePort();
  // Started by root it would change to another user, who may not read this folder.
  const user = process.getuid?.() === 0 ? ['user root'] : [];
  const config = [...user, `listener ${at} 127.0.0.1`, ...lines];
  writeFileSync(join(dir, 'mosquitto.conf'), `${config.join('\n')}\n`, { mode: 0o600 });
  const child = spawn(findMosquitto(), ['-c', 'mosquitto.conf'], { cwd: dir, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  onTestFinished(() => void child.kill('SIGKILL'));
  await expect.poll(() => said, { timeout: 10_000 }).toMatch(/running/u);
  return at;
}
