import { describe, expect, it } from 'vitest';
import type { Attestation, Checkpoint } from '../../../src/main/nara/checkpoint.ts';
import { createRoundBook, type RoundBook } from '../../../src/main/plaza/rounds/book.ts';
import { asOf, proposal, proposed, vote } from '../../support/ballots.ts';
import { testStart } from '../../support/test-clock.ts';

const second = 1000;
const id = `lily ${asOf}`;

function open(): { book: RoundBook; changes: string[]; tells: typeof tells; ends: typeof ends } {
  const changes: string[] = [];
  const book = createRoundBook((changed) => changes.push(changed));
  const tells = (role: 'propose' | 'vote', attestation: Attestation, at = testStart): void =>
    book.hear({
      kind: 'attestation',
      role,
      attestation,
      name: attestation.attester,
      publicKey: '',
      live: false,
      at,
    });
  const ends = (over: Partial<Checkpoint> = {}, verified = 6, at = testStart + second): void =>
    book.hear({
      kind: 'checkpoint',
      name: 'lily',
      publicKey: '',
      at,
      live: false,
      id: `checkpoint ${String(over.as_of_time ?? asOf)}`,
      checkpoint: {
        version: 2,
        subject: 'lily',
        subject_id: 'id of lily',
        observation: { ...proposed },
        previous_checkpoint_id: '',
        as_of_time: asOf,
        round: 1,
        voter_ids: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'g'],
        signatures: [],
        ...over,
      },
      verifiedVoters: Array.from({ length: verified }, (_, i) => `n${i}`),
      unknownVoters: 1,
    });
  return { book, changes, tells, ends };
}
const outcomes = (book: RoundBook): string[] =>
  book.all().map(({ round, outcome }) => `${round.number} ${outcome.kind}`);

describe('the book of rounds', () => {
  it('follows a round from its proposal to its end', () => {
    const { book, changes, tells, ends } = open();
    tells('propose', proposal());
    tells('vote', vote('rosa'));
    tells('vote', vote('rosa'));
    expect(book.get(id)).toMatchObject({ outcome: { kind: 'open' }, round: { ballots: [{ voter: 'rosa' }] } });
    ends();
    expect(book.get(id)?.outcome).toEqual({
      kind: 'final',
      at: testStart + second,
      checkpointId: `checkpoint ${asOf}`,
      values: { restarts: 3, totalUptime: 7200, startTime: 1_700_000_000 },
      verified: 6,
      total: 7,
      unknown: 1,
    });
    expect(changes).toEqual([id, id, id]);
  });

  it('takes a proposal once, whatever number it is given on the way', () => {
    const { book, tells } = open();
    tells('propose', proposal());
    tells('propose', proposal({ round: 2 }));
    tells('vote', vote('rosa', { round: 2 }));
    expect(outcomes(book)).toEqual(['1 open']);
    expect(book.get(id)?.round.ballots).toEqual([]);
  });

  it('opens nothing for a vote alone, or for a proposal of long ago or of times to come', () => {
    const { book, tells } = open();
    tells('vote', vote('rosa'));
    tells('propose', proposal(), testStart + 601 * second);
    tells('propose', proposal(), testStart - 301 * second);
    book.hearStranger(vote('ghost'), testStart);
    expect(book.all()).toEqual([]);
  });

  it('shows a checkpoint of which it heard the end only', () => {
    const { book, ends } = open();
    ends({ as_of_time: 1_700_000_000, round: 7 });
    expect(book.all()).toMatchObject([{ round: { proposal: null, number: 1 }, outcome: { kind: 'final' } }]);
  });

  it('keeps nothing on what can be no ID', () => {
    const { book, ends } = open();
    ends({ subject_id: 'x'.repeat(129) });
    expect(book.all()).toEqual([]);
  });

  it('closes what nobody closed, some time after the last vote', () => {
    const { book, changes, tells } = open();
    tells('propose', proposal());
    book.sweep(testStart + 69 * second);
    expect(outcomes(book)).toEqual(['1 open']);
    book.sweep(testStart + 70 * second);
    book.sweep(testStart + 71 * second);
    expect(outcomes(book)).toEqual(['1 failed']);
    expect(changes).toHaveLength(2);
  });

  it('believes a checkpoint that comes late after all', () => {
    const { book, tells, ends } = open();
    tells('propose', proposal());
    book.sweep(testStart + 70 * second);
    ends({}, 6, testStart + 80 * second);
    expect(outcomes(book)).toEqual(['1 final']);
  });

  it('keeps of two checkpoints of one moment the one with more signatures', () => {
    const { book, ends } = open();
    ends({}, 3);
    ends({ observation: { ...proposed, restarts: 9 } }, 2);
    expect(book.get(id)?.outcome).toMatchObject({ verified: 3, values: { restarts: 3 } });
    ends({ observation: { ...proposed, restarts: 9 } }, 5);
    expect(book.get(id)?.outcome).toMatchObject({ verified: 5, values: { restarts: 9 } });
    expect(book.all()).toHaveLength(1);
  });

  it('knows the second round of the first', () => {
    const { book, tells } = open();
    tells('propose', proposal());
    tells('propose', proposal({ subject: 'rosa', attester: 'rosa' }));
    tells('propose', proposal({ round: 2, as_of_time: asOf + 60 }), testStart + 60 * second);
    expect(book.all().map(({ round, outcome }) => `${round.subject} ${round.number} ${outcome.kind}`)).toEqual([
      'lily 2 open',
      'lily 1 second-round',
      'rosa 1 open',
    ]);
  });

  it('leaves a first round that came to its end as it is', () => {
    const { book, tells, ends } = open();
    tells('propose', proposal());
    ends();
    tells('propose', proposal({ round: 2, as_of_time: asOf + 60 }), testStart + 60 * second);
    expect(outcomes(book)).toEqual(['2 open', '1 final']);
  });

  it('takes no first round of yesterday for that of today', () => {
    const { book, tells } = open();
    tells('propose', proposal());
    book.sweep(testStart + 70 * second);
    const later = 86_400;
    tells('propose', proposal({ round: 2, as_of_time: asOf + later }), testStart + later * second);
    expect(outcomes(book)).toEqual(['2 open', '1 failed']);
  });

  it('keeps 200 rounds, and 10 of one subject', () => {
    const { book, tells } = open();
    tells('propose', proposal({ subject: 'rosa', attester: 'rosa' }));
    for (let i = 0; i < 50; i++) tells('propose', proposal({ as_of_time: asOf + i }), testStart + i);
    expect(book.all()).toHaveLength(11);
    expect(book.get(`rosa ${asOf}`)).toBeDefined();
    expect(book.get(`lily ${asOf + 39}`)).toBeUndefined();
    expect(book.get(`lily ${asOf + 40}`)).toBeDefined();
    for (let i = 0; i < 300; i++) tells('propose', proposal({ subject: `n${i}`, attester: `n${i}` }), testStart + 100);
    expect(book.all()).toHaveLength(200);
    expect(book.get(`rosa ${asOf}`)).toBeUndefined();
  });
});
