import type { Clock, Random } from '../nara/clock.ts';
import { writeHowdy } from '../nara/howdy.ts';
import { nameKey } from '../nara/names.ts';
import type { Neighbour, Observation } from '../nara/observation.ts';
import type { Duty } from './duty.ts';
import { fallsOnUs } from './lot.ts';
import { isOurHeyThere } from './own-greeting.ts';
import { createRate } from './rate.ts';
import type { Speech } from './speech.ts';
import type { Speaker } from './voice.ts';

export interface HowdiesParts {
  readonly speaker: Pick<Speaker, 'name' | 'signer'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly speech: Pick<Speech, 'say'>;
  /** What we saw of a nara ourselves, or null. */
  observationOf(name: string): Observation | null;
  /** Those a newcomer may like to know of, but for itself. */
  neighbours(newcomer: string): readonly Neighbour[];
  /** How many naras are here. */
  here(): number;
  /** Our Status as it is now. */
  status(): Readonly<Record<string, unknown>>;
}

const withinMs = 3000;
/** Ten answers tell a newcomer enough. */
const enough = 10;
// A crowd of invented names must not make us shout.
const waitingLimit = 64;
const rate = { howdys: 120, windowMs: 60_000 } as const;

/**
 * Answers each hey-there with at most one howdy, after a random 0–3 s, unless ten others were faster (protocol section
 * 5) or in a crowd the lot falls on others. Deployed naras learn from it when they started.
 */
export function createHowdies(parts: HowdiesParts): Duty {
  const { speaker, clock, random, speech } = parts;
  /** By name: who answered it since its hey-there, and the undo of our own answer. */
  const waiting = new Map<string, { readonly answered: Set<string>; readonly cancel: () => void }>();
  const allowed = createRate(rate.howdys, rate.windowMs);
  let greeted = false;

  const answer = (newcomer: string): void => {
    const others = waiting.get(nameKey(newcomer))?.answered.size ?? 0;
    waiting.delete(nameKey(newcomer));
    if (others >= enough || !allowed.take(clock.now())) return;
    const payload = writeHowdy(speaker, {
      to: newcomer,
      seq: others + 1,
      you: parts.observationOf(newcomer),
      neighbours: parts.neighbours(newcomer),
      me: parts.status(),
    });
    speech.say('howdy', payload, newcomer);
  };
  const countAnswer = (newcomer: string, from: string): void => {
    const answered = waiting.get(nameKey(newcomer))?.answered;
    if (answered !== undefined && answered.size < enough) answered.add(nameKey(from));
  };
  const fallSilent = (): void => {
    greeted = false;
    for (const { cancel } of waiting.values()) cancel();
    waiting.clear();
  };
  return {
    joined: fallSilent,
    lost: fallSilent,
    leave: fallSilent,
    heard(message) {
      // Whoever has not greeted yet answers no greetings.
      if (isOurHeyThere(message, speaker)) greeted = true;
      if (!greeted || nameKey(message.name) === nameKey(speaker.name)) return;
      if (message.kind === 'howdy') countAnswer(message.to, message.name);
      if (message.kind !== 'hey-there' || !message.live) return;
      const newcomer = message.name;
      if (waiting.has(nameKey(newcomer)) || waiting.size >= waitingLimit) return;
      if (!fallsOnUs(parts.here(), random)) return;
      const cancel = clock.after(random() * withinMs, () => answer(newcomer));
      waiting.set(nameKey(newcomer), { answered: new Set(), cancel });
    },
  };
}
