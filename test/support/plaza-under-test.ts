import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Conf from 'conf';
import { expect, onTestFinished } from 'vitest';
import type { PeerDetail, PeerSummary } from '../../src/contract/peers.ts';
import type { Settings } from '../../src/contract/settings.ts';
import type { Snapshot } from '../../src/contract/state.ts';
import type { RunBroker, RunOptions } from '../../src/main/app/run-options.ts';
import { startPlaza } from '../../src/main/app/start.ts';
import type { PlazaOptions, PlazaSurface } from '../../src/main/app/surface.ts';
import type { MachineStats } from '../../src/main/app/system.ts';
import type { Clock, Random } from '../../src/main/nara/clock.ts';
import { fileSealer } from '../../src/main/store/file-sealer.ts';

/** A whole core, as a host would start it, with shortcuts for tests. */
export interface PlazaUnderTest {
  readonly surface: PlazaSurface;
  /** All that it logged. */
  readonly logged: readonly string[];
  snapshot(): Snapshot;
  peer(name: string): PeerSummary | undefined;
  detail(name: string): Promise<PeerDetail | null>;
  /** Resolves with the first snapshot that satisfies; fails with the last one when none does in time. */
  until(what: string, holds: (snapshot: Snapshot) => boolean): Promise<Snapshot>;
  stop(): Promise<void>;
}

const usual: RunOptions = {
  broker: null,
  listenOnly: null,
  demo: false,
  browser: true,
  port: null,
  dataDir: null,
  hidden: false,
  open: false,
};

/** A broker as `--broker` names one. */
export const brokerAt = (port: number, more: Partial<RunBroker> = {}): RunBroker => ({
  host: '127.0.0.1',
  port,
  tls: 'off',
  source: '--broker',
  ...more,
});

/** Every draw another one: two cores of one sequence would take the same client id. */
function smallChance(): Random {
  return () => (draws += 1) / 1e6;
}
let draws = 0;

/** Starts Plaza on a data folder. It is stopped with the test. */
export async function plazaUnderTest(parts: {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly random?: Random;
  readonly run?: Partial<RunOptions>;
  /** Stored settings to begin with. */
  readonly settings?: Partial<Settings>;
  readonly machine?: () => MachineStats;
  /** What the host offers, where that is not a plain browser host. */
  readonly host?: Partial<Pick<PlazaOptions, 'sealer' | 'showSoul' | 'saveText' | 'languages'>>;
}): Promise<PlazaUnderTest> {
  const { dataDir } = parts;
  if (parts.settings !== undefined) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(parts.settings));
  }
  const logged: string[] = [];
  const surface = await startPlaza({
    host: 'browser',
    dataDir,
    sealer: fileSealer(),
    settingsStore: ({ name, ...rest }) => new Conf<Record<string, unknown>>({ ...rest, configName: name }),
    run: { ...usual, ...parts.run },
    log: (line) => void logged.push(line),
    clock: wholeMs(parts.clock),
    random: parts.random ?? smallChance(),
    system: ['a test'],
    logTail: () => [],
    openSettings: () => Promise.resolve(false),
    ...(parts.machine === undefined ? {} : { machine: parts.machine }),
    ...parts.host,
  });
  onTestFinished(() => surface.stop());
  return {
    surface,
    logged,
    snapshot: () => surface.snapshot(),
    peer: (name) => surface.snapshot().peers.find((peer) => peer.name === name),
    detail: (name) => surface.api.peer({ name }),
    until: (what, holds) => until(what, surface, holds),
    stop: () => surface.stop(),
  };
}

/** The clocks of computers know no less than a millisecond; the draws of a test do. */
const wholeMs = (clock: Clock): Clock => ({
  now: () => Math.trunc(clock.now()),
  after: (ms, run) => clock.after(ms, run),
});

const waitMs = 15_000;

async function until(
  what: string,
  surface: Pick<PlazaSurface, 'snapshot'>,
  holds: (snapshot: Snapshot) => boolean,
): Promise<Snapshot> {
  for (const end = Date.now() + waitMs; Date.now() < end;) {
    const snapshot = surface.snapshot();
    if (holds(snapshot)) return snapshot;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const { connection, peers, counters, notices } = surface.snapshot();
  return expect.fail(`not within ${waitMs} ms: ${what}; ${JSON.stringify({ connection, peers, counters, notices })}`);
}
