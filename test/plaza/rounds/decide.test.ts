import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/main/plaza/rounds/decide.ts';
import { proposed, roundWith, vote } from '../../support/ballots.ts';
import type { Attestation } from '../../../src/main/nara/checkpoint.ts';

const many = (count: number, over: Partial<Attestation> = {}, prefix = 'n'): Attestation[] =>
  Array.from({ length: count }, (_, i) => vote(`${prefix}${i}`, over));
const others = { observation: { ...proposed, restarts: 50 }, approved: false };
const signers = (round: Parameters<typeof decide>[0]): string[] => {
  const decision = decide(round);
  return decision.kind === 'final' ? decision.signatures.map(({ voterId }) => voterId.replace('id of ', '')) : [];
};

describe('when its time is over, a round', () => {
  it('is final with five who attest what was proposed, the proposer first', () => {
    expect(decide(roundWith(many(5)))).toEqual({
      kind: 'final',
      values: proposed,
      previous: '',
      signatures: ['lily', 'n0', 'n1', 'n2', 'n3', 'n4'].map((name) => ({
        voterId: `id of ${name}`,
        signature: `signed by ${name}`,
      })),
    });
  });

  it('is not with four', () => {
    expect(decide(roundWith(many(4))).kind).toBe('second-round');
  });

  it('keeps ten signatures at most', () => {
    expect(signers(roundWith(many(30)))).toEqual(['lily', ...many(9).map(({ attester }) => attester)]);
    expect(signers(roundWith(many(30, others)))).toHaveLength(10);
  });

  it('is final with five who attest the same other thing, without the proposer, who did not sign that', () => {
    const round = roundWith([...many(4), ...many(5, others, 'm')]);
    expect(decide(round)).toMatchObject({ kind: 'final', values: { restarts: 50 } });
    expect(signers(round)).toEqual(['m0', 'm1', 'm2', 'm3', 'm4']);
  });

  it('goes with the proposal where as many attest another thing', () => {
    expect(decide(roundWith([...many(5, others, 'm'), ...many(5)]))).toMatchObject({ values: proposed });
    expect(decide(roundWith([...many(6, others, 'm'), ...many(5)]))).toMatchObject({ values: { restarts: 50 } });
  });

  it('counts as identical only what is signed alike: the checkpoint before as well', () => {
    const knows = { last_seen_checkpoint_id: 'c629' };
    expect(decide(roundWith([...many(4), ...many(4, knows, 'm')])).kind).toBe('second-round');
    const final = decide(roundWith(many(5, knows)));
    expect(final).toMatchObject({ kind: 'final', previous: 'c629' });
    expect(signers(roundWith(many(5, knows)))).not.toContain('lily');
    expect(signers(roundWith(many(5, knows), knows))).toContain('lily');
  });

  it('does not go by what voters say, but by what they sign', () => {
    expect(decide(roundWith(many(5, { approved: false })))).toMatchObject({ kind: 'final', values: proposed });
    const scattered = Array.from({ length: 9 }, (_, i) =>
      vote(`n${i}`, { observation: { ...proposed, restarts: 10 + i }, approved: true }),
    );
    expect(decide(roundWith(scattered))).toEqual({ kind: 'second-round', values: { ...proposed, restarts: 14 } });
  });

  it('leads to a second with the trimmed mean of the votes, and that to none', () => {
    const votes = [10, 11, 12, 900].map((restarts, i) => ({
      observation: { ...proposed, restarts },
      attester: `n${i}`,
    }));
    const round1 = votes.map(({ attester, observation }) => vote(attester, { observation }));
    expect(decide(roundWith(round1))).toEqual({ kind: 'second-round', values: { ...proposed, restarts: 11 } });
    const round2 = votes.map(({ attester, observation }) => vote(attester, { observation, round: 2 }));
    expect(decide(roundWith(round2, { round: 2 }))).toEqual({ kind: 'failed' });
  });

  it('has failed where nobody voted', () => {
    expect(decide(roundWith([]))).toEqual({ kind: 'failed' });
  });

  it('is never final without five verified voters who signed just that', () => {
    const ballot = fc.record({ voter: fc.nat(12), restarts: fc.nat(2), knows: fc.boolean() });
    fc.assert(
      fc.property(fc.array(ballot, { maxLength: 30 }), (ballots) => {
        const votes = ballots.map(({ voter, restarts, knows }) =>
          vote(`n${voter}`, {
            observation: { ...proposed, restarts },
            last_seen_checkpoint_id: knows ? 'c629' : '',
          }),
        );
        const decision = decide(roundWith(votes));
        if (decision.kind !== 'final') return;
        const first = new Map(votes.map((one) => [one.attester, one]).reverse() as [string, Attestation][]);
        const same = [...first.values()].filter(
          (one) =>
            one.observation.restarts === decision.values.restarts && one.last_seen_checkpoint_id === decision.previous,
        );
        expect(same.length).toBeGreaterThanOrEqual(5);
        const ids = decision.signatures.map(({ voterId }) => voterId);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.length).toBeLessThanOrEqual(10);
        for (const id of ids) expect(same.map((one) => one.attester_id).concat('id of lily')).toContain(id);
      }),
    );
  });
});
