import { describe, expect, it } from 'vitest';
import type { RoundOutcome, RoundView, RoundVote } from '../../src/contract/checkpoints.ts';
import { mergeRounds } from '../../src/renderer/checkpoints/rounds.ts';
import { en } from '../../src/renderer/i18n/en.ts';

const values = { restarts: 3, totalUptime: 7200, startTime: 1_700_000_000 };
const round = (id: string, openedAt: number, over: Partial<RoundView> = {}): RoundView => ({
  id,
  subject: 'lily',
  subjectId: 'i',
  own: false,
  version: 2,
  round: 1,
  asOf: 1,
  openedAt,
  deadline: openedAt + 60_000,
  proposal: values,
  votes: [],
  mean: null,
  agreeing: 0,
  needed: 5,
  outcome: { kind: 'open' },
  ...over,
});
const vote = (over: Partial<RoundVote> = {}): RoundVote => ({
  voter: 'rosa',
  voterId: 'r',
  values,
  approved: true,
  identical: true,
  at: 0,
  known: true,
  ...over,
});

describe('the rounds a window knows', () => {
  it('take what changed in its place, newest first, and no more than the main side keeps', () => {
    const [a, b] = [round('a', 1), round('b', 2)];
    expect(mergeRounds([], [a, b])).toEqual([b, a]);
    const changed = { ...a, agreeing: 3 };
    expect(mergeRounds([b, a], [changed])).toEqual([b, changed]);
    const many = Array.from({ length: 250 }, (_, i) => round(`n${i}`, i));
    expect(mergeRounds([], many)).toHaveLength(200);
    expect(mergeRounds([], many)[0]?.id).toBe('n249');
  });
});

describe('words for a round', () => {
  const words = en.checkpoints;

  it.each<[string, RoundVote]>([
    ['signs the same', vote()],
    ['nobody here knows its key: not counted', vote({ known: false, identical: true })],
    ['saw 9 restarts', vote({ identical: false, values: { ...values, restarts: 9 } })],
    ['saw 1 restart and no start', vote({ identical: false, values: { ...values, restarts: 1, startTime: 0 } })],
    ['refers to another checkpoint before', vote({ identical: false })],
  ])('%s', (said, of) => {
    expect(words.verdict(of, values)).toBe(said);
  });

  it.each<[string, RoundOutcome]>([
    [
      'Agreed and signed: 5 of 6 signatures verified, 1 by a nara nobody here knows.',
      { kind: 'final', at: 0, checkpointId: 'c', values, verified: 5, total: 6, unknown: 1 },
    ],
    [
      'Agreed and signed: 6 of 6 signatures verified.',
      { kind: 'final', at: 0, checkpointId: 'c', values, verified: 6, total: 6, unknown: 0 },
    ],
    ['Too few signed the same, so nothing was agreed.', { kind: 'failed' }],
  ])('%s', (said, outcome) => {
    expect(words.ending(outcome)).toBe(said);
  });

  it('say how many agree and how many it takes', () => {
    expect(words.agreeing(round('a', 0, { agreeing: 1 }))).toBe('1 signs the same, 5 are needed');
    expect(words.agreeing(round('a', 0, { agreeing: 6 }))).toBe('6 sign the same, 5 are needed');
  });
});

describe('words for hearsay', () => {
  it('leave out what was not said', () => {
    const claim = { sayer: 'rosa', at: 0, online: '', restarts: 0, totalUptime: 0, startTime: 0, lastSeen: 0 } as const;
    expect(en.hearsay.says({ ...claim, online: 'MISSING' }, 0)).toBe('says it is missing');
    expect(en.hearsay.says({ ...claim, online: 'ONLINE', restarts: 2, totalUptime: 7200 }, 0)).toBe(
      'says it is here, had 2 restarts, was up 2 h',
    );
  });
});
