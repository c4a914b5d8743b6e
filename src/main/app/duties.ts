import type { Settings } from '../../contract/settings.ts';
import type { Clock, Random } from '../nara/clock.ts';
import type { Trinity } from '../nara/observation.ts';
import type { Duty } from '../plaza/duty.ts';
import { createHowdies } from '../plaza/howdies.ts';
import { createProposer } from '../plaza/rounds/proposer.ts';
import { createVoter } from '../plaza/rounds/voter.ts';
import type { Speech } from '../plaza/speech.ts';
import { createStashRequest } from '../plaza/stash-request.ts';
import { createVoice } from '../plaza/voice.ts';
import type { Memory } from '../store/memory.ts';
import type { Identity } from './identity.ts';
import type { KnownCheckpoints } from './known-checkpoints.ts';
import { moment } from './moment.ts';
import type { OwnNewspapers } from './own-newspaper.ts';
import type { Witness } from './witness.ts';

/** All that we do on a plaza as a citizen of it. */
export function duties(parts: {
  readonly identity: Identity;
  readonly speech: Speech;
  readonly clock: Clock;
  readonly random: Random;
  readonly memory: Pick<Memory, 'getState' | 'setState'>;
  readonly witness: Witness;
  readonly checkpoints: Pick<KnownCheckpoints, 'newest'>;
  /** In force now. */
  settings(): Settings;
  /** Whether naras of the deployed dialect are about. */
  deployedAbout(): boolean;
  readonly newspapers: OwnNewspapers;
  /** What is true of ourselves. */
  trinity(): Trinity;
}): readonly Duty[] {
  const { identity, speech, clock, random, memory, witness, checkpoints, newspapers } = parts;
  const chattiness = (): number => parts.settings().chattiness;
  const common = { speaker: identity, speech, clock, random };
  const asked = moment(memory, 'stashAskedAt');
  // Another name is another nara, which has not proposed anything yet.
  const proposed = moment(memory, `proposedAt ${identity.name}`);
  const { observationOf, neighbours } = witness;
  return [
    createVoice({
      ...common,
      deployedAbout: () => parts.deployedAbout(),
      chattiness,
      status: () => newspapers.next(identity, chattiness()),
    }),
    createHowdies({
      ...common,
      observationOf,
      neighbours,
      here: witness.online,
      status: () => newspapers.preview(identity, chattiness()),
    }),
    createStashRequest({ ...common, askedAt: asked.read, noteAsked: asked.note }),
    createProposer({
      ...common,
      trinity: () => parts.trinity(),
      newest: () => checkpoints.newest(identity.name),
      online: () => witness.online() + 1,
      proposedAt: proposed.read,
      noteProposed: proposed.note,
    }),
    createVoter({
      ...common,
      mayVote: () => parts.settings().voteOnCheckpoints,
      here: witness.online,
      observationOf,
      newest: (subject) => checkpoints.newest(subject),
    }),
  ];
}
