import type { RoundOutcome } from '../../../contract/checkpoints.ts';
import type { Attestation, Checkpoint } from '../../nara/checkpoint.ts';
import type { PlazaMessage } from '../../nara/message.ts';
import { nameKey } from '../../nara/names.ts';
import { freshness } from '../freshness.ts';
import { deadlineOf, isId, openRound, roundNumber, withBallot, withStranger, type Round } from './round.ts';

/** A round and what became of it. */
export interface SeenRound {
  /** Subject and moment: what no second round shares. */
  readonly id: string;
  readonly round: Round;
  readonly outcome: RoundOutcome;
}

type FinalOutcome = Extract<RoundOutcome, { kind: 'final' }>;

/** A checkpoint that was agreed on. `at`: when it came, Unix ms; `id`: its own. */
export interface Agreed {
  readonly checkpoint: Checkpoint;
  readonly id: string;
  readonly at: number;
  /** Voters whose signature was verified, and voters nobody here knows. */
  readonly verified: number;
  readonly unknown: number;
}

/** All rounds seen, ours and others', as they happen. Times in Unix ms. */
export interface RoundBook {
  /** A verified proposal, vote or checkpoint. */
  hear(message: PlazaMessage & { kind: 'attestation' | 'checkpoint' }): void;
  /** A vote of somebody whose key nobody knows. */
  hearStranger(vote: Attestation, at: number): void;
  /** Closes those whose time is over. */
  sweep(now: number): void;
  get(id: string): SeenRound | undefined;
  /** Newest first. */
  all(): readonly SeenRound[];
}

const kept = { rounds: 200, ofOneSubject: 10 } as const;
/** A final checkpoint is on its way for some time after the last vote. */
const finalMayComeMs = 10_000;
const secondRoundWithinMs = 10 * 60_000;

export function createRoundBook(onChange: (id: string) => void): RoundBook {
  /** Oldest first: Maps keep the order in which their keys came. */
  const rounds = new Map<string, SeenRound>();

  const put = (seen: SeenRound): void => {
    rounds.set(seen.id, seen);
    onChange(seen.id);
  };
  const add = (seen: SeenRound): void => {
    // Whoever proposes without end pushes out its own rounds, not those of others.
    const ofSubject = [...rounds.values()].filter((other) => isSameSubject(other.round, seen.round));
    const [oldest] = rounds.values();
    const goes = ofSubject.length >= kept.ofOneSubject ? ofSubject[0] : rounds.size >= kept.rounds ? oldest : undefined;
    if (goes !== undefined) rounds.delete(goes.id);
    put(seen);
  };
  const hearProposal = (attestation: Attestation, at: number): void => {
    const id = idOf(attestation);
    // An old proposal that is played again opens nothing.
    if (rounds.has(id) || freshness(attestation.as_of_time * 1000, at) !== 'fresh') return;
    const round = openRound(attestation, at);
    if (round === null) return;
    if (round.number === 2) endFirstRound(round);
    add({ id, round, outcome: { kind: 'open' } });
  };
  const endFirstRound = (second: Round): void => {
    for (const seen of rounds.values()) {
      const { round, outcome } = seen;
      const isItsFirst = round.number === 1 && isSameSubject(round, second) && round.asOf < second.asOf;
      const recent = second.openedAt - round.openedAt <= secondRoundWithinMs;
      if (isItsFirst && recent && outcome.kind !== 'final') put({ ...seen, outcome: { kind: 'second-round' } });
    }
  };
  const hearFinal = (message: PlazaMessage & { kind: 'checkpoint' }): void => {
    const end = endedRound({ ...message, verified: message.verifiedVoters.length, unknown: message.unknownVoters });
    const { id, outcome } = end;
    const seen = rounds.get(id);
    if (seen === undefined && !isId(message.checkpoint.subject_id)) return;
    if (seen === undefined) add(end);
    // Of two valid checkpoints of one moment, the one with more signatures is the better word.
    else if (seen.outcome.kind !== 'final' || seen.outcome.verified < outcome.verified) put({ ...seen, outcome });
  };
  const change = (id: string, step: (round: Round) => Round): void => {
    const seen = rounds.get(id);
    if (seen === undefined) return;
    const round = step(seen.round);
    if (round !== seen.round) put({ ...seen, round });
  };

  return {
    hear(message) {
      if (message.kind === 'checkpoint') {
        hearFinal(message);
        return;
      }
      const { attestation, role, at } = message;
      if (role === 'propose') hearProposal(attestation, at);
      else change(idOf(attestation), (round) => withBallot(round, attestation, at));
    },
    hearStranger: (vote, at) => change(idOf(vote), (round) => withStranger(round, vote, at)),
    sweep(now) {
      for (const seen of rounds.values()) {
        if (seen.outcome.kind === 'open' && now >= deadlineOf(seen.round) + finalMayComeMs)
          put({ ...seen, outcome: { kind: 'failed' } });
      }
    },
    get: (id) => rounds.get(id),
    all: () => [...rounds.values()].sort((a, b) => b.round.openedAt - a.round.openedAt),
  };
}

const idOf = ({ subject, as_of_time: asOf }: Pick<Attestation, 'subject' | 'as_of_time'>): string =>
  `${nameKey(subject)} ${String(asOf)}`;

const isSameSubject = (a: Round, b: Round): boolean => nameKey(a.subject) === nameKey(b.subject);

/** The round of a checkpoint of which nothing but the end is known. */
export function endedRound(agreed: Agreed): SeenRound & { readonly outcome: FinalOutcome } {
  const { checkpoint, at } = agreed;
  const { subject, subject_id: subjectId, version, as_of_time: asOf } = checkpoint;
  const number = roundNumber(checkpoint.round) ?? 1;
  const nothing = { proposal: null, ballots: [], strangers: [] } as const;
  return {
    id: idOf(checkpoint),
    round: { subject, subjectId, version, asOf, number, ...nothing, openedAt: at },
    outcome: finalOf(agreed),
  };
}

function finalOf({ checkpoint, id, at, verified, unknown }: Agreed): FinalOutcome {
  const { restarts, total_uptime: totalUptime, start_time: startTime } = checkpoint.observation;
  return {
    kind: 'final',
    at,
    checkpointId: id,
    values: { restarts, totalUptime, startTime },
    verified,
    total: new Set(checkpoint.voter_ids).size,
    unknown,
  };
}
