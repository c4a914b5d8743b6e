import type { Attestation } from '../../nara/checkpoint.ts';
import { nameKey } from '../../nara/names.ts';
import type { Trinity } from '../../nara/observation.ts';

/** How long votes are taken, ms (protocol section 5). */
export const voteWindowMs = 60_000;
/** More voters than any plaza needs; a round keeps no more. */
const ballotsKept = 100;
const strangersKept = 20;
/** IDs have 45 characters at most: a round must not weigh more than it looks. */
const idLength = 128;

/** What one nara attested in a round. `at`: when it reached us, Unix ms. */
export interface Ballot {
  readonly voter: string;
  /** Its nara ID, under which its signature stands in the final checkpoint. */
  readonly voterId: string;
  readonly values: Trinity;
  /** The id of the newest checkpoint it knows of the subject. */
  readonly lastSeen: string;
  /** What it says; no signature covers that. */
  readonly approved: boolean;
  readonly signature: string;
  readonly at: number;
}

/** One proposal and the votes on it. Values are never changed: each step makes a new round. */
export interface Round {
  readonly subject: string;
  readonly subjectId: string;
  readonly version: 1 | 2;
  /** Unix s. With the subject it names the round: the number of a round is signed by nobody. */
  readonly asOf: number;
  readonly number: 1 | 2;
  /** The subject's own attestation; null where we heard the end of a round only. */
  readonly proposal: Ballot | null;
  /** One a voter, each verified under its pinned key. */
  readonly ballots: readonly Ballot[];
  /** Votes of naras whose key we do not know: seen, and never counted. */
  readonly strangers: readonly Ballot[];
  readonly openedAt: number;
}

/** When the round takes no more votes, Unix ms. */
export const deadlineOf = (round: Pick<Round, 'openedAt'>): number => round.openedAt + voteWindowMs;

/** The round that a verified proposal opens, or null where it states no round or ID that there can be. */
export function openRound(proposed: Attestation, at: number): Round | null {
  const number = roundNumber(proposed.round);
  if (number === null || !isId(proposed.subject_id) || !isId(proposed.last_seen_checkpoint_id)) return null;
  const { subject, subject_id: subjectId, version, as_of_time: asOf } = proposed;
  const proposal = { ...ballotOf(proposed, at), approved: true };
  return { subject, subjectId, version, asOf, number, proposal, ballots: [], strangers: [], openedAt: at };
}

export const isId = (text: string): boolean => text.length <= idLength;

export const roundNumber = (stated: number): 1 | 2 | null => (stated === 1 || stated === 2 ? stated : null);

/**
 * The round with a verified vote in it. A vote that is not on this proposal, comes late, is the subject's own or its
 * voter's second leaves it as it is.
 */
export function withBallot(round: Round, vote: Attestation, at: number): Round {
  if (!isOn(round, vote) || at >= deadlineOf(round) || round.ballots.length >= ballotsKept) return round;
  const ballot = ballotOf(vote, at);
  if (isSame(ballot, { voter: round.subject, voterId: round.subjectId })) return round;
  // Without an ID nobody could check its signature in the final checkpoint.
  if (ballot.voterId === '' || round.ballots.some((known) => isSame(known, ballot))) return round;
  return { ...round, ballots: [...round.ballots, ballot] };
}

/** The round with a vote that could not be verified because nobody knows its voter: to be shown, not to be counted. */
export function withStranger(round: Round, vote: Attestation, at: number): Round {
  if (!isOn(round, vote) || at >= deadlineOf(round) || round.strangers.length >= strangersKept) return round;
  const ballot = ballotOf(vote, at);
  if (round.strangers.some((known) => isSame(known, ballot))) return round;
  return { ...round, strangers: [...round.strangers, ballot] };
}

/** Whether a vote is on this very proposal: the same subject, moment, round and version. */
const isOn = (round: Round, vote: Attestation): boolean =>
  isId(vote.attester_id) &&
  isId(vote.last_seen_checkpoint_id) &&
  nameKey(vote.subject) === nameKey(round.subject) &&
  vote.subject_id === round.subjectId &&
  vote.version === round.version &&
  vote.as_of_time === round.asOf &&
  vote.proposal_ts === round.asOf &&
  vote.round === round.number;

type Voter = Pick<Ballot, 'voter' | 'voterId'>;
const isSame = (a: Voter, b: Voter): boolean => nameKey(a.voter) === nameKey(b.voter) || a.voterId === b.voterId;

const ballotOf = (attestation: Attestation, at: number): Ballot => ({
  voter: attestation.attester,
  voterId: attestation.attester_id,
  values: attestation.observation,
  lastSeen: attestation.version === 1 ? '' : attestation.last_seen_checkpoint_id,
  approved: attestation.approved ?? false,
  signature: attestation.signature,
  at,
});
