import type { RoundView } from '../../contract/checkpoints.ts';
import type { HistoryMove, KeptCheckpoint } from '../../contract/history.ts';
import type { TimeRange } from './range.ts';

/** Something that is told below the timeline. `at` in Unix ms, `key` as no other has it. */
export type Happening = { readonly key: string; readonly name: string; readonly at: number } & (
  | { readonly kind: 'move'; readonly move: HistoryMove }
  | { readonly kind: 'proposed' | 'not-agreed'; readonly round: RoundView }
  | { readonly kind: 'agreed'; readonly kept: KeptCheckpoint }
);

/**
 * All that happened in a time, newest first: who came and left, and what was agreed on, from the history; what was
 * proposed, and came to nothing, from the rounds that were seen since start.
 */
export function happeningsOf(
  known: { readonly moves: readonly HistoryMove[]; readonly checkpoints: readonly KeptCheckpoint[] },
  rounds: readonly RoundView[],
  { from, to }: TimeRange,
  isWanted: (name: string) => boolean,
): readonly Happening[] {
  const all: readonly Happening[] = [
    ...known.moves.map((move): Happening => ({
      kind: 'move',
      key: `move ${String(move.id)}`,
      name: move.name,
      at: move.at,
      move,
    })),
    ...known.checkpoints.map((kept): Happening => ({
      kind: 'agreed',
      key: `agreed ${kept.id}`,
      name: kept.subject,
      at: kept.at,
      kept,
    })),
    ...rounds.flatMap(ofRound),
  ];
  return all.filter(({ name, at }) => at >= from && at <= to && isWanted(name)).sort((a, b) => b.at - a.at);
}

function ofRound(round: RoundView): readonly Happening[] {
  // Of a round whose beginning nobody heard there is only its end to tell, and the history has that.
  if (round.proposal === null) return [];
  const { id, subject: name } = round;
  const begun: Happening = { kind: 'proposed', key: `proposed ${id}`, name, at: round.openedAt, round };
  if (round.outcome.kind !== 'failed') return [begun];
  return [begun, { kind: 'not-agreed', key: `not agreed ${id}`, name, at: round.deadline, round }];
}
