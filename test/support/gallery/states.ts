import type { BrowserContextOptions } from 'playwright-core';
import { plainProfile } from '../../../src/contract/profiles.ts';
import type { Snapshot } from '../../../src/contract/state.ts';
import { sampleConnection, sampleSettings, sampleSnapshot } from '../window-samples.ts';
import type { Answers } from '../fake-core.ts';
import { answersOf, failing, never, nothing } from './answers.ts';
import { arrivalsOf, crowd, everyday, now, one, strange } from './people.ts';
import { offline } from './troubles.ts';
import { strangeRows } from './wire.ts';
import { pageOf } from '../message-samples.ts';

/** How Plaza, its core and the reader's system are in a picture. */
export interface State {
  readonly name: string;
  readonly snapshot: () => Snapshot;
  /** Beside the usual ones. */
  readonly answers?: Answers;
  readonly options?: BrowserContextOptions;
  /** The window never gets as far as a place. */
  readonly bare?: true;
  /** The core ended while the window was open. */
  readonly unlinked?: true;
}

const counters = {
  received: 1_204,
  accepted: 1_170,
  unsigned: 21,
  conflated: 0,
  rejected: { 'bad-signature': 9, 'unknown-topic': 4 },
};
const at = { since: now - 3_600_000 };
const joined = { ...sampleConnection, ...at, broker: 'plaza.example:8883', embedded: false, tls: true };
const settings = { values: { ...sampleSettings, firstRunDone: true, demo: false }, overrides: {} };

const plazas: Snapshot['plazas'] = {
  list: [
    {
      id: 'a',
      profile: plainProfile('The corner', [{ scheme: 'mqtts', host: 'plaza.example', port: 8883, path: '' }]),
      stored: { password: true, clientKey: false, passphrase: false, proxyPassword: false },
      certificates: { ca: null, clientCertificate: null, pinned: null },
    },
  ],
  active: 'a',
  override: null,
};

const of = (peers: Snapshot['peers'], over: Partial<Snapshot> = {}): Snapshot =>
  sampleSnapshot({ peers, arrivals: arrivalsOf(peers), connection: joined, counters, settings, plazas, ...over });
const usual = (): Snapshot => of(everyday);
const unheard = { received: 0, accepted: 0, unsigned: 0, conflated: 0, rejected: {} };

export const states: readonly State[] = [
  { name: 'usual', snapshot: usual },
  {
    name: 'empty',
    snapshot: () => of([], { connection: { ...joined, phase: 'connecting' }, counters: unheard }),
    answers: nothing,
  },
  { name: 'alone', snapshot: () => of([], { counters: unheard }), answers: nothing },
  { name: 'loading', snapshot: usual, answers: never },
  {
    name: 'starting',
    snapshot: usual,
    answers: { snapshot: () => new Promise<never>(() => {}) },
    bare: true,
  },
  {
    name: 'offline',
    snapshot: () => of(everyday, { connection: offline(joined) }),
  },
  { name: 'error', snapshot: usual, answers: failing },
  {
    name: 'failed',
    snapshot: usual,
    answers: {
      snapshot: () => {
        throw new Error('The database is locked.');
      },
    },
    bare: true,
  },
  {
    name: 'overloaded',
    snapshot: () =>
      of(everyday, {
        focus: { why: 'busy', favourites: 2, sample: 50, others: 3_000, everyMs: 300_000 },
        counters: { ...counters, received: 910_204, accepted: 402_117, conflated: 460_002 },
      }),
  },
  { name: 'unlinked', snapshot: usual, unlinked: true },
  { name: 'crowd', snapshot: () => of(crowd()) },
  { name: 'one', snapshot: () => of(one) },
  { name: 'strange', snapshot: () => of(strange), answers: { messages: (input) => pageOf(strangeRows, input) } },
  {
    name: 'zoomed',
    snapshot: usual,
    // What a browser makes of its window at 200 %.
    options: { viewport: { width: 600, height: 380 }, deviceScaleFactor: 2 },
  },
  { name: 'narrow', snapshot: usual, options: { viewport: { width: 420, height: 740 } } },
  { name: 'spanish', snapshot: usual, options: { locale: 'es-ES' } },
  { name: 'still', snapshot: usual, options: { reducedMotion: 'reduce' } },
  { name: 'contrast', snapshot: usual, options: { contrast: 'more' } },
  { name: 'forced', snapshot: usual, options: { forcedColors: 'active' } },
];

/** The core's answers in a state. */
export const answersIn = (state: State): Answers => ({ ...answersOf(state.snapshot().peers), ...state.answers });
