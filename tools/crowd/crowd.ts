import type { Dialect } from '../../src/main/nara/topics.ts';
import { seededRandom } from '../shared/chance.ts';
import { createCitizen, dialectFor } from '../shared/citizen.ts';
import { pause } from '../shared/pause.ts';
import { listen, openWire, type Place } from '../shared/wire.ts';
import { createScript, type Line } from './script.ts';

export interface CrowdOptions {
  readonly place: Place;
  readonly naras: number;
  /** Messages per second, bad ones included. */
  readonly rate: number;
  readonly seconds: number;
  readonly bad: number;
  readonly dialect: Dialect | 'both';
  readonly seed: string;
  /** Ends it before its time. */
  readonly stop: AbortSignal;
  onProgress(progress: Progress): void;
}

/** How it stands. */
export interface Progress {
  readonly seconds: number;
  readonly said: number;
  readonly bad: number;
  /** What the broker brought back of the plaza, whoever said it. */
  readonly heard: number;
  readonly here: number;
  /** s in which nothing was said, because the broker did not take more. */
  readonly heldBack: number;
}

export interface CrowdRun extends Progress {
  /** How often each was said. */
  readonly kinds: Readonly<Record<string, number>>;
  /** Not said, because a connection was down. */
  readonly unsaid: number;
}

const tickMs = 50;
const mostConnections = 20;
/** What may wait for the network: beyond it the crowd waits too. */
const mostWaiting = 4 * 1024 * 1024;
const echoMs = 500;

/** Lets a crowd loose on a broker for a while. Rejects when the broker cannot be reached at first. */
export async function crowd(options: CrowdOptions): Promise<CrowdRun> {
  const { place, naras, rate, seed, stop } = options;
  const citizens = Array.from({ length: naras }, (_, index) =>
    createCitizen(seed, index, dialectFor(options.dialect, index)),
  );
  const script = createScript({ citizens, random: seededRandom(`${seed} crowd`), bad: options.bad, seed });
  const ear = await listen(place);
  const wire = await openWire(place, { connections: Math.min(naras, mostConnections) }).catch(
    async (error: unknown) => {
      await ear.close();
      throw error;
    },
  );
  const kinds: Record<string, number> = {};
  const began = Date.now();
  let [said, bad, unsaid, heldBack, told] = [0, 0, 0, 0, 0];

  const say = ({ what, said: message, via }: Line): void => {
    if (!wire.say(message, via)) {
      unsaid++;
      return;
    }
    said++;
    kinds[what] = (kinds[what] ?? 0) + 1;
    if (what !== message.kind) bad++;
  };
  const elapsed = (): number => (Date.now() - began) / 1000;
  const progress = (): Progress => ({
    seconds: elapsed(),
    said,
    bad,
    heard: ear.heard(),
    here: script.here(),
    heldBack: (heldBack * tickMs) / 1000,
  });
  try {
    let due = 0;
    let last = Date.now();
    while (elapsed() < options.seconds && !stop.aborted) {
      await pause(tickMs);
      const now = Date.now();
      // Late by a second or more it does not make up for it: that would be another rate.
      due = Math.min(due + ((now - last) / 1000) * rate, rate);
      last = now;
      if (wire.waiting() > mostWaiting) heldBack++;
      else for (; due >= 1; due--) say(script.next(Date.now()));
      if (elapsed() - told < 1) continue;
      told = elapsed();
      options.onProgress(progress());
    }
    for (const goodbye of script.goodbyes(Date.now())) say(goodbye);
    await pause(echoMs);
    return { ...progress(), kinds, unsaid };
  } finally {
    await Promise.all([wire.close(), ear.close()]);
  }
}
