import type { RoundOutcome, RoundValues, RoundView, RoundVote } from '../../../contract/checkpoints.ts';
import { ago, count, counted, date, duration, list } from './time.ts';

/** "4 restarts, up 2 h, started 14 November 2023"; what is not said is left out. */
function values({ restarts, totalUptime, startTime }: RoundValues): string {
  const parts = [counted(restarts, 'restart', 'restarts')];
  if (totalUptime > 0) parts.push(`up ${duration(totalUptime * 1_000)}`);
  if (startTime > 0) parts.push(`started ${date(startTime * 1_000)}`);
  return parts.join(', ');
}

/** Only what differs from the proposal: nobody looks for it among what is alike. */
function instead(vote: RoundVote, proposal: RoundValues | null): string {
  if (proposal === null) return values(vote.values);
  const parts: string[] = [];
  const { restarts, totalUptime, startTime } = vote.values;
  if (restarts !== proposal.restarts) parts.push(counted(restarts, 'restart', 'restarts'));
  if (totalUptime !== proposal.totalUptime)
    parts.push(totalUptime > 0 ? `up ${duration(totalUptime * 1_000)}` : 'no uptime');
  if (startTime !== proposal.startTime) parts.push(startTime > 0 ? `started ${date(startTime * 1_000)}` : 'no start');
  return parts.length === 0 ? 'refers to another checkpoint before' : `saw ${list(parts)}`;
}

function verdict(vote: RoundVote, proposal: RoundValues | null): string {
  if (!vote.known) return 'nobody here knows its key: not counted';
  return vote.identical ? 'signs the same' : instead(vote, proposal);
}

/** What came of it, in a sentence. */
function ending(outcome: RoundOutcome): string {
  switch (outcome.kind) {
    case 'open':
      return '';
    case 'final': {
      const { verified, total, unknown } = outcome;
      const strangers = unknown === 0 ? '' : `, ${counted(unknown, 'by a nara', 'by naras')} nobody here knows`;
      return `Agreed and signed: ${count(verified)} of ${counted(total, 'signature', 'signatures')} verified${strangers}.`;
    }
    case 'second-round':
      return 'Too few signed the same. A second round began, on the trimmed mean of the votes.';
    case 'failed':
      return 'Too few signed the same, so nothing was agreed.';
  }
}

/** Of a checkpoint: who signed it, as far as is known here. */
const attested = ({ verified, unknown }: { readonly verified: number; readonly unknown: number }): string =>
  `was attested by ${counted(verified, 'nara', 'naras')} whose signature is verified${unknown > 0 ? ` and ${count(unknown)} unknown` : ''}`;

export const checkpoints = {
  attested,
  title: 'Checkpoints',
  lead: 'Once a day a nara states its restarts, uptime and start, and others sign what they saw.',
  loading: 'Looking for rounds…',
  emptyTitle: 'No checkpoint in sight',
  emptyText:
    'When six or more naras of the plaza are here, demo neighbours not counted, each may propose one about itself, once a day. Every round shows here as it happens; those that were agreed on stay for as long as the history is kept.',
  list: 'Rounds, newest first',
  you: 'you',
  outcome: { open: 'voting', final: 'agreed', 'second-round': 'second round', failed: 'not agreed' },
  row: (round: RoundView, now: number) => (round.round === 2 ? 'round 2, ' : '') + ago(round.openedAt, now),
  heading: (round: RoundView) => (round.own ? 'You state about yourself' : 'States about itself'),
  headingEnd: 'Only its end is known here',
  restarts: 'Restarts',
  uptime: 'Uptime',
  start: 'First start',
  unsaid: 'not said',
  duration: (seconds: number) => duration(seconds * 1_000),
  date: (seconds: number) => date(seconds * 1_000),
  agreement: 'Agreement',
  agreeing: ({ agreeing, needed }: RoundView) =>
    `${counted(agreeing, 'signs', 'sign')} the same, ${count(needed)} are needed`,
  left: (ms: number) => `${count(Math.ceil(ms / 1_000))} s left to vote`,
  counting: 'The time to vote is over',
  votes: (n: number) => (n === 0 ? 'Votes' : counted(n, 'vote', 'votes')),
  noVotes: 'Nobody has voted yet.',
  noVotesEver: 'Nobody voted.',
  after: (ms: number) => `after ${(Math.max(0, ms) / 1_000).toFixed(1)} s`,
  verdict,
  mean: (mean: RoundValues) => `Trimmed mean of the votes: ${values(mean)}.`,
  ending,
  agreedOther: (agreed: RoundValues) => `What they signed is not what was proposed: ${values(agreed)}.`,
  details: 'Details',
  version: 'Version',
  round: 'Round',
  asOf: 'As of',
  subjectId: 'Nara ID, as it says',
  checkpointId: 'Checkpoint',
};
