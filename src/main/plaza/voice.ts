import type { Clock, Random } from '../nara/clock.ts';
import { newspaperInterval, writeNewspaper } from '../nara/newspaper.ts';
import type { Signer } from '../nara/signer.ts';
import { writeSyncEvent } from '../nara/sync-event.ts';
import { publishTopic, type Dialect } from '../nara/topics.ts';
import { joinJitter } from './backoff.ts';

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
  /** The dialects to publish in now. */
  dialects(): readonly Dialect[];
  chattiness(): number;
  /** The next newspaper's Status. */
  status(): Readonly<Record<string, unknown>>;
  publish(topic: string, payload: Uint8Array): boolean;
}

/** What we say on the plaza, and when (protocol sections 4, 5 and 7). */
export interface Voice {
  /** The connection is joined: a random 0–5 s, hey-there, at least 2 s, then newspapers. */
  joined(): void;
  lost(): void;
  /** Says chau once, if hey-there was said. */
  leave(): void;
}

const heyThereGapMs = 5000;
const afterHeyThereMs = 2000;
// Deployed naras count events alone, and call a peer MISSING 300 s after its last one.
const heyThereAgainMs = 4 * 60_000;

export function createVoice(parts: VoiceParts): Voice {
  const { speaker, clock, random } = parts;
  let cancelNext: () => void = () => undefined;
  let cancelAgain: () => void = () => undefined;
  let greeted = false;
  let greetedAt = -Infinity;
  let lastTs = 0n;

  /** Unix ns from a millisecond clock, strictly growing, so that order survives a fast hand. */
  const stamp = (): bigint => {
    const now = BigInt(Math.trunc(clock.now())) * 1_000_000n;
    lastTs = now > lastTs ? now : lastTs + 1n;
    return lastTs;
  };
  /** Whether it went out, on one topic at least. */
  const say = (kind: 'hey-there' | 'chau' | 'newspaper', payload: Uint8Array): boolean => {
    const topics = new Set(parts.dialects().map((dialect) => publishTopic(kind, dialect, speaker.name)));
    return [...topics].map((topic) => parts.publish(topic, payload)).includes(true);
  };
  const sayHeyThere = (): boolean => {
    if (!say('hey-there', writeSyncEvent('hey-there', speaker, stamp()))) return false;
    greeted = true;
    greetedAt = clock.now();
    cancelAgain = clock.after(heyThereAgainMs, again);
    return true;
  };
  const again = (): void => {
    if (parts.dialects().includes('deployed')) sayHeyThere();
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
      if (greeted) say('chau', writeSyncEvent('chau', speaker, stamp()));
      greeted = false;
    },
  };
}
