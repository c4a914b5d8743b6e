import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { PresenceSpan } from '../../src/contract/history.ts';
import type { Damage } from '../../src/main/store/files.ts';
import { openHistory, type History, type HistoryParts } from '../../src/main/store/history.ts';
import { tempDir } from './temp-dir.ts';
import { createTestClock, testStart, type TestClock } from './test-clock.ts';

export const second = 1000;
export const minute = 60 * second;
export const day = 24 * 60 * minute;

/** Asks for whatever there is. */
export const all = { name: null, from: 0, to: testStart + 1000 * day, limit: 1000 } as const;

interface HistoryStage {
  readonly clock: TestClock;
  readonly file: string;
  /** What it told of the disk; null: over. */
  readonly troubles: readonly unknown[];
  readonly damages: readonly Damage[];
  /** Opens the history in `file`. It is closed with the test. */
  open(over?: Partial<HistoryParts>): History;
}

/** Room for a history, by a clock that stands still until it is told to go on. */
export function historyStage(): HistoryStage {
  const clock = createTestClock();
  const file = join(tempDir(), 'history.db');
  const troubles: unknown[] = [];
  const damages: Damage[] = [];
  return {
    clock,
    file,
    troubles,
    damages,
    open(over = {}) {
      const history = openHistory({
        file,
        clock,
        bounds: () => ({ days: 100_000, megabytes: 200 }),
        onTrouble: (error) => troubles.push(error === null ? null : String(error)),
        onDamage: (damage) => damages.push(damage),
        stopwatch: () => 0,
        ...over,
      });
      onTestFinished(() => history.close());
      return history;
    },
  };
}

/** Who was here, from when to when, a line each. */
export const spansOf = (history: History, name: string | null = null): string[] =>
  history.read.page({ ...all, name }).spans.map(told);

const told = ({ name, presence, from, to, ended }: PresenceSpan): string =>
  `${name} ${presence} ${String(from)}-${String(to)} ${String(ended)}`;

/** A stopwatch that shows a millisecond more each time. */
export function tick(): () => number {
  let ms = 0;
  return () => (ms += 1);
}
