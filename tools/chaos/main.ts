// npm run chaos: a storm over a real core behind a real mosquitto.
import process from 'node:process';
import { median } from '../shared/slope.ts';
import { stopOnSignals } from '../shared/stop.ts';
import { decimal, flag, readSwitches, wholeNumber, word } from '../shared/switches.ts';
import { table } from '../shared/table.ts';
import { chaos, isFine, type ChaosRun } from './chaos.ts';

const read = readSwitches(process.argv.slice(2), 'npm run chaos --', {
  faults: wholeNumber(500, 1, 100_000, 'how many faults'),
  seed: word('1', 'another seed, another storm (1)'),
  speed: decimal(30, 1, 100, 'how many times faster the clocks run'),
  minutes: decimal(90, 0.1, 1440, 'how many real minutes at most'),
  json: flag('the result as JSON instead of a table'),
});

if (!read.ok) {
  (read.help ? process.stdout : process.stderr).write(`${read.message}\n`);
  process.exitCode = read.help ? 0 : 2;
} else {
  const { json, ...options } = read.values;
  try {
    const run = await chaos({
      ...options,
      stop: stopOnSignals(),
      onProgress: (line) => process.stderr.write(`${line}\n`),
    });
    const holds = run.outcomes.length >= options.faults && run.outcomes.every(isFine);
    process.exitCode = holds ? 0 : 1;
    process.stdout.write(json ? `${JSON.stringify({ holds, run }, null, 2)}\n` : report(run));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'Something unexpected went wrong.'}\n`);
    process.exitCode = 1;
  }
}

function report(run: ChaosRun): string {
  const kinds = [...new Set(run.outcomes.map(({ kind }) => kind))];
  const rows = kinds.map((kind) => {
    const all = run.outcomes.filter((outcome) => outcome.kind === kind);
    const times = all.flatMap(({ reconnected }) => reconnected ?? []);
    const count = (wrong: (outcome: (typeof all)[number]) => boolean): number => all.filter(wrong).length;
    return [
      kind,
      all.length,
      Math.round(median(times)),
      Math.round(Math.max(0, ...times)),
      count(({ reconnected }) => reconnected === null),
      count(({ untrue }) => untrue.length > 0),
      count(({ lost }) => lost.length > 0),
      count(({ uncaught }) => uncaught.length > 0),
    ];
  });
  const head = ['fault', 'times', 'back after, s', 'at most, s', 'not back', 'roster untrue', 'lost', 'uncaught'];
  const fine = run.outcomes.filter(isFine).length;
  const skipped = Object.entries(run.skipped).map(([kind, why]) => `Skipped: ${kind}: ${why}.\n`);
  return (
    `${table(head, rows)}\n\n${skipped.join('')}` +
    `${fine} of ${run.outcomes.length} faults without harm, ${run.promises} promises kept, ${run.seconds.toFixed(0)} s.\n`
  );
}
