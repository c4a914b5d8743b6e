import type { PendingLink } from '../../contract/host.ts';
import type { Notice } from '../../contract/notices.ts';
import type { PdfOutcome } from '../../contract/papers.ts';
import type { Arrival } from '../../contract/peers.ts';
import type { Snapshot } from '../../contract/state.ts';
import type { Api, Reply, Streams } from '../../contract/table.ts';
import type { Clock, Random } from '../nara/clock.ts';
import type { Sealer } from '../store/sealer.ts';
import type { KeyValueFile, KeyValueFileOptions } from '../store/settings.ts';
import type { RunOptions } from './run-options.ts';
import type { MachineStats } from './system.ts';

export type { Sealer };

/** What a host gives the core to live on. */
export interface PlazaOptions {
  readonly host: 'electron' | 'browser';
  /** Absolute. */
  readonly dataDir: string;
  readonly sealer: Sealer;
  /** electron-store on a desktop, conf elsewhere. */
  readonly settingsStore: (options: KeyValueFileOptions) => KeyValueFile;
  readonly run: RunOptions;
  readonly log: (line: string) => void;
  readonly clock: Clock;
  readonly random: Random;
  /** What it runs on, for a bug report: "Electron 45.4.1 on linux x64". */
  readonly system: readonly string[];
  /** The last lines of the log, oldest first. */
  readonly logTail: () => readonly string[];
  /** What may be told of the computer where its owner allows it; the system's own where none is given. */
  readonly machine?: () => MachineStats;
  /** Shows the settings in a window of their own; false where the asking window must show them itself. */
  readonly openSettings: () => Promise<boolean>;
  /** Saves the main window as PDF where the person says; none where the host cannot. */
  readonly savePdf?: (name: string) => Promise<PdfOutcome>;
}

/** What a host (desktop or web) holds of the running Plaza. */
export interface PlazaSurface {
  /** Answers one request from a window; input is untrusted and checked here against the contract. Never throws. */
  serve(name: unknown, input: unknown): Promise<Reply>;
  /** The current state, for tray and notifications. */
  snapshot(): Snapshot;
  /** Every batch of changes; returns the undo. */
  onChanges(listener: (batch: Streams['changes']) => void): () => void;
  /** Each announced (not quiet) arrival; returns the undo. */
  onArrival(listener: (arrival: Arrival) => void): () => void;
  /** Something that the host itself has to say, shown with our own notices. */
  tell(notice: Notice): void;
  /** An invitation from a link: the window asks the person. */
  invite(link: PendingLink): void;
  /** Small things a host remembers over its runs, such as where a window was. Never throws. */
  readonly notes: { get(key: string): string | null; set(key: string, value: string): void };
  api: Omit<Api, 'openSettings'>;
  /** Says chau (at most 1 s), stops everything. Safe to call twice. */
  stop(): Promise<void>;
  /** The machine goes to sleep: says chau and lets go of the broker. */
  suspend(): Promise<void>;
  /** It is awake again: joins at once. */
  resume(): void;
}
