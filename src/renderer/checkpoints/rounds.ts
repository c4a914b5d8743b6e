import { roundsShown, type RoundView } from '../../contract/checkpoints.ts';

/** The rounds with those that changed in their place, newest first. */
export function mergeRounds(rounds: readonly RoundView[], changed: readonly RoundView[]): readonly RoundView[] {
  const byId = new Map(rounds.map((round) => [round.id, round]));
  for (const round of changed) byId.set(round.id, round);
  return [...byId.values()].sort((a, b) => b.openedAt - a.openedAt).slice(0, roundsShown);
}
