// npm run soak: naras live for days beside a real core, in minutes.
import process from 'node:process';
import { stopOnSignals } from '../shared/stop.ts';
import { decimal, flag, readSwitches, wholeNumber, word } from '../shared/switches.ts';
import { table } from '../shared/table.ts';
import { soak } from './soak.ts';
import { judge } from './verdict.ts';

const read = readSwitches(process.argv.slice(2), 'npm run soak --', {
  naras: wholeNumber(300, 1, 5000, 'how many live on the plaza'),
  days: decimal(30, 0.001, 365, 'how many simulated days'),
  minutes: decimal(60, 0.05, 600, 'how many real minutes at most'),
  seed: word('1', 'another seed, other lives (1)'),
  json: flag('the result as JSON instead of a table'),
});

if (!read.ok) {
  (read.help ? process.stdout : process.stderr).write(`${read.message}\n`);
  process.exitCode = read.help ? 0 : 2;
} else {
  const { json, ...options } = read.values;
  const run = await soak({
    ...options,
    stop: stopOnSignals(),
    onProgress: (line) => process.stderr.write(`${line}\n`),
  });
  const rows = judge(run, options);
  const holds = rows.every((row) => row.holds);
  process.exitCode = holds ? 0 : 1;
  if (json) process.stdout.write(`${JSON.stringify({ holds, rows, run }, null, 2)}\n`);
  else {
    const cells = rows.map((row) => [row.what, row.measured, row.limit, row.holds ? 'holds' : 'BROKEN']);
    const refused = Object.entries(run.rejected).map(([reason, count]) => `${count} ${reason}`);
    process.stdout.write(`${table(['what', 'measured', 'limit', 'verdict'], cells)}\n\n`);
    process.stdout.write(
      `${options.naras} naras, ${run.messages} messages over ${run.broker} in ${run.seconds.toFixed(0)} s; ` +
        `refused: ${refused.join(', ') || 'none'}.\n`,
    );
    for (const line of [...run.differences, ...run.uncaught]) process.stdout.write(`${line}\n`);
  }
}
