import * as v from 'valibot';
import type { Clock } from '../nara/clock.ts';
import type { Trinity } from '../nara/observation.ts';
import type { Memory } from '../store/memory.ts';

/** What is true of ourselves: when our nara first started, how often it did since, and how long it has been up. */
export interface OwnPast {
  /** A start under this name, unless it has begun already. Another name is another nara to others, with a past of its own. */
  begin(name: string): void;
  /** As of now; null before the first `begin`. */
  trinity(): Trinity | null;
  /** Takes what others remember (Unix s) for the first start of all. */
  adopt(startTime: number): void;
  /** The machine sleeps: no time passes until `wake`. */
  rest(): void;
  wake(): void;
  stop(): void;
}

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const schema = v.object({ restarts: count, total_uptime: count, start_time: count });

const saveMs = 60_000;

export function createOwnPast(parts: {
  readonly memory: Pick<Memory, 'getState' | 'setState'>;
  readonly clock: Clock;
}): OwnPast {
  const { memory, clock } = parts;
  let own: { readonly name: string; readonly past: Trinity } | null = null;
  /** Since when uptime is not yet in `past`, Unix ms; null while we rest. */
  let countedTo: number | null = null;
  let cancelSave: () => void = () => undefined;

  /** Whole seconds that are not in `past` yet. */
  const passed = (): number => {
    const since = countedTo === null ? 0 : clock.now() - countedTo;
    // Longer than between two savings: the machine slept without a word, or its clock was set.
    return since < 0 || since > 2 * saveMs ? 0 : Math.trunc(since / 1000);
  };
  const now = (): Trinity | null =>
    own === null ? null : { ...own.past, total_uptime: own.past.total_uptime + passed() };
  /** Puts the time that has passed into the past, and that on the disk. */
  const save = (): void => {
    const past = now();
    if (own === null || past === null) return;
    // What is left of a second counts next time.
    if (countedTo !== null) countedTo = passed() === 0 ? clock.now() : countedTo + passed() * 1000;
    own = { ...own, past };
    memory.setState(keyOf(own.name), JSON.stringify(past));
  };
  const saveAgain = (): void => {
    save();
    cancelSave = clock.after(saveMs, saveAgain);
  };
  const fallAsleep = (): void => {
    save();
    cancelSave();
    countedTo = null;
  };
  const wake = (): void => {
    cancelSave();
    countedTo = clock.now();
    saveAgain();
  };
  return {
    begin(name) {
      if (own?.name === name) return;
      fallAsleep();
      const before = read(memory.getState(keyOf(name)));
      const first = { restarts: 0, total_uptime: 0, start_time: Math.trunc(clock.now() / 1000) };
      own = { name, past: before === null ? first : { ...before, restarts: before.restarts + 1 } };
      wake();
    },
    trinity: now,
    adopt(startTime) {
      if (own === null) return;
      own = { ...own, past: { ...own.past, start_time: startTime } };
      save();
    },
    rest: fallAsleep,
    wake() {
      if (own !== null) wake();
    },
    stop: fallAsleep,
  };
}

const keyOf = (name: string): string => `trinity ${name}`;

/** Damaged or absent, it begins anew. */
function read(text: string | null): Trinity | null {
  if (text === null) return null;
  try {
    const past = v.safeParse(schema, JSON.parse(text));
    return past.success ? past.output : null;
  } catch {
    return null;
  }
}
