// A process that writes history until it is killed: node history-child.ts FILE FIRST [bear]. Prints each number it has
// flushed, and where it is to bear with the disk, "stuck" and "well".
import { writeSync } from 'node:fs';
import process from 'node:process';
import { systemClock } from '../../src/main/app/system.ts';
import { openHistory } from '../../src/main/store/history.ts';
import { edition, moveRow, spanRow } from './history-rows.ts';

const [file = '', first = '1', how = ''] = process.argv.slice(2);
const started = systemClock.now();
// A minute is 60 ms, and the bounds are small: it deletes and gives room back all the while.
const history = openHistory({
  file,
  clock: {
    now: () => started + (systemClock.now() - started) * 1000,
    after: (ms, run) => systemClock.after(ms / 1000, run),
  },
  bounds: () => ({ days: 100_000, megabytes: 10 }),
  onTrouble(error) {
    if (how !== 'bear') throw error;
    writeSync(1, error === null ? 'well\n' : 'stuck\n');
  },
  onDamage({ detail }) {
    throw new Error(detail);
  },
});

let number = Number(first);
function more(): void {
  for (let i = 0; i < 20; i++) {
    history.put(moveRow('lily', number));
    history.put(spanRow('lily', number, { until: number + 1, ended: 'chau' }));
    history.put(edition('lily', `${String(number)} ${'x'.repeat(500)}`, number));
    number++;
  }
  if (history.flush()) writeSync(1, `${String(number - 1)}\n`);
  if (how === 'bear') setTimeout(more, 5);
  else setImmediate(more);
}
more();
