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

/** What we say on the plaza, and when. */
export interface Voice {
  /** The connection is joined: a random 0–5 s, hey-there, at least 2 s, then newspapers. */
  joined(): void;
  lost(): void;
  /** Says chau once, if hey-there was said. */
  leave(): void;
}

const afterHeyThereMs = 2000;

export function createVoice(parts: VoiceParts): Voice {
  const { speaker, clock, random } = parts;
  let cancel: () => void = () => undefined;
  let greeted = false;
  let lastTs = 0n;

  /** Unix ns from a millisecond clock, strictly growing, so that order survives a fast hand. */
  const stamp = (): bigint => {
    const now = BigInt(Math.trunc(clock.now())) * 1_000_000n;
    lastTs = now > lastTs ? now : lastTs + 1n;
    return lastTs;
  };
  const say = (kind: 'hey-there' | 'chau' | 'newspaper', payload: Uint8Array): void => {
    for (const topic of new Set(parts.dialects().map((dialect) => publishTopic(kind, dialect, speaker.name))))
      parts.publish(topic, payload);
  };
  const newspaper = (): void => {
    say('newspaper', writeNewspaper(speaker.name, speaker.signer, parts.status()));
    cancel = clock.after(newspaperInterval(parts.chattiness()) * 1000 * (0.9 + 0.2 * random()), newspaper);
  };
  const heyThere = (): void => {
    say('hey-there', writeSyncEvent('hey-there', speaker, stamp()));
    greeted = true;
    cancel = clock.after(afterHeyThereMs + random() * 1000, newspaper);
  };
  return {
    joined() {
      cancel();
      cancel = clock.after(joinJitter(random), heyThere);
    },
    lost() {
      cancel();
      greeted = false;
    },
    leave() {
      cancel();
      if (greeted) say('chau', writeSyncEvent('chau', speaker, stamp()));
      greeted = false;
    },
  };
}
