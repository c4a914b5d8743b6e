import type { Settings } from '../../contract/settings.ts';
import type { Clock, Random } from '../nara/clock.ts';
import type { Dialect } from '../nara/topics.ts';
import type { Duty } from '../plaza/duty.ts';
import type { Speech } from '../plaza/speech.ts';
import { createVoice } from '../plaza/voice.ts';
import type { Identity } from './identity.ts';

/** All that we do on a plaza as a citizen of it. */
export function duties(parts: {
  readonly identity: Identity;
  readonly speech: Speech;
  readonly clock: Clock;
  readonly random: Random;
  /** In force now. */
  settings(): Settings;
  dialects(): readonly Dialect[];
  /** The Status of our next newspaper. */
  newspapers(identity: Identity, chattiness: number): Readonly<Record<string, unknown>>;
}): readonly Duty[] {
  const { identity, speech, clock, random, dialects } = parts;
  const chattiness = (): number => parts.settings().chattiness;
  return [
    createVoice({
      speaker: identity,
      speech,
      clock,
      random,
      dialects,
      chattiness,
      status: () => parts.newspapers(identity, chattiness()),
    }),
  ];
}
