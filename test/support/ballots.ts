import type { Attestation } from '../../src/main/nara/checkpoint.ts';
import type { Trinity } from '../../src/main/nara/observation.ts';
import { openRound, withBallot, type Round } from '../../src/main/plaza/rounds/round.ts';
import { testStart } from './test-clock.ts';

/** Unix s. */
export const asOf = Math.trunc(testStart / 1000);
export const proposed: Trinity = { restarts: 3, total_uptime: 7200, start_time: 1_700_000_000 };

/** lily's proposal about itself, as it was read. */
export const proposal = (over: Partial<Attestation> = {}): Attestation => ({
  version: 2,
  subject: 'lily',
  subject_id: 'id of lily',
  observation: proposed,
  attester: 'lily',
  attester_id: 'id of lily',
  last_seen_checkpoint_id: '',
  as_of_time: asOf,
  signature: 'signed by lily',
  proposal_ts: 0,
  round: 1,
  ...over,
});

/** A vote on it that attests the same. */
export const vote = (voter: string, over: Partial<Attestation> = {}): Attestation =>
  proposal({
    attester: voter,
    attester_id: `id of ${voter}`,
    signature: `signed by ${voter}`,
    proposal_ts: over.as_of_time ?? asOf,
    approved: true,
    ...over,
  });

/** A round with these votes in it, one a second. */
export function roundWith(votes: readonly Attestation[], over: Partial<Attestation> = {}): Round {
  const opened = openRound(proposal(over), testStart);
  if (opened === null) throw new Error('no such round');
  return votes.reduce((round, one, i) => withBallot(round, one, testStart + 1000 * (i + 1)), opened);
}
