import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openHistory } from '../../src/main/store/history.ts';
import { createTestClock } from '../support/test-clock.ts';
import { tempDir } from '../support/temp-dir.ts';

const prlimit = '/usr/bin/prlimit';
const child = resolve('test/support/history-child.ts');
const limitMs = 15_000;

// A bound on what the process may write to one file stands for a disk without room: it, too, can be lifted.
describe.runIf(existsSync(prlimit))('a disk without room', () => {
  it('is told of, and when there is room again nothing is missing', async () => {
    const file = join(tempDir(), 'history.db');
    const words = ['--fsize=300000:unlimited', process.execPath, child, file, '1', 'bear'];
    const writer = spawn(prlimit, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    onTestFinished(() => void writer.kill('SIGKILL'));
    let said = '';
    for (const stream of [writer.stdout, writer.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
    const says = async (what: RegExp): Promise<void> => {
      for (const end = Date.now() + limitMs; Date.now() < end && !what.test(said);) {
        await new Promise((settle) => setTimeout(settle, 5));
      }
      expect(said).toMatch(what);
    };
    await says(/stuck\n/u);
    // It goes on while it is stuck.
    await new Promise((settle) => setTimeout(settle, 300));
    execFileSync(prlimit, [`--pid=${String(writer.pid)}`, '--fsize=unlimited'], { stdio: 'ignore' });
    said = '';
    await says(/(?:\d+\n){3}/u);
    const ended = new Promise((settle) => writer.once('close', settle));
    writer.kill('SIGKILL');
    await ended;
    expect(said).not.toMatch(/[^\dstuckwel\n]/u);

    // A number cut short by the kill was not said.
    const lines = said.split('\n').slice(0, -1);
    const last = Math.max(...lines.filter((line) => /^\d+$/u.test(line)).map(Number));
    const history = openHistory({
      file,
      clock: createTestClock(),
      bounds: () => ({ days: 100_000, megabytes: 200 }),
      onTrouble: (error) => expect.fail(String(error)),
      onDamage: ({ detail }) => expect.fail(detail),
    });
    onTestFinished(() => history.close());
    const found = new Set<number>();
    for (let from = 1; from <= last; from += 1000) {
      const to = Math.min(from + 1000, last + 1);
      for (const { at } of history.read.page({ name: null, from, to, limit: 1000 }).moves) found.add(at);
    }
    expect(found.size).toBe(last);
  });
});
