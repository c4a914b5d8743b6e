import { parentPort, workerData } from 'node:worker_threads';
import { emptyTally, fuzzRun, type Disagreement, type Tally } from '../support/fuzz.ts';
import { watchStalls, type Stalls } from '../support/stalls.ts';

/** What one worker is to do. */
export interface WorkerTask {
  /** The first of its runs, and how far it is from each to the next. */
  readonly first: number;
  readonly step: number;
  readonly runs: number;
  readonly messages: number;
  /** Unix ms after which no further run is begun. */
  readonly until: number;
}

/** What a worker tells after each run. */
export interface RunReport {
  readonly run: number;
  readonly tally: Tally;
  readonly disagreements: readonly Disagreement[];
  /** What the run left on the heap after collecting, bytes. */
  readonly heap: number;
  /** How long anything else had to wait during the run, at worst. */
  readonly stalls: Stalls;
  /** Whatever was thrown; '' for nothing. */
  readonly thrown: string;
}

const reportsKept = 5;

async function one(run: number, messages: number): Promise<RunReport> {
  const tally = emptyTally();
  const disagreements: Disagreement[] = [];
  let thrown = '';
  const onDisagreement = (one: Disagreement): void => {
    if (disagreements.length < reportsKept) disagreements.push(one);
  };
  const stopWatching = watchStalls();
  try {
    await fuzzRun({ run, messages, tally, onDisagreement });
  } catch (error) {
    thrown = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const stalls = stopWatching();
  global.gc?.();
  const { heapUsed: heap } = process.memoryUsage();
  return { run, tally, disagreements, heap, stalls, thrown };
}

const { first, step, runs, messages, until } = workerData as WorkerTask;
for (let turn = 0; turn < runs && Date.now() < until; turn++) {
  parentPort?.postMessage(await one(first + turn * step, messages));
}
