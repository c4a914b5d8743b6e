import type { Clock, Random } from '../nara/clock.ts';
import { writeStashRefresh } from '../nara/sync-event.ts';
import type { Duty } from './duty.ts';
import { isOurHeyThere } from './own-greeting.ts';
import type { Speech } from './speech.ts';
import type { Speaker } from './voice.ts';

export interface StashRequestParts {
  readonly speaker: Speaker;
  readonly clock: Clock;
  readonly random: Random;
  readonly speech: Speech;
  /** When we asked last, Unix ms; 0 for never. It outlives the run. */
  askedAt(): number;
  noteAsked(at: number): void;
}

const hourMs = 3_600_000;
// Our first newspaper, and what others answer to our hey-there, go first.
const afterHeyThereMs = 10_000;

/**
 * Asks once after joining for the stash that others may keep for us (protocol section 5), at most once an hour. We never
 * have one: it comes over the mesh. Our own hey-there, as the plaza gives it back, is the sign that others know whose
 * request it is.
 */
export function createStashRequest(parts: StashRequestParts): Duty {
  const { speaker, clock, random, speech } = parts;
  let due = false;
  let cancel: () => void = () => undefined;

  const ask = (): void => {
    const payload = writeStashRefresh(speaker, speech.stamp());
    if (speech.say('stash-refresh', payload, speaker.name)) parts.noteAsked(clock.now());
  };
  const fallSilent = (): void => {
    due = false;
    cancel();
  };
  return {
    joined() {
      due = true;
    },
    lost: fallSilent,
    leave: fallSilent,
    heard(message) {
      if (!due || !isOurHeyThere(message, speaker)) return;
      due = false;
      const since = clock.now() - parts.askedAt();
      // A moment to come is a clock that was set back.
      if (since >= 0 && since < hourMs) return;
      cancel = clock.after(afterHeyThereMs * (1 + random()), ask);
    },
  };
}
