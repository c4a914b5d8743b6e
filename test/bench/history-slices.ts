// How long the history holds up everything else. Run: node test/bench/history-slices.ts (the pinned Node).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHistory } from '../../src/main/store/history.ts';
import type { HistoryRow } from '../../src/main/store/history-rows.ts';
import { createTestClock } from '../support/test-clock.ts';
import { edition, moveRow, rejectionRow, spanRow } from '../support/history-rows.ts';

const seconds = 120;
const perSecond = { editions: 400, spans: 100, moves: 100, rejections: 100 };
const megabytes = 40;

const dir = mkdtempSync(join(tmpdir(), 'plaza-bench-'));
const clock = createTestClock();
/** Every turn of the history, timed: what it takes is what everything else waits. */
const turns: number[] = [];
/** The same without waiting: for the disk, and for other programs where the machine is busy. */
const computing: number[] = [];
const timed = {
  now: clock.now,
  after: (ms: number, run: () => void): (() => void) =>
    clock.after(ms, () => {
      const before = process.cpuUsage();
      const start = performance.now();
      run();
      turns.push(performance.now() - start);
      const { user, system } = process.cpuUsage(before);
      computing.push((user + system) / 1000);
    }),
};
const file = join(dir, 'history.db');
const history = openHistory({
  file,
  clock: timed,
  bounds: () => ({ days: 90, megabytes }),
  onTrouble: (error) => {
    if (error !== null) throw new Error(String(error));
  },
  onDamage: () => undefined,
});

let made = 0;
const text = (): string => `{"Flair":"${String(made)}","Observations":"${'x'.repeat(900)}"}`;
const bytes = Buffer.alloc(600, 0x61);
const puts: number[] = [];
function put(row: HistoryRow): void {
  const start = performance.now();
  history.put(row);
  puts.push(performance.now() - start);
}

const started = performance.now();
for (let second = 0; second < seconds; second++) {
  for (let tenth = 0; tenth < 10; tenth++) {
    const now = clock.now();
    for (let i = 0; i < perSecond.editions / 10; i++) put(edition(`nara-${String(made++ % 2000)}`, text(), now));
    for (let i = 0; i < perSecond.spans / 10; i++) put(spanRow(`nara-${String(made++ % 2000)}`, now));
    for (let i = 0; i < perSecond.moves / 10; i++) put(moveRow(`nara-${String(made++ % 2000)}`, now));
    for (let i = 0; i < perSecond.rejections / 10; i++) put(rejectionRow(now, { bytes }));
    clock.advanceSync(100);
  }
}
// Retention: all that is over the size goes.
clock.advanceSync(10 * 60_000);
const took = performance.now() - started;

const asked = performance.now();
history.read.page({ name: null, from: clock.now() - 3_600_000, to: clock.now(), limit: 1000 });
const page = performance.now() - asked;
const { bytes: size, dropped } = history.size();
history.close();

const at = (values: readonly number[], share: number): string =>
  (values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0).toFixed(2);
const rows = seconds * Object.values(perSecond).reduce((a, b) => a + b, 0);
console.log(`${String(rows)} rows in ${String(seconds)} s of the plaza's time, ${(took / 1000).toFixed(1)} s of ours`);
const long = turns.filter((ms) => ms > 8).length;
console.log(
  `turns: ${String(turns.length)}, median ${at(turns, 0.5)} ms, 99 % ${at(turns, 0.99)} ms, longest ${at(turns, 1)} ms; over 8 ms: ${String(long)}`,
);
console.log(`of it computing: 99 % ${at(computing, 0.99)} ms, longest ${at(computing, 1)} ms`);
console.log(
  `taking a row: median ${at(puts, 0.5)} ms, longest ${at(puts, 1)} ms; the largest page read: ${page.toFixed(1)} ms`,
);
console.log(`file ${(size / 1e6).toFixed(1)} MB of ${String(megabytes)}, dropped ${String(dropped)}`);
rmSync(dir, { recursive: true, force: true });
