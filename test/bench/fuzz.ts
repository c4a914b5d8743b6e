import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { emptyTally } from '../support/fuzz.ts';
import type { Stalls } from '../support/stalls.ts';
import type { RunReport, WorkerTask } from './fuzz-worker.ts';

/*
 * Puts tampered messages to the doorkeeper and to the independent check until so many are done, or so much time is
 * spent, on all cores. Ends with 1 where the two disagree, anything throws, the heap grows from run to run, or the
 * event loop is held up for long.
 */
const perRun = 20_000;
const runsOfASeed = 1_000_000;
const mostWorkers = 64;
// What the heap may hold more than after its first run: made-up keys, compiled code, the rest of a collection.
const heapSlack = 32 * 1024 * 1024;

const mostStallMs = 50;

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '1000000' },
    minutes: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: String(availableParallelism()) },
    run: { type: 'string' },
  },
});

function whole(name: string, text: string, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= most) return value;
  process.stderr.write(`--${name} takes a whole number up to ${most}, and ${JSON.stringify(text)} is none.\n`);
  process.exit(2);
}

const messages = whole('messages', values.messages, 1_000_000_000);
const minutes = whole('minutes', values.minutes, 24 * 60);
const seed = whole('seed', values.seed, 2000);
// One run again, from the number that a disagreement was printed with.
const only = values.run === undefined ? null : whole('run', values.run, 2 ** 31);
const runs = only === null ? Math.ceil(messages / perRun) : 1;
const workers = Math.max(1, Math.min(whole('workers', values.workers, mostWorkers), runs));
const started = Date.now();
const until = started + minutes * 60_000;

const total = emptyTally();
const problems: string[] = [];
const heaps: { start: number; end: number }[] = [];
let stalls: Stalls = { clockMs: 0, ownMs: 0 };
let done = 0;

function add(worker: number, report: RunReport): void {
  total.messages += report.tally.messages;
  total.accepted += report.tally.accepted;
  total.unsigned += report.tally.unsigned;
  total.disagreements += report.tally.disagreements;
  for (const [reason, count] of Object.entries(report.tally.refused))
    total.refused[reason] = (total.refused[reason] ?? 0) + count;
  const { clockMs, ownMs } = report.stalls;
  stalls = { clockMs: Math.max(stalls.clockMs, clockMs), ownMs: Math.max(stalls.ownMs, ownMs) };
  heaps[worker] = { start: heaps[worker]?.start ?? report.heap, end: report.heap };
  problems.push(...report.disagreements.map((one) => JSON.stringify(one)));
  if (report.thrown !== '') problems.push(`run ${report.run}: ${report.thrown}`);
  done++;
  if (done % Math.max(1, Math.floor(runs / 20)) === 0) {
    const seconds = Math.round((Date.now() - started) / 1000);
    process.stdout.write(`${total.messages} messages, ${total.disagreements} disagreements, ${seconds} s\n`);
  }
}

async function work(index: number): Promise<void> {
  const first = (only ?? seed * runsOfASeed) + index;
  const share = Math.floor(runs / workers) + (index < runs % workers ? 1 : 0);
  const task: WorkerTask = { first, step: workers, runs: share, messages: perRun, until };
  const worker = new Worker(new URL('./fuzz-worker.ts', import.meta.url), { workerData: task });
  await new Promise<void>((resolve) => {
    worker.on('message', (report: RunReport) => add(index, report));
    worker.once('error', (error: unknown) => problems.push(String(error)));
    worker.once('exit', () => resolve());
  });
}

await Promise.all(Array.from({ length: workers }, (_, index) => work(index)));

const mebibytes = (bytes: number): number => Math.round(bytes / 2 ** 20);
if (stalls.ownMs > mostStallMs) problems.push(`Everything else had to wait for ${Math.round(stalls.ownMs)} ms.`);
const grown = heaps.some(({ start, end }) => end > start + heapSlack);
if (grown) problems.push('The heap grew from run to run.');
const report = {
  seed,
  runs: done,
  workers,
  seconds: Math.round((Date.now() - started) / 1000),
  messages: total.messages,
  accepted: total.accepted,
  unsigned: total.unsigned,
  refused: Object.fromEntries(Object.entries(total.refused).sort(([, a], [, b]) => b - a)),
  disagreements: total.disagreements,
  worstStallMs: Math.round(stalls.clockMs),
  worstStallOfOwnMs: Math.round(stalls.ownMs),
  heapStartMiB: heaps.map(({ start }) => mebibytes(start)),
  heapEndMiB: heaps.map(({ end }) => mebibytes(end)),
};
const { refused, ...counts } = report;
const rows = [...Object.entries(counts), ...Object.entries(refused).map(([why, count]) => [`refused: ${why}`, count])];
for (const [what, count] of rows) process.stdout.write(`${String(what).padEnd(28)}${String(count)}\n`);
for (const problem of problems.slice(0, 20)) process.stdout.write(`${problem}\n`);
mkdirSync('test-output', { recursive: true });
writeFileSync('test-output/fuzz.json', `${JSON.stringify(report, null, 2)}\n`);
process.stdout.write(`${JSON.stringify(report)}\n`);
process.exitCode = problems.length === 0 && total.messages > 0 ? 0 : 1;
