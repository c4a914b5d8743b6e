import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, onTestFinished } from 'vitest';

const limitMs = 10_000;
const at = (port: number): string[] => ['-h', '127.0.0.1', '-p', String(port)];

/** Says something by mosquitto's own program for that. */
export async function mosquittoPub(port: number, topic: string, payload: Uint8Array): Promise<void> {
  const run = promisify(execFile)('mosquitto_pub', [...at(port), '-t', topic, '-s'], { timeout: limitMs });
  run.child.stdin?.end(payload);
  await run;
}

/** What mosquitto's own program hears under nara/, a line each: the topic, a space, the payload. Ended with the test. */
export async function mosquittoSub(port: number): Promise<() => readonly string[]> {
  // Into a pipe it would write by the page, not by the line.
  const words = ['-oL', 'mosquitto_sub', ...at(port), '-t', 'nara/#', '-v', '-d'];
  const child = spawn('stdbuf', words, { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.on('error', (error) => (said += error.message));
  await expect.poll(() => said, { timeout: limitMs }).toMatch(/^Subscribed/mu);
  return () => said.split('\n').filter((line) => line.startsWith('nara/'));
}
