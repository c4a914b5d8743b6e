import { findMosquitto } from '../shared/broker.ts';
import { pick, seededRandom } from '../shared/chance.ts';
import { pause } from '../shared/pause.ts';
import { faults, type Fault } from './faults.ts';
import { createPromises } from './promises.ts';
import { openStage, type Stage } from './stage.ts';

export interface ChaosOptions {
  readonly faults: number;
  readonly seed: string;
  /** How many times faster than ours the clocks run. */
  readonly speed: number;
  readonly minutes: number;
  /** Ends it before its time. */
  readonly stop: AbortSignal;
  onProgress(line: string): void;
}

/** What became of one fault. */
export interface Outcome {
  readonly kind: string;
  /** Simulated s until what is said was heard again; null: it was not in time. */
  readonly reconnected: number | null;
  readonly untrue: readonly string[];
  /** Promises that were not kept, and refusals that no fault explains. */
  readonly lost: readonly string[];
  readonly uncaught: readonly string[];
}

export interface ChaosRun {
  readonly outcomes: readonly Outcome[];
  readonly skipped: Readonly<Record<string, string>>;
  readonly promises: number;
  readonly seconds: number;
}

/**
 * Plays faults on a real core behind a real mosquitto, in an order that the seed decides, and looks after each whether
 * it is back, believes what is true, has kept its promises and let no error go uncaught. Throws where there is no
 * mosquitto.
 */
export async function chaos(options: ChaosOptions): Promise<ChaosRun> {
  const program = findMosquitto();
  if (program === null) throw new Error('mosquitto is not installed: install it, or name it in PLAZA_MOSQUITTO.');
  const random = seededRandom(`${options.seed} storm`);
  const stage = await openStage({ ...options, program });
  const { stop } = options;
  // Without its core a fault ends at once.
  stop.addEventListener('abort', () => void stage.core().kill());
  const began = Date.now();
  const isStopped = (): boolean => stop.aborted;
  const elapsed = (): number => (Date.now() - began) / 1000;
  try {
    const skipped = Object.fromEntries(faults.flatMap((fault) => whySkipped(fault, stage)));
    const playable = faults.filter(({ kind }) => !(kind in skipped));
    const promises = createPromises(seededRandom(`${options.seed} promises`));
    const outcomes: Outcome[] = [];
    await stage.heard();
    await stage.trust();
    // So that there is somebody to know.
    await pause(1000);
    while (outcomes.length < options.faults && elapsed() < options.minutes * 60 && !isStopped()) {
      // Each kind once, and then as chance will have it.
      const fault = playable[outcomes.length] ?? pick(random, playable);
      const outcome = await play(fault, stage, { random, promises }, stop);
      // Cut off in the middle, a fault says nothing.
      if (isStopped()) break;
      outcomes.push(outcome);
      options.onProgress(lineOf(outcome, outcomes.length, options.faults, elapsed()));
    }
    return { outcomes, skipped, promises: promises.kept(), seconds: elapsed() };
  } finally {
    await stage.close();
  }
}

const whySkipped = (fault: Fault, stage: Stage): [string, string][] => {
  const why = fault.cannot(stage);
  return why === null ? [] : [[fault.kind, why]];
};

async function play(
  fault: Fault,
  stage: Stage,
  parts: Parameters<Fault['play']>[1],
  stop: AbortSignal,
): Promise<Outcome> {
  const { promises } = parts;
  const lost: string[] = [];
  let reconnected: number | null = null;
  let untrue: string[] = [];
  try {
    await stage.doubt();
    lost.push(...(await fault.play(stage, parts)));
    reconnected = await stage.heard();
    await stage.trust();
    untrue = await stage.untrue();
    lost.push(...(await promises.check(stage.core())));
    lost.push(...(await promises.ask(stage.core(), stage.names, false)));
  } catch (error) {
    lost.push(`the core could not be asked: ${error instanceof Error ? error.message : 'unknown'}`);
    // A storm goes on: with another core on the same folder.
    await stage.core().kill();
    if (!stop.aborted) await stage.startCore();
  }
  return { kind: fault.kind, reconnected, untrue, lost, uncaught: stage.uncaught() };
}

export const isFine = ({ reconnected, untrue, lost, uncaught }: Outcome): boolean =>
  reconnected !== null && untrue.length + lost.length + uncaught.length === 0;

function lineOf(outcome: Outcome, number: number, of: number, seconds: number): string {
  const { kind, reconnected, untrue, lost, uncaught } = outcome;
  const how = reconnected === null ? 'NOT BACK' : `back after ${reconnected.toFixed(0)} s`;
  const wrong = [...untrue, ...lost, ...uncaught].map((what) => `\n    ${what}`).join('');
  return `${number}/${of} ${seconds.toFixed(0)} s  ${kind}: ${how}${isFine(outcome) ? '' : '  WRONG'}${wrong}`;
}
