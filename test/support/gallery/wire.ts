import { Buffer } from 'node:buffer';
import type { RoundView, RoundVote } from '../../../src/contract/checkpoints.ts';
import type { MessageDetail, MessageRow, Replay } from '../../../src/contract/messages.ts';
import { sampleMessage, sampleRow } from '../message-samples.ts';
import { everyday, minute, now } from './people.ts';

const kinds: readonly (Partial<MessageRow> & { readonly topic: string })[] = [
  { kind: 'newspaper', topic: 'nara/newspaper/lily', name: 'lily' },
  { kind: 'hey-there', topic: 'nara/plaza/hey_there', name: 'gus', size: 312 },
  { kind: 'newspaper', topic: 'nara/newspaper/rosa', name: 'rosa', outcome: 'rejected', reason: 'bad-signature' },
  { kind: 'howdy', topic: 'nara/plaza/howdy', name: 'otto', size: 1804 },
  { kind: null, topic: 'nara/unheard/of', name: null, outcome: 'rejected', reason: 'unknown-topic', size: 41 },
  { kind: 'chau', topic: 'nara/plaza/chau', name: 'iris', size: 298 },
];

export const rows: readonly MessageRow[] = Array.from({ length: 60 }, (_, n) =>
  sampleRow(60 - n, { ...kinds[n % kinds.length], at: now - n * 11_000 }),
);

/** As many as an inspector keeps, under names that try its columns. */
export const strangeRows: readonly MessageRow[] = rows.map((row, n) => ({
  ...row,
  name: ['مريم في الساحة', '🏮🐈‍⬛🌶️', 'a-name-without-an-end-'.repeat(6)][n % 3] ?? null,
  topic: `nara/newspaper/${'a-name-without-an-end-'.repeat(6)}`,
}));

const text = JSON.stringify({
  From: 'lily',
  Status: { Flair: '🌷', Chattiness: 50, Personality: { Agreeableness: 72, Sociability: 88, Chill: 41 } },
  Signature: 'kq0v1f3Gd0J6rWfT9m2c1g==',
});

export function messageOf(id: number): MessageDetail {
  const row = rows.find((one) => one.id === id) ?? sampleRow(id);
  const refused = row.outcome === 'rejected';
  return sampleMessage(row, text, {
    signed: Buffer.from(text.slice(text.indexOf('{"Flair'), -40)).toString('base64'),
    signature: 'kq0v1f3Gd0J6rWfT9m2c1g==',
    publicKey: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
    checks: [
      { check: 'topic', outcome: 'passed' },
      { check: 'size', outcome: 'passed' },
      { check: 'json', outcome: 'passed' },
      { check: 'shape', outcome: 'passed' },
      { check: 'signature', outcome: refused ? 'failed' : 'passed' },
      { check: 'key', outcome: refused ? 'skipped' : 'passed' },
      { check: 'time', outcome: refused ? 'skipped' : 'passed' },
    ],
  });
}

const values = { restarts: 3, totalUptime: 93_600, startTime: 1_780_000_000 };
const vote = (voter: string, over: Partial<RoundVote> = {}): RoundVote => ({
  voter,
  voterId: `8wBtdyV2aBzkLZ3J${voter}`,
  values,
  approved: true,
  identical: true,
  at: now - 30_000,
  known: true,
  ...over,
});

function round(subject: string, ago: number, over: Partial<RoundView> = {}): RoundView {
  return {
    id: `${subject} ${ago}`,
    subject,
    subjectId: '8wBtdyV2aBzkLZ3Jm4',
    own: false,
    version: 2,
    round: 1,
    asOf: Math.trunc((now - ago) / 1000),
    openedAt: now - ago,
    deadline: now - ago + minute,
    proposal: values,
    votes: [],
    mean: values,
    agreeing: 3,
    needed: 5,
    outcome: { kind: 'open' },
    ...over,
  };
}

export const rounds: readonly RoundView[] = [
  round('lantern', 35_000, {
    own: true,
    votes: [
      vote('lily'),
      vote('otto'),
      vote('gus', { values: { ...values, restarts: 4 }, identical: false }),
      vote('sociable-veggie-337'),
      vote('stranger', { known: false }),
    ],
  }),
  round('lily', 14 * minute, {
    votes: ['otto', 'gus', 'rosa', 'iris', 'chiyo'].map((voter) => vote(voter, { at: now - 13 * minute })),
    agreeing: 5,
    outcome: {
      kind: 'final',
      at: now - 13 * minute,
      checkpointId: 'c629b1330e4536714c24',
      values,
      verified: 5,
      total: 5,
      unknown: 0,
    },
  }),
  round('rosa', 50 * minute, { votes: [vote('otto')], agreeing: 1, outcome: { kind: 'failed' } }),
];

export const replay: Replay = {
  lines: 490,
  unreadable: 2,
  left: 0,
  counters: {
    received: 488,
    accepted: 471,
    unsigned: 9,
    conflated: 0,
    rejected: { 'bad-signature': 6, 'unknown-topic': 2 },
  },
  peers: everyday,
  peersTotal: everyday.length,
};
