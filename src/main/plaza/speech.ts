import type { Clock } from '../nara/clock.ts';
import { publishQos, publishTopic, type Dialect, type SpokenKind } from '../nara/topics.ts';

/** Sends at QoS 0 or 1; false while away: nothing is ever queued. */
export type Publish = (topic: string, payload: Uint8Array, qos: 0 | 1) => boolean;

/** The one way out: every word of ours goes through here. */
export interface Speech {
  /**
   * Publishes on the topic of each dialect in use, once where both spell it alike. Whether it went out on one at least.
   * `about`: the name in the topic, ours or a checkpoint's subject.
   */
  say(kind: SpokenKind, payload: Uint8Array, about: string): boolean;
  /** Unix ns from a millisecond clock, strictly growing, so that order survives a fast hand. */
  stamp(): bigint;
}

export interface SpeechParts {
  readonly clock: Pick<Clock, 'now'>;
  /** The dialects to publish in now. */
  dialects(): readonly Dialect[];
  readonly publish: Publish;
  /** Whether these bytes may leave on these topics (protocol section 9). Asked before each word that goes out. */
  mayLeave(kind: SpokenKind, topics: readonly string[], payload: Uint8Array): boolean;
}

/** The topics on which something is said, one for each dialect that spells them differently. */
export const speechTopics = (kind: SpokenKind, dialects: readonly Dialect[], about: string): string[] => [
  ...new Set(dialects.map((dialect) => publishTopic(kind, dialect, about))),
];

export function createSpeech(parts: SpeechParts): Speech {
  let lastTs = 0n;
  return {
    say(kind, payload, about) {
      const topics = speechTopics(kind, parts.dialects(), about);
      if (!parts.mayLeave(kind, topics, payload)) return false;
      return topics.map((topic) => parts.publish(topic, payload, publishQos(kind))).includes(true);
    },
    stamp() {
      const now = BigInt(Math.trunc(parts.clock.now())) * 1_000_000n;
      lastTs = now > lastTs ? now : lastTs + 1n;
      return lastTs;
    },
  };
}
