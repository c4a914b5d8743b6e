import type { Clock, Random } from '../nara/clock.ts';
import { newspaperInterval, writeNewspaper } from '../nara/newspaper.ts';
import type { Signer } from '../nara/signer.ts';
import { writeSyncEvent } from '../nara/sync-event.ts';
import { joinJitter } from './backoff.ts';
import type { Duty } from './duty.ts';
import type { Speech } from './speech.ts';

/** Who speaks. `id` is the nara ID. */
export interface Speaker {
  readonly name: string;
  readonly id: string;
  readonly signer: Signer;
}

export interface VoiceParts {
  readonly speaker: Speaker;
  readonly clock: Clock;
  readonly random: Random;
  /** Whether naras of the deployed dialect are about, who forget us unless we say hey-there again. */
  deployedAbout(): boolean;
  chattiness(): number;
  /** The next newspaper's Status. */
  status(): Readonly<Record<string, unknown>>;
  readonly speech: Speech;
}

const heyThereGapMs = 5000;
const afterHeyThereMs = 2000;
// Deployed naras count events alone, and call a peer MISSING 300 s after its last one.
const heyThereAgainMs = 4 * 60_000;

/**
 * Hey-there, newspapers and chau (protocol sections 4, 5 and 7). On joining: a random 0–5 s, hey-there, at least 2 s,
 * then newspapers. Chau is said once, if hey-there was.
 */
export function createVoice(parts: VoiceParts): Duty {
  const { speaker, clock, random, speech } = parts;
  let cancelNext: () => void = () => undefined;
  let cancelAgain: () => void = () => undefined;
  let greeted = false;
  let greetedAt = -Infinity;

  /** Whether it went out, on one topic at least. */
  const say = (kind: 'hey-there' | 'chau' | 'newspaper', payload: Uint8Array): boolean =>
    speech.say(kind, payload, speaker.name);
  const sayHeyThere = (): boolean => {
    if (!say('hey-there', writeSyncEvent('hey-there', speaker, speech.stamp()))) return false;
    greeted = true;
    greetedAt = clock.now();
    cancelAgain = clock.after(heyThereAgainMs, again);
    return true;
  };
  const again = (): void => {
    if (parts.deployedAbout()) sayHeyThere();
    else cancelAgain = clock.after(heyThereAgainMs, again);
  };
  const newspaper = (): void => {
    say('newspaper', writeNewspaper(speaker.name, speaker.signer, parts.status()));
    cancelNext = clock.after(newspaperInterval(parts.chattiness()) * 1000 * (0.9 + 0.2 * random()), newspaper);
  };
  const begin = (): void => {
    // Unsaid, as while we only listen: then there is nothing to follow it either.
    if (sayHeyThere()) cancelNext = clock.after(afterHeyThereMs + random() * 1000, newspaper);
  };
  const fallSilent = (): void => {
    cancelNext();
    cancelAgain();
  };
  return {
    joined() {
      fallSilent();
      cancelNext = clock.after(Math.max(joinJitter(random), greetedAt + heyThereGapMs - clock.now()), begin);
    },
    lost() {
      fallSilent();
      greeted = false;
    },
    leave() {
      fallSilent();
      if (greeted) say('chau', writeSyncEvent('chau', speaker, speech.stamp()));
      greeted = false;
    },
  };
}
