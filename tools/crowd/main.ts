// npm run crowd: real, signed traffic of many naras, for who wants to try a broker, or a Plaza.
import process from 'node:process';
import { stopOnSignals } from '../shared/stop.ts';
import { table } from '../shared/table.ts';
import { badKinds } from './bad.ts';
import { crowd, type CrowdRun, type Progress } from './crowd.ts';
import { readCrowdSwitches } from './options.ts';

const read = readCrowdSwitches(process.argv.slice(2));

if (!read.ok) {
  (read.help ? process.stdout : process.stderr).write(`${read.message}\n`);
  process.exitCode = read.help ? 0 : 2;
} else {
  const { options, json } = read;
  const stop = stopOnSignals();
  try {
    const run = await crowd({ ...options, stop, onProgress: (now) => show(now, options.seconds) });
    process.stderr.write('\n');
    process.stdout.write(json ? `${JSON.stringify(run, null, 2)}\n` : report(run));
  } catch (error) {
    const { host, port } = options.place;
    const why = error instanceof Error ? error.message || error.name : 'unknown';
    process.stderr.write(
      `The broker at ${host}:${port} cannot be reached: ${why}. See that it runs, and lets you in.\n`,
    );
    process.exitCode = 1;
  }
}

/** One line that is written over in a terminal, and a line each elsewhere. */
function show({ seconds, said, bad, heard, here }: Progress, of: number): void {
  const line = `${seconds.toFixed(0)} of ${of} s: ${said} said (${(said / seconds).toFixed(1)}/s), ${bad} of them bad, ${heard} heard, ${here} here`;
  process.stderr.write(process.stderr.isTTY ? `\r\u001B[K${line}` : `${line}\n`);
}

function report(run: CrowdRun): string {
  const isBad = (kind: string): boolean => badKinds.some((one) => one === kind);
  const kinds = Object.entries(run.kinds).sort(([a], [b]) => Number(isBad(a)) - Number(isBad(b)));
  const rows = kinds.map(([kind, count]) => [kind, isBad(kind) ? 'bad' : 'good', count]);
  const held = run.heldBack > 0 ? ` The broker took no more for ${run.heldBack.toFixed(1)} s.` : '';
  const unsaid = run.unsaid > 0 ? ` ${run.unsaid} went unsaid: a connection was down.` : '';
  return (
    `${table(['message', 'is', 'said'], rows)}\n\n` +
    `${run.said} said in ${run.seconds.toFixed(1)} s (${(run.said / run.seconds).toFixed(1)}/s), ${run.bad} of them bad; ` +
    `the broker brought ${run.heard} back.${held}${unsaid}\n`
  );
}
