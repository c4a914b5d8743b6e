// npm run bench: what Plaza is measured by, each figure against something in the same run.
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { readSwitches, word } from '../../tools/shared/switches.ts';
import { table } from '../../tools/shared/table.ts';
import { unmeasured, type Row } from './measure.ts';
import { desktopRest, desktopStart } from './rows/desk.ts';
import { flood } from './rows/flood.ts';
import { memory } from './rows/memory.ts';
import { rest } from './rows/rest.ts';
import { scale } from './rows/scale.ts';
import { size } from './rows/size.ts';
import { start } from './rows/start.ts';
import { throughput } from './rows/throughput.ts';
import { verify } from './rows/verify.ts';
import { window } from './rows/window.ts';
import { windowRate } from './rows/window-rate.ts';

const rows: Readonly<Record<string, () => Promise<Row[]>>> = {
  throughput,
  window,
  flood,
  memory,
  rest,
  start,
  'desktop-start': desktopStart,
  'desktop-rest': desktopRest,
  size,
  scale,
  verify,
  'window-rate': windowRate,
};

/** What has not begun by then waits for a run of its own: the whole takes six minutes at most. */
const startWithinMs = 5 * 60_000;

const read = readSwitches(process.argv.slice(2), 'npm run bench --', {
  only: word('all', `one of ${Object.keys(rows).join(', ')}, or several with commas`),
});
if (!read.ok) {
  (read.help ? process.stdout : process.stderr).write(`${read.message}\n`);
  process.exitCode = read.help ? 0 : 2;
} else {
  const { only } = read.values;
  const wanted = only === 'all' ? Object.keys(rows) : only.split(',');
  const unknown = wanted.filter((name) => !(name in rows));
  if (unknown.length > 0) {
    process.stderr.write(`There is no measure ${unknown.join(', ')}. The measures: ${Object.keys(rows).join(', ')}.\n`);
    process.exitCode = 2;
  } else await main(wanted);
}

async function main(wanted: readonly string[]): Promise<void> {
  const began = performance.now();
  const before = load();
  const all: Row[] = [];
  for (const name of wanted) {
    process.stderr.write(`${name}…\n`);
    const measure = rows[name];
    if (measure === undefined) continue;
    if (performance.now() - began > startWithinMs) {
      all.push(unmeasured(name, '', '', `no time left: npm run bench -- --only ${name}`));
      continue;
    }
    try {
      all.push(...(await measure()));
    } catch (error) {
      all.push(unmeasured(name, '', '', error instanceof Error ? error.message : String(error)));
    }
  }
  const cells = all.map((row) => [
    row.name,
    row.what,
    row.measured,
    row.against === '' ? row.compared : `${row.against}: ${row.compared}`,
    row.figure,
    row.limit,
    row.reached ? 'reached' : 'NOT REACHED',
  ]);
  const machine = { cores: availableParallelism(), loadBefore: before, loadAfter: load(), node: process.version };
  const seconds = (performance.now() - began) / 1000;
  process.stdout.write(`${table(['measure', 'what', 'measured', 'against', 'figure', 'limit', ''], cells)}\n\n`);
  process.stdout.write(
    `${String(machine.cores)} cores, load ${machine.loadBefore} before and ${machine.loadAfter} after, Node ${machine.node}, ${seconds.toFixed(0)} s.\n`,
  );
  const folder = join(import.meta.dirname, '../../test-output');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'bench.json'), `${JSON.stringify({ machine, seconds, rows: all }, null, 2)}\n`);
}

/** Of the last minute: what else the machine had to do tells in every figure. */
function load(): string {
  return (loadavg()[0] ?? 0).toFixed(1);
}
