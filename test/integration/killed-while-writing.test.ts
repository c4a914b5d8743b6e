import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { tempDir } from '../support/temp-dir.ts';

/** `npm run tries` takes 200. */
const kills = process.env['PLAZA_TRIES'] === undefined ? 40 : 200;
/** Lives at the same time, each line in a folder of its own. */
const lines = 2;
/** A life is as long as this many changes take here, at most. */
const longestLife = 5;
const startLimitMs = 30_000;

const foundSchema = v.strictObject({
  key: v.string(),
  name: v.string(),
  ownName: v.string(),
  password: v.string(),
  notices: v.array(v.string()),
});
type Found = v.InferOutput<typeof foundSchema>;

interface Life {
  readonly found: Found;
  /** The last change that it said was done, or 0. */
  readonly done: number;
}

/** One life: from its beginning on it lasts as long as `over` does, which can ask how much it has changed. */
async function live(dataDir: string, over: (changes: () => number) => Promise<void>): Promise<Life> {
  const child = spawn(process.execPath, ['test/support/restless-writer.ts', dataDir], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise((resolve) => child.once('close', resolve));
  let printed = '';
  let complaints = '';
  child.stderr.on('data', (text: Buffer) => (complaints += text.toString()));
  const begun = new Promise<void>((resolve) => {
    child.stdout.on('data', (text: Buffer) => {
      printed += text.toString();
      if (printed.includes('\n')) resolve();
    });
  });
  const limit = setTimeout(() => child.kill('SIGKILL'), startLimitMs);
  await Promise.race([begun, gone]);
  await over(() => printed.split('\n').length - 2);
  child.kill('SIGKILL');
  await gone;
  clearTimeout(limit);
  expect(child.signalCode, complaints).toBe('SIGKILL');
  const [first = '', ...turns] = printed.split('\n').filter((line) => line !== '');
  const whole = turns.filter((line) => line.endsWith('}')).at(-1) ?? '{"turn":0}';
  const { turn } = v.parse(v.object({ turn: v.number() }), JSON.parse(whole));
  return { found: v.parse(foundSchema, JSON.parse(first)), done: turn };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A first life, and how long a change took in it, ms. */
async function firstLife(dataDir: string): Promise<Life & { readonly took: number }> {
  let took = 0;
  const life = await live(dataDir, async (changes) => {
    const began = Date.now();
    while (changes() < 10 && Date.now() - began < startLimitMs) await pause(1);
    took = (Date.now() - began) / Math.max(1, changes());
  });
  return { ...life, took };
}

const turnOf = (text: string): number => Number(/\d+$/u.exec(text)?.[0] ?? '0');

it(
  `loses nothing when it is killed while it writes, ${kills} times`,
  async () => {
    let writes = 0;
    const line = async (): Promise<void> => {
      const dataDir = tempDir();
      const first = await firstLife(dataDir);
      const { key } = first.found;
      let { done } = first;
      for (let count = 0; count < kills / lines; count++) {
        const life = await live(dataDir, () => pause(Math.random() * longestLife * first.took));
        const { found } = life;
        // The same soul ever since the first, under the name that the settings have, and nothing to complain about.
        expect(found).toMatchObject({ key, ownName: found.name, notices: [] });
        // What was said to be done is done; the one change that was cut off is whole, or has not happened yet.
        expect(turnOf(found.password)).toBeGreaterThanOrEqual(done);
        expect(turnOf(found.password)).toBeLessThanOrEqual(done + 1);
        expect(turnOf(found.name) - done).toBeOneOf([0, 1]);
        writes += Math.max(0, life.done - turnOf(found.password));
        done = Math.max(life.done, turnOf(found.password));
      }
      const { found } = await live(dataDir, () => pause(0));
      expect(found.key).toBe(key);
      const left = readdirSync(dataDir).filter((name) => /tmp|damaged/u.test(name));
      // Only the last life, cut off just now, may have left something.
      expect(left.length, left.join(', ')).toBeLessThanOrEqual(2);
      expect(JSON.parse(readFileSync(join(dataDir, 'settings.json'), 'utf8'))).toHaveProperty('name');
    };
    await Promise.all(Array.from({ length: lines }, line));
    // It was killed in the midst of work, not before it.
    expect(writes).toBeGreaterThan(kills / 4);
  },
  5 * 60_000,
);
