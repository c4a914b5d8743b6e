import { limits } from '../nara/limits.ts';
import { nameKey } from '../nara/names.ts';
import { accept, refuse, type Checked } from '../nara/rejection.ts';
import { readTopic, type PlazaTopic } from '../nara/topics.ts';
import type { Arriving } from './arriving.ts';
import { createTokenBuckets } from './token-bucket.ts';

/** What can be said of a message without reading it. */
interface Entering {
  readonly topic: PlazaTopic;
  /** Milliseconds since the first message, by a clock that never runs back. */
  readonly time: number;
}

/** The cheapest refusals: topic, size, and the share of each name (protocol section 8). */
export interface Entrance {
  /** `name`: the one whose topic it came on, where the topic names its speaker. */
  enter(arriving: Arriving): Checked<Entering> & { readonly name: string | null };
  /** Whether a name that stands in the message itself has a share left. */
  mayPass(name: string, time: number): boolean;
}

export function createEntrance(): Entrance {
  const buckets = createTokenBuckets();
  let time = 0;
  let before: number | null = null;
  const mayPass = (name: string, at: number): boolean => buckets.take(nameKey(name), at);
  return {
    enter({ topic: text, payload, at }) {
      // A clock that a person set back must not mute everyone until it has caught up.
      time += Math.max(0, at - (before ?? at));
      before = at;
      const topic = readTopic(text);
      if (!topic.ok) return { ...topic, name: null };
      // Of the topics that name a nara, this one alone names who speaks.
      const name = topic.value.kind === 'newspaper' ? topic.value.name : null;
      if (payload.length > limits.payloadBytes) return { ...refuse('too-large'), name };
      if (name !== null && !mayPass(name, time)) return { ...refuse('rate-limited'), name };
      return { ...accept({ topic: topic.value, time }), name };
    },
    mayPass,
  };
}
