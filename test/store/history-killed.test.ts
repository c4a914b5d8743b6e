import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { openHistory } from '../../src/main/store/history.ts';
import { createTestClock } from '../support/test-clock.ts';
import { tempDir } from '../support/temp-dir.ts';

const rounds = 20;
const child = resolve('test/support/history-child.ts');

/** Lets a process write from a number on, kills it at any moment, and gives back the last number it had flushed. */
async function writeUntilKilled(file: string, first: number): Promise<number> {
  const writer = spawn(process.execPath, [child, file, String(first)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let complaints = '';
  writer.stderr.on('data', (bytes: Buffer) => (complaints += bytes.toString()));
  const limit = setTimeout(() => writer.kill('SIGKILL'), 10_000);
  const ended = new Promise<NodeJS.Signals | null>((settle) => writer.once('close', (_, signal) => settle(signal)));
  let wait: NodeJS.Timeout | null = null;
  writer.stdout.on('data', (bytes: Buffer) => {
    said += bytes.toString();
    wait ??= setTimeout(() => writer.kill('SIGKILL'), randomInt(60));
  });
  const signal = await ended;
  clearTimeout(limit);
  expect(complaints).toBe('');
  expect(signal).toBe('SIGKILL');
  // A number cut short by the kill was not said.
  return Math.max(first - 1, ...said.split('\n').slice(0, -1).map(Number));
}

it(`holds all that was flushed, undamaged, after each of ${String(rounds)} kills`, { timeout: 120_000 }, async () => {
  const file = join(tempDir(), 'history.db');
  let first = 1;
  for (let round = 0; round < rounds; round++) {
    const last = await writeUntilKilled(file, first);
    expect(last).toBeGreaterThanOrEqual(first);
    const db = new DatabaseSync(file);
    expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    db.close();
    const history = openHistory({
      file,
      clock: createTestClock(),
      bounds: () => ({ days: 100_000, megabytes: 10 }),
      onTrouble: (error) => expect.fail(String(error)),
      onDamage: ({ detail }) => expect.fail(detail),
    });
    const { moves, spans } = history.read.page({ name: 'lily', from: last - 19, to: last + 1, limit: 100 });
    expect(moves.map((move) => move.at).reverse()).toEqual(Array.from({ length: 20 }, (_, n) => last - 19 + n));
    expect(spans.map((span) => span.from)).toEqual(Array.from({ length: 20 }, (_, n) => last - 19 + n));
    expect(history.read.editions('lily', 1).editions[0]?.firstSeen).toBeGreaterThanOrEqual(last);
    // What was being written when it was killed may be there too, whole.
    const [newest] = history.read.page({ name: 'lily', from: last, to: last + 1000, limit: 1 }).moves;
    first = (newest?.at ?? last) + 1;
    history.close();
  }
});
