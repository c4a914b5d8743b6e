import { meanOf, sameTrinity } from '../../nara/consensus.ts';
import type { Trinity } from '../../nara/observation.ts';
import type { Ballot, Round } from './round.ts';

/** Identical attestations that it takes, besides the proposer's (protocol section 5). */
export const votesNeeded = 5;
const signaturesKept = 10;

/** What comes of a round when its time is over. */
export type Decision =
  | {
      readonly kind: 'final';
      readonly values: Trinity;
      /** The id of the checkpoint before, as all of these signed it. */
      readonly previous: string;
      readonly signatures: readonly { readonly voterId: string; readonly signature: string }[];
    }
  | { readonly kind: 'second-round'; readonly values: Trinity }
  | { readonly kind: 'failed' };

export function decide(round: Round): Decision {
  const [first, ...others] = largestGroup(round);
  if (first !== undefined && others.length + 1 >= votesNeeded) {
    const { proposal } = round;
    const own = proposal !== null && isIdentical(proposal, first) ? [proposal] : [];
    const signatures = [...own, first, ...others]
      .slice(0, signaturesKept)
      .map(({ voterId, signature }) => ({ voterId, signature }));
    return { kind: 'final', values: first.values, previous: first.lastSeen, signatures };
  }
  const mean = meanOf(round.ballots.map(({ values }) => values));
  return round.number === 1 && mean !== null ? { kind: 'second-round', values: mean } : { kind: 'failed' };
}

/** The most votes that attest the same; of two such groups the one that bears out the proposal, or else the earlier. */
export function largestGroup({ proposal, ballots }: Pick<Round, 'proposal' | 'ballots'>): readonly Ballot[] {
  const groups: Ballot[][] = [];
  for (const ballot of ballots) {
    const group = groups.find(([first]) => first !== undefined && isIdentical(first, ballot));
    if (group === undefined) groups.push([ballot]);
    else group.push(ballot);
  }
  const weight = (group: readonly Ballot[]): number =>
    group.length + (group[0] !== undefined && proposal !== null && isIdentical(group[0], proposal) ? 0.5 : 0);
  return groups.reduce<readonly Ballot[]>((best, group) => (weight(group) > weight(best) ? group : best), []);
}

/** Whether two sign the same text but for their own names: the checkpoint known before is part of it. */
const isIdentical = (a: Ballot, b: Ballot): boolean => a.lastSeen === b.lastSeen && sameTrinity(a.values, b.values);
