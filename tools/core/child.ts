// A real core in a process of its own, so that it can be measured alone, and killed.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import Conf from 'conf';
import type { Presence } from '../../src/contract/peers.ts';
import type { ConnectionView, CountersView } from '../../src/contract/state.ts';
import { redact } from '../../src/main/app/redact.ts';
import { startPlaza } from '../../src/main/app/start.ts';
import { fileSealer } from '../../src/main/store/file-sealer.ts';
import { openLogFile } from '../../src/main/store/log-file.ts';
import type { Sealer } from '../../src/main/store/sealer.ts';
import { seededRandom } from '../shared/chance.ts';
import { fastClock, hastenIntervals, steppedClock } from './clocks.ts';
import type { Ask, CoreSetup, Figures, Said, Seen } from './messages.ts';

const setup = JSON.parse(process.argv[2] ?? '') as CoreSetup;
const tell = (said: Said): void => void process.send?.(said);

for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
  process.on(event, (error: unknown) =>
    tell({ is: 'uncaught', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
}
// Whoever measures is gone: nothing is left behind.
process.on('disconnect', () => process.exit(0));

const { dataDir } = setup;
const standing = 'stopped' in setup.clock ? steppedClock(setup.clock.stopped) : null;
const running = 'pace' in setup.clock ? fastClock(setup.clock.pace, setup.clock.ahead) : null;
if ('pace' in setup.clock) hastenIntervals(setup.clock.pace.speed);
const clock = standing ?? running ?? steppedClock(0);
const logDir = join(dataDir, 'logs');
const logFile = openLogFile(logDir, redact);

let keyringWorks = setup.keyring !== 'gone';
const plain = fileSealer();
const keyring: Sealer = {
  guard: { kind: 'keyring', name: 'a simulated keyring' },
  seal: (text) => (keyringWorks ? plain.seal(text) : Promise.reject(new Error('the keyring is gone'))),
  open: (sealed) => (keyringWorks ? plain.open(sealed) : Promise.reject(new Error('the keyring is gone'))),
};

const surface = await startPlaza({
  host: 'browser',
  dataDir,
  sealer: setup.keyring === null ? plain : keyring,
  settingsStore: ({ name, ...rest }) => new Conf<Record<string, unknown>>({ ...rest, configName: name }),
  run: {
    broker: { host: '127.0.0.1', port: setup.port, tls: 'off', source: '--broker' },
    listenOnly: null,
    demo: false,
    browser: true,
    port: null,
    dataDir,
    hidden: false,
    open: false,
  },
  log: (line) => logFile.write(line),
  clock,
  random: seededRandom(setup.seed),
  system: ['a trial'],
  logTail: () => logFile.tail(50),
  openSettings: () => Promise.resolve(false),
  machine: () => ({ uptime: 0, load: 0 }),
  verifyThread: new URL('../../src/main/plaza/verify-thread.ts', import.meta.url),
}).catch((error: unknown) => {
  tell({ is: 'failed', message: error instanceof Error ? error.message : String(error) });
  process.exit(1);
});

// As a window does: the whole once, then changes.
const first = surface.snapshot();
const mirror = new Map<string, Presence>(first.peers.map(({ name, presence }) => [name, presence]));
let changed: Record<string, Presence | null> = Object.fromEntries(mirror);
let counters: CountersView = first.counters;
let connection: ConnectionView = first.connection;
let losses = 0;
let notices = first.notices.map(({ id }) => id);
surface.onChanges(({ changes }) => {
  for (const change of changes) {
    if (change.type === 'counters') counters = change.counters;
    if (change.type === 'connection') {
      if (connection.phase === 'joined' && change.connection.phase !== 'joined') losses++;
      connection = change.connection;
    }
    if (change.type === 'notices') notices = change.notices.map(({ id }) => id);
    if (change.type !== 'peers') continue;
    for (const { name, presence } of change.upsert) {
      if (mirror.get(name) !== presence) changed[name] = presence;
      mirror.set(name, presence);
    }
    for (const name of change.gone) {
      mirror.delete(name);
      changed[name] = null;
    }
  }
});

/** Asking for anybody's card sends at once what waits to be sent. */
const flush = async (): Promise<void> => {
  await surface.api.peer({ name: 'nobody at all' });
};

function seen(drifted: readonly string[] = []): Seen {
  const all = { changed, counters, connection, losses, notices, drifted };
  changed = {};
  return all;
}

/** Who stands differently in the whole roster than the changes said. */
function drift(): string[] {
  const now = surface.snapshot().peers;
  const names = now.filter(({ name, presence }) => mirror.get(name) !== presence).map(({ name }) => name);
  return now.length === mirror.size ? names : [...names, `${now.length} names instead of ${mirror.size}`];
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));
/** Looks, each a millisecond or more of our own time: while this process is held still, it does not pass. */
const mostLooks = 15_000;

/** A frame of changes; and how long frames may take of a step before they are asked for on a clock that stands. */
const frame = { ms: 10, mostMs: 1000 } as const;
/** What has passed of this step. */
let passed = 0;

const nextFrame = async (): Promise<void> => {
  if (standing === null || passed >= frame.mostMs) return flush();
  standing.advance(frame.ms);
  passed += frame.ms;
};

/** Frames come as they do in life, by the clock: asked for, each would have a transaction of its own. */
async function decided(unsigned: number): Promise<Seen> {
  await nextFrame();
  for (let looks = 0; counters.unsigned < unsigned; looks++) {
    if (looks === mostLooks) throw new Error(`not decided in time: ${counters.unsigned} of ${unsigned}`);
    await pause();
    await nextFrame();
  }
  return seen();
}

/** The rest of a step. */
function pass(advance: number): void {
  standing?.advance(advance - passed);
  passed = 0;
}

function figures(): Figures {
  globalThis.gc?.();
  const handles: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) handles[kind] = (handles[kind] ?? 0) + 1;
  const { heapUsed, rss } = process.memoryUsage();
  const database = ['plaza.db', 'plaza.db-wal', 'plaza.db-shm'].map((name) => sizeOf(join(dataDir, name)));
  const logs = existsSync(logDir) ? readdirSync(logDir).map((name) => sizeOf(join(logDir, name))) : [];
  return { heap: heapUsed, resident: rss, handles, database: sum(database), log: sum(logs) };
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

async function answer(ask: Ask): Promise<unknown> {
  switch (ask.do) {
    case 'step':
      return decided(ask.unsigned);
    case 'look':
      await flush();
      return seen(drift());
    case 'figures':
      return figures();
    case 'request':
      return surface.serve(ask.name, ask.input);
    case 'set-clock':
      running?.set(ask.ahead);
      return null;
    case 'set-keyring':
      keyringWorks = ask.works;
      return null;
    case 'stop':
      await surface.stop();
      return null;
  }
}

process.on('message', ({ id, ask }: { id: number; ask: Ask }) => {
  answer(ask).then(
    (value) => {
      tell({ is: 'answer', to: id, value });
      // Whoever asked goes on meanwhile; what it says next is not read before this is done.
      if (ask.do === 'step') pass(ask.advance);
    },
    (error: unknown) => tell({ is: 'refusal', to: id, message: error instanceof Error ? error.message : 'unknown' }),
  );
});
tell({ is: 'started' });
