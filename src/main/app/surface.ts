import type { PendingLink } from '../../contract/host.ts';
import type { Mark } from '../../contract/marks.ts';
import type { Notice } from '../../contract/notices.ts';
import type { PdfOutcome } from '../../contract/papers.ts';
import type { Snapshot } from '../../contract/state.ts';
import type { Api, Reply, Streams } from '../../contract/table.ts';
import type { Multicast } from '../broker/nearby.ts';
import type { Told } from '../../contract/told.ts';
import type { Clock, Random } from '../nara/clock.ts';
import type { Lack, Sealer } from '../store/sealer.ts';
import type { KeyValueFile, KeyValueFileOptions } from '../store/settings.ts';
import type { Words } from '../words/catalogue.ts';
import type { Saying } from './notice-board.ts';
import type { SystemProxy } from './plaza-way.ts';
import type { RunOptions } from './run-options.ts';
import type { MachineStats } from './system.ts';

export type { Clock, Lack, Sealer };

/** What a host gives the core to live on. */
export interface PlazaOptions {
  readonly host: 'electron' | 'browser';
  /** Absolute. */
  readonly dataDir: string;
  readonly sealer: Sealer;
  /** electron-store on a desktop, conf elsewhere. */
  readonly settingsStore: (options: KeyValueFileOptions) => KeyValueFile;
  readonly run: RunOptions;
  /** The languages that the person's system asks for, the dearest first: "es-AR", "en". None where absent. */
  readonly languages?: () => readonly string[];
  readonly log: (line: string) => void;
  readonly clock: Clock;
  readonly random: Random;
  /** The proxy that this computer uses; the environment's where absent. */
  readonly systemProxy?: SystemProxy;
  /** What it runs on, for a bug report: "Electron 45.4.1 on linux x64". */
  readonly system: readonly string[];
  /** The last lines of the log, oldest first. */
  readonly logTail: () => readonly string[];
  /** What may be told of the computer where its owner allows it; the system's own where none is given. */
  readonly machine?: () => MachineStats;
  /** Shows the settings in a window of their own; false where the asking window must show them itself. */
  readonly openSettings: (at?: { readonly group: string }) => Promise<boolean>;
  /** The program of the threads that check signatures. Absent where the runtime itself is as fast. */
  readonly verifyThread?: URL;
  /** Where exports go, absolute; the data folder's "exports" where none is given. */
  readonly exportDir?: string;
  /** Where mDNS goes; the network where none is given. */
  readonly multicast?: Multicast;
  /** Shows the soul in a window that nothing else can read. Absent where the host has none. */
  readonly showSoul?: (shown: ShownSoul) => void;
  /** Asks where to save a text and saves it; false when the person changed their mind. Absent: the window offers it. */
  readonly saveText?: (suggestedName: string, text: string) => Promise<boolean>;
  /** Saves the main window as PDF where the person says; none where the host cannot. */
  readonly savePdf?: (name: string) => Promise<PdfOutcome>;
  /** Called as soon as windows can be served, before a plaza is joined: nobody looks at nothing meanwhile. */
  readonly onSurface?: (surface: PlazaSurface) => void;
}

/** The one place where a soul leaves the core, and only for the host's own window. */
export interface ShownSoul {
  readonly name: string;
  /** Base58. */
  readonly soul: string;
}

/** What a host (desktop or web) holds of the running Plaza. */
export interface PlazaSurface {
  /** Answers one request from a window; input is untrusted and checked here against the contract. Never throws. */
  serve(name: unknown, input: unknown): Promise<Reply>;
  /** The current state, for tray and notifications. */
  snapshot(): Snapshot;
  /** Every batch of changes; returns the undo. */
  onChanges(listener: (batch: Streams['changes']) => void): () => void;
  /** What a person is told in: of the language in force, or of their system where they have set none. */
  words(): Words;
  /** Something that the host itself has to say, shown with our own notices. */
  tell(saying: Saying): void;
  /** It is over. */
  withdraw(id: string): void;
  /** The notices that stand, in these words. */
  notices(words: Words): readonly Notice[];
  /** An invitation from a link: the window asks the person. */
  invite(link: PendingLink): void;
  /** Small things a host remembers over its runs, such as where a window was. Never throws. */
  readonly notes: { get(key: string): string | null; set(key: string, value: string): void };
  /** What a person marked a nara with. */
  markOf(name: string): Mark;
  /** Adds to the log of what a person was told, and was not. */
  note(told: Omit<Told, 'id'>): void;
  api: Omit<Api, 'openSettings'>;
  /** Says chau (at most 1 s), stops everything. Safe to call twice. */
  stop(): Promise<void>;
  /** The machine goes to sleep: says chau and lets go of the broker. */
  suspend(): Promise<void>;
  /** It is awake again: joins at once. */
  resume(): void;
}
