import { describe, expect, it } from 'vitest';
import { deadlineOf, openRound, withBallot, withStranger } from '../../../src/main/plaza/rounds/round.ts';
import { asOf, proposal, proposed, roundWith, vote } from '../../support/ballots.ts';
import { testStart } from '../../support/test-clock.ts';

const voters = (round: { ballots: readonly { voter: string }[] }): string[] => round.ballots.map(({ voter }) => voter);

describe('a round', () => {
  it('is opened by a proposal, for 60 s', () => {
    const round = openRound(proposal({ last_seen_checkpoint_id: 'c629' }), testStart);
    expect(round).toMatchObject({
      subject: 'lily',
      subjectId: 'id of lily',
      version: 2,
      asOf,
      number: 1,
      proposal: { voter: 'lily', values: proposed, lastSeen: 'c629', signature: 'signed by lily' },
      ballots: [],
    });
    expect(round && deadlineOf(round)).toBe(testStart + 60_000);
  });

  it.each([0, 3, -1])('number %i is none', (round) => {
    expect(openRound(proposal({ round }), testStart)).toBeNull();
  });

  it('is not opened on what can be no ID', () => {
    for (const id of ['subject_id', 'last_seen_checkpoint_id'])
      expect(openRound(proposal({ [id]: 'x'.repeat(129) }), testStart)).toBeNull();
  });

  it('takes the votes on it, in the order in which they come', () => {
    const round = roundWith([
      vote('rosa'),
      vote('otto', { approved: false, observation: { ...proposed, restarts: 99 } }),
    ]);
    expect(voters(round)).toEqual(['rosa', 'otto']);
    expect(round.ballots[1]).toMatchObject({ voterId: 'id of otto', approved: false, values: { restarts: 99 } });
  });

  it('takes one of each voter, the first, whatever name or ID it comes under', () => {
    const second = { observation: { ...proposed, restarts: 1 } };
    const round = roundWith([
      vote('rosa'),
      vote('rosa', second),
      vote('rosa', { ...second, attester_id: 'another' }),
      vote('iris', { ...second, attester_id: 'id of rosa' }),
    ]);
    expect(voters(round)).toEqual(['rosa']);
    expect(round.ballots[0]?.values).toEqual(proposed);
  });

  it.each([
    ['another subject', { subject: 'otto' }],
    ['another ID of the subject', { subject_id: 'x' }],
    ['another moment', { as_of_time: asOf + 1, proposal_ts: asOf }],
    ['another proposal', { proposal_ts: asOf - 60 }],
    ['another round', { round: 2 }],
    ['another version', { version: 1 as const }],
    ['no ID of the voter', { attester_id: '' }],
    ['what can be no ID', { attester_id: 'x'.repeat(129) }],
    ['what can be no checkpoint', { last_seen_checkpoint_id: 'x'.repeat(129) }],
    ['the subject itself', { attester: 'lily' }],
    ['the ID of the subject', { attester_id: 'id of lily' }],
  ])('takes none on or of %s', (_what, over) => {
    expect(voters(roundWith([vote('rosa', over)]))).toEqual([]);
  });

  it('takes none when its time is over', () => {
    const round = roundWith([]);
    expect(voters(withBallot(round, vote('rosa'), testStart + 59_999))).toEqual(['rosa']);
    expect(withBallot(round, vote('rosa'), testStart + 60_000)).toBe(round);
  });

  it('keeps so many', () => {
    expect(roundWith([]).ballots).toHaveLength(0);
    let round = roundWith([]);
    for (let i = 0; i < 300; i++) round = withBallot(round, vote(`n${i}`), testStart);
    expect(round.ballots).toHaveLength(100);
    for (let i = 0; i < 300; i++) round = withStranger(round, vote(`s${i}`), testStart);
    expect(round.strangers).toHaveLength(20);
  });

  it('shows strangers and does not count them', () => {
    const round = withStranger(withStranger(roundWith([]), vote('ghost'), testStart), vote('ghost'), testStart + 1);
    expect(voters(round)).toEqual([]);
    expect(round.strangers.map(({ voter }) => voter)).toEqual(['ghost']);
    // Should its key become known, its vote counts as any other.
    expect(voters(withBallot(round, vote('ghost'), testStart + 2))).toEqual(['ghost']);
  });
});
