import type { Presence } from '../../src/contract/peers.ts';
import type { ConnectionView, CountersView } from '../../src/contract/state.ts';
import type { Pace } from './clocks.ts';

/** How a core is to be started. */
export interface CoreSetup {
  /** Absolute. */
  readonly dataDir: string;
  /** Of a broker on 127.0.0.1. */
  readonly port: number;
  readonly seed: string;
  /** It stands still from here on, Unix ms; or it runs by itself. */
  readonly clock: { readonly stopped: number } | { readonly pace: Pace; readonly ahead: number };
  /** Whether secrets can be sealed and opened; null: a file guards them. */
  readonly keyring: 'works' | 'gone' | null;
}

/** What a core is asked; each has one answer. */
export type Ask =
  /** Waits until so many unsigned messages were decided on, then lets `advance` ms pass on a clock that stands. */
  | { readonly do: 'step'; readonly unsigned: number; readonly advance: number }
  | { readonly do: 'look' }
  | { readonly do: 'figures' }
  | { readonly do: 'request'; readonly name: string; readonly input?: unknown }
  | { readonly do: 'set-clock'; readonly ahead: number }
  | { readonly do: 'set-keyring'; readonly works: boolean }
  | { readonly do: 'stop' };

/** How presence stands since it was asked for last: only what changed; null: gone. */
export interface Seen {
  readonly changed: Readonly<Record<string, Presence | null>>;
  readonly counters: CountersView;
  readonly connection: ConnectionView;
  /** How often the connection was lost so far. */
  readonly losses: number;
  readonly notices: readonly string[];
  /** Names in the roster, where it was read whole and differs from the changes that were sent before. */
  readonly drifted: readonly string[];
}

/** Sizes in bytes. */
export interface Figures {
  readonly heap: number;
  readonly resident: number;
  readonly handles: Readonly<Record<string, number>>;
  readonly database: number;
  readonly log: number;
}

/** What a core says by itself. */
export type Said =
  | { readonly is: 'started' }
  | { readonly is: 'failed'; readonly message: string }
  | { readonly is: 'uncaught'; readonly message: string }
  | { readonly is: 'answer'; readonly to: number; readonly value: unknown }
  | { readonly is: 'refusal'; readonly to: number; readonly message: string };
