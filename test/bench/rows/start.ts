import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Browser } from 'playwright-core';
import { freePort } from '../../../tools/shared/broker.ts';
import { hasChromium, launchChromium } from '../../support/chromium.ts';
import { median, ratio, unmeasured, type Row } from '../measure.ts';

const rounds = 5;
const linkWithinMs = 30_000;
const root = join(import.meta.dirname, '../../..');

/** From the start of the program to the first content in a browser, against an empty page served the same way. */
export async function start(): Promise<Row[]> {
  if (!hasChromium) return [unmeasured('start', 'start to first content', '≤ 1.25 ×', 'no Chromium')];
  const folder = mkdtempSync(join(tmpdir(), 'plaza-bench-start-'));
  const browser = await launchChromium();
  const plaza = [
    join(root, 'out/main/browser.cjs'),
    '--no-open',
    '--demo',
    '--port',
    String(await freePort()),
    '--data',
    folder,
  ];
  const empty = [join(import.meta.dirname, '../empty.ts')];
  try {
    const [plazaMs, emptyMs]: [number[], number[]] = [[], []];
    // The first of each fills the caches of the disk.
    for (let round = 0; round <= rounds; round++) {
      const one = await once(browser, plaza, '#plaza');
      const other = await once(browser, empty, 'main');
      if (round === 0) continue;
      plazaMs.push(one);
      emptyMs.push(other);
    }
    const figure = median(plazaMs) / median(emptyMs);
    return [
      {
        name: 'start',
        what: 'browser host: from the start of the program until the plaza itself stands in Chromium',
        against: 'an empty page',
        measured: `${median(plazaMs).toFixed(0)} ms`,
        compared: `${median(emptyMs).toFixed(0)} ms`,
        figure: ratio(figure),
        limit: '≤ 1.25 ×',
        reached: figure <= 1.25,
        more: { plazaMs, emptyMs },
      },
    ];
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function once(browser: Browser, args: readonly string[], content: string): Promise<number> {
  const page = await (await browser.newContext()).newPage();
  const began = performance.now();
  const child = spawn(process.execPath, [...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    await page.goto(await linkFrom(child), { waitUntil: 'commit' });
    await page.locator(content).first().waitFor();
    return performance.now() - began;
  } finally {
    await page.context().close();
    child.kill('SIGINT');
    await ended;
  }
}

function linkFrom(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const timer = setTimeout(() => reject(new Error('it printed no link')), linkWithinMs);
    child.once('exit', () => reject(new Error('it ended before it printed a link')));
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const link = /http:\/\/127\.0\.0\.1:\d+\/\S*(?=\s)/u.exec(printed)?.[0];
      if (link === undefined) return;
      clearTimeout(timer);
      resolve(link);
    });
  });
}
