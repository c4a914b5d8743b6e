import type { RoundValues, RoundView, RoundVote } from '../../contract/checkpoints.ts';
import { roundsShown } from '../../contract/checkpoints.ts';
import type { KeptCheckpoint } from '../../contract/history.ts';
import type { Api } from '../../contract/table.ts';
import type { Clock } from '../nara/clock.ts';
import { readKeptCheckpoint } from '../nara/checkpoint.ts';
import { meanOf, sameTrinity } from '../nara/consensus.ts';
import { nameKey } from '../nara/names.ts';
import type { Trinity } from '../nara/observation.ts';
import type { Follower } from '../plaza/follower.ts';
import { readMessage } from '../plaza/reader.ts';
import { createRoundBook, endedRound, type SeenRound } from '../plaza/rounds/book.ts';
import { largestGroup, votesNeeded } from '../plaza/rounds/decide.ts';
import { deadlineOf, type Ballot } from '../plaza/rounds/round.ts';
import type { KnownCheckpoints } from './known-checkpoints.ts';

/** Everything on checkpoints that is seen here, as windows see it. */
export interface CheckpointDesk {
  readonly api: Pick<Api, 'checkpoints'>;
  readonly follower: Follower;
  /** Closes rounds whose time is over. */
  sweep(): void;
  /** The rounds that changed since it was asked last. */
  changed(): readonly RoundView[];
}

export function createCheckpointDesk(parts: {
  readonly clock: Pick<Clock, 'now'>;
  readonly known: KnownCheckpoints;
  self(): string;
  /** Checkpoints that the history has. Throws what the disk says. */
  past(): Promise<readonly KeptCheckpoint[]>;
  onChange(): void;
}): CheckpointDesk {
  const changed = new Set<string>();
  const book = createRoundBook((id) => {
    changed.add(id);
    parts.onChange();
  });
  const view = (seen: SeenRound): RoundView => viewOf(seen, nameKey(seen.round.subject) === nameKey(parts.self()));
  /** Those agreed on before this run, as far as they are kept and can be read. */
  const past = async (): Promise<readonly SeenRound[]> => {
    try {
      return (await parts.past()).flatMap(({ json, ...kept }) => {
        const checkpoint = json === null ? null : readKeptCheckpoint(json);
        return checkpoint === null ? [] : [endedRound({ ...kept, checkpoint })];
      });
    } catch {
      // The history tells of its own trouble; what happens now shows all the same.
      return [];
    }
  };
  return {
    api: {
      async checkpoints() {
        const before = await past();
        // What was seen since start is known with its votes.
        const rounds = new Map([...before, ...book.all()].map((seen) => [seen.id, seen]));
        return [...rounds.values()]
          .sort((a, b) => b.round.openedAt - a.round.openedAt)
          .slice(0, roundsShown)
          .map(view);
      },
    },
    follower: {
      verified(message) {
        if (message.kind === 'checkpoint') parts.known.hear(message);
        if (message.kind === 'checkpoint' || message.kind === 'attestation') book.hear(message);
      },
      rejected({ reason }, { topic, payload, at }) {
        // A vote whose voter nobody knows is refused at the door, and yet part of what there is to see.
        if (reason !== 'unknown-key') return;
        const reading = readMessage(topic, payload);
        if (reading.ok && reading.value.kind === 'attestation' && reading.value.role === 'vote')
          book.hearStranger(reading.value.attestation, at);
      },
    },
    sweep: () => book.sweep(parts.clock.now()),
    changed() {
      const rounds = [...changed].flatMap((id) => book.get(id) ?? []);
      changed.clear();
      return rounds.map(view);
    },
  };
}

function viewOf({ id, round, outcome }: SeenRound, own: boolean): RoundView {
  const { subject, subjectId, version, number, asOf, openedAt, proposal, ballots, strangers } = round;
  const mean = meanOf(ballots.map(({ values }) => values));
  const votes = [
    ...ballots.map((ballot) => voteOf(ballot, proposal, true)),
    ...strangers.map((ballot) => voteOf(ballot, proposal, false)),
  ].sort((a, b) => a.at - b.at);
  return {
    id,
    subject,
    subjectId,
    own,
    version,
    round: number,
    asOf,
    openedAt,
    deadline: deadlineOf(round),
    proposal: proposal === null ? null : valuesOf(proposal.values),
    votes,
    mean: mean === null ? null : valuesOf(mean),
    agreeing: largestGroup(round).length,
    needed: votesNeeded,
    outcome,
  };
}

const voteOf = (ballot: Ballot, proposal: Ballot | null, known: boolean): RoundVote => ({
  voter: ballot.voter,
  voterId: ballot.voterId,
  values: valuesOf(ballot.values),
  approved: ballot.approved,
  identical: proposal !== null && ballot.lastSeen === proposal.lastSeen && sameTrinity(ballot.values, proposal.values),
  at: ballot.at,
  known,
});

const valuesOf = ({ restarts, total_uptime: totalUptime, start_time: startTime }: Trinity): RoundValues => ({
  restarts,
  totalUptime,
  startTime,
});
