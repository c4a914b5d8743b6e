import { join } from 'node:path';
import * as v from 'valibot';
import type { Notice } from '../../contract/notices.ts';
import type { Arrival } from '../../contract/peers.ts';
import type { Settings, SettingsPatch, SettingsResult, SettingsView } from '../../contract/settings.ts';
import type { Change, ChangeBatch, ConnectionView, SelfView, Snapshot } from '../../contract/state.ts';
import { requests, type Api, type Reply, type RequestName } from '../../contract/table.ts';
import { startEmbeddedPlaza, type EmbeddedPlaza } from '../broker/embedded.ts';
import type { Clock, Random } from '../nara/clock.ts';
import { fingerprint } from '../nara/fingerprint.ts';
import { inventName, nameProblem } from '../nara/names.ts';
import { createKeybook } from '../peers/keybook.ts';
import { newPeer, type Peer } from '../peers/peer.ts';
import { createRoster } from '../peers/roster.ts';
import { startConnection, type Connection } from '../plaza/connection.ts';
import { createDoorkeeper } from '../plaza/doorkeeper.ts';
import { createVoice, type Voice } from '../plaza/voice.ts';
import { openMemory, type Memory } from '../store/memory.ts';
import {
  openSettings,
  settingsInMemory,
  type KeyValueFile,
  type KeyValueFileOptions,
  type SettingsFile,
} from '../store/settings.ts';
import { openVault } from '../store/vault.ts';
import { startDemo, type Demo } from './demo.ts';
import { ownIdentity } from './identity.ts';
import type { RunOptions } from './run-options.ts';
import type { PlazaSurface, Sealer } from './surface.ts';
import { detailOf, summaryOf } from './views.ts';

export interface PlazaOptions {
  readonly host: 'electron' | 'browser';
  readonly dataDir: string;
  readonly sealer: Sealer;
  readonly settingsStore: (options: KeyValueFileOptions) => KeyValueFile;
  readonly run: RunOptions;
  readonly log: (line: string) => void;
  readonly clock: Clock;
  readonly random: Random;
  readonly openSettings: () => Promise<boolean>;
}

const frameMs = 50;

/** Puts the core together and starts it. Trouble with disk, keyring or broker becomes a notice, not a failure. */
export async function startPlaza(options: PlazaOptions): Promise<PlazaSurface> {
  const { run, clock, random } = options;
  const notices = new Map<string, Notice>();
  const tell = (notice: Notice): void => void notices.set(notice.id, notice);
  const settings = settingsOf(options, tell);
  const memory = memoryOf(options.dataDir, tell);
  const vault = await openVault({ dir: options.dataDir, sealer: options.sealer });
  if (vault.damaged !== null) tell(damage('vault-damaged', 'The vault was damaged.', vault.damaged));
  const own = await ownIdentity(vault, settings.values().name);
  if (own.notice !== null) tell(own.notice);
  const storedPassword = await vault.read('brokerPassword');
  let password = storedPassword.ok ? (storedPassword.value ?? '') : '';

  const inForce = (): Settings => {
    const values = settings.values();
    const broker =
      run.broker === null
        ? {}
        : {
            brokerHost: run.broker.host,
            brokerPort: run.broker.port,
            brokerTls: run.broker.tls,
            brokerUser: run.broker.user ?? '',
          };
    return {
      ...values,
      ...broker,
      ...(run.listenOnly === null ? {} : { listenOnly: run.listenOnly }),
      ...(run.demo === null ? {} : { demo: run.demo }),
    };
  };
  const settingsView = (): SettingsView => ({
    values: inForce(),
    passwordSet: (run.broker?.password ?? password) !== '',
    overrides: {
      ...(run.broker === null
        ? {}
        : {
            brokerHost: run.broker.source,
            brokerPort: run.broker.source,
            brokerTls: run.broker.source,
            brokerUser: run.broker.source,
            brokerPassword: run.broker.source,
          }),
      ...(run.listenOnly === null ? {} : { listenOnly: '--listen-only' }),
      ...(run.demo === null ? {} : { demo: run.demo ? '--demo' : '--no-demo' }),
    },
  });

  // What changed since the last frame, sent together.
  const listeners = new Set<(batch: ChangeBatch) => void>();
  const arrivalListeners = new Set<(arrival: Arrival) => void>();
  const dirtyPeers = new Set<string>();
  const dirty = new Map<string, Change>();
  const arrivals: Arrival[] = memory.arrivals(50);
  let newArrivals: Arrival[] = [];
  let revision = 0;
  let frame: (() => void) | null = null;
  const schedule = (): void => {
    frame ??= clock.after(frameMs, flush);
  };
  const flush = (): void => {
    frame = null;
    const changes: Change[] = [
      ...dirty.values(),
      ...newArrivals.map((arrival): Change => ({ type: 'arrival', arrival })),
    ];
    if (dirtyPeers.size > 0) {
      const names = [...dirtyPeers];
      changes.push({
        type: 'peers',
        upsert: names.flatMap((name) => summary(name) ?? []),
        gone: names.filter((name) => roster.get(name) === undefined),
      });
      save(names);
    }
    dirty.clear();
    dirtyPeers.clear();
    newArrivals = [];
    if (changes.length === 0) return;
    revision++;
    for (const listener of listeners) listener({ revision, changes });
  };
  const changed = (change: Change): void => {
    dirty.set(change.type, change);
    schedule();
  };

  const remembered = memory.peers();
  const keybook = createKeybook(
    remembered.flatMap((p) =>
      p.publicKey === null
        ? []
        : [
            {
              name: p.name,
              publicKey: p.publicKey,
              pinnedAt: p.pinnedAt ?? p.since,
              claimedId: p.claimedId ?? '',
              fresh: false,
              newestTs: (p.newestTs ?? -1n) + 1n,
              edition: p.edition ?? 0,
              publishedAt: p.publishedAt ?? 0,
            },
          ],
    ),
  );
  const conflicts = new Set<string>();
  const rejectedBy = new Map<string, Record<string, number>>();
  const counters = { received: 0, accepted: 0, unsigned: 0, rejected: {} as Record<string, number> };
  let demo: Demo | null = null;
  const isDemo = (name: string): boolean => demo?.keys.has(keybook.get(name)?.publicKey ?? '') ?? false;

  const roster = createRoster(
    {
      clock,
      self: () => own.identity?.name ?? '',
      isDemo,
      onChange(name) {
        dirtyPeers.add(name);
        schedule();
      },
      onArrival(arrival) {
        arrivals.unshift(arrival);
        arrivals.length = Math.min(arrivals.length, 50);
        newArrivals.push(arrival);
        memory.addArrival(arrival);
        if (!arrival.quiet) for (const listener of arrivalListeners) listener(arrival);
        schedule();
      },
    },
    remembered.map((p): Peer => ({
      ...newPeer(p.name, p.since),
      presence: p.presence === 'ONLINE' ? 'MISSING' : p.presence,
      reason: 'remembered',
      firstMet: p.firstMet,
      lastSeen: p.lastSeen,
      lastVerifiedAt: p.lastVerifiedAt,
      statusText: p.newspaper,
      newspaperAt: p.newspaperAt,
    })),
  );
  const summary = (name: string): ReturnType<typeof summaryOf> | null => {
    const peer = roster.get(name);
    return peer === undefined ? null : summaryOf(peer, keybook, conflicts.has(name), isDemo(name));
  };
  const save = (names: readonly string[]): void => {
    try {
      memory.save(
        names.flatMap((name) => {
          const peer = roster.get(name);
          const pin = keybook.get(name);
          if (peer === undefined) return [];
          return [
            {
              name,
              publicKey: pin?.publicKey ?? null,
              pinnedAt: pin?.pinnedAt ?? null,
              verified: false,
              conflict: conflicts.has(name),
              firstMet: peer.firstMet,
              lastSeen: peer.lastSeen,
              presence: peer.presence,
              since: peer.since,
              newestTs: pin?.newestTs ?? null,
              edition: pin?.edition ?? null,
              publishedAt: pin?.publishedAt ?? null,
              uptime: peer.status?.HostStats?.Uptime ?? null,
              lastVerifiedBy: peer.lastVerifiedBy,
              lastVerifiedAt: peer.lastVerifiedAt,
              newspaper: peer.statusText,
              newspaperAt: peer.newspaperAt,
              newspaperHash: null,
              claimedId: pin?.claimedId ?? null,
              demo: isDemo(name),
            },
          ];
        }),
      );
    } catch (error) {
      tell({
        id: 'memory-full',
        level: 'error',
        what: 'Plaza cannot write to its data folder.',
        means: 'What it learns now is forgotten when it ends.',
        todo: 'Make room or make the folder writable.',
        detail: error instanceof Error ? error.message : '',
      });
    }
  };

  const count = (): void => {
    changed({ type: 'counters', counters: { ...counters, rejected: { ...counters.rejected } } });
  };
  const doorkeeper = createDoorkeeper({
    keybook,
    onVerified(message) {
      counters.accepted++;
      roster.hear(message);
      count();
    },
    onRejected({ reason, name }) {
      counters.rejected[reason] = (counters.rejected[reason] ?? 0) + 1;
      if (name !== null && roster.get(name) !== undefined) {
        const reasons = rejectedBy.get(name) ?? {};
        rejectedBy.set(name, { ...reasons, [reason]: (reasons[reason] ?? 0) + 1 });
        if (reason === 'impostor') {
          conflicts.add(name);
          dirtyPeers.add(name);
        }
      }
      count();
    },
    onUnsigned() {
      counters.unsigned++;
      count();
    },
  });

  let connection: Connection | null = null;
  let embedded: EmbeddedPlaza | null = null;
  let view: ConnectionView = {
    phase: 'idle',
    broker: '',
    embedded: true,
    tls: false,
    listenOnly: false,
    since: clock.now(),
    retryAt: null,
    problem: null,
  };
  const show = (change: Partial<ConnectionView>): void => {
    view = { ...view, since: clock.now(), ...change };
    changed({ type: 'connection', connection: view });
  };

  let edition = Number(memory.getState('edition') ?? '0');
  const status = (): Readonly<Record<string, unknown>> => {
    edition++;
    memory.setState('edition', String(edition));
    const { identity } = own;
    return {
      Flair: '🏮',
      Aura: { primary: '#E8A33D', secondary: '#C8553D' },
      Chattiness: inForce().chattiness,
      Personality: identity?.personality,
      Version: 'plaza-0.1.0',
      PublicKey: identity?.signer.publicKey,
      ID: identity?.id,
      Edition: edition,
      PublishedAt: Math.trunc(clock.now() / 1000),
    };
  };
  const voice: Voice | null =
    own.identity === null
      ? null
      : createVoice({
          speaker: own.identity,
          clock,
          random,
          dialects: () => {
            const { dialect } = inForce();
            return dialect === 'auto' ? ['spec', 'deployed'] : [dialect];
          },
          chattiness: () => inForce().chattiness,
          status,
          publish: (topic, payload) => (inForce().listenOnly ? false : (connection?.publish(topic, payload) ?? false)),
        });

  const leave = async (): Promise<void> => {
    voice?.leave();
    await connection?.stop();
    connection = null;
    await demo?.stop();
    demo = null;
    await embedded?.stop();
    embedded = null;
  };
  const endDemo = async (): Promise<void> => {
    const gone = demo;
    demo = null;
    await gone?.stop();
    await doorkeeper.settled();
    for (const name of gone?.names ?? []) {
      roster.forget(name);
      keybook.forget(name);
    }
    memory.forget(gone?.names ?? []);
    changed({ type: 'demo', demo: false });
  };
  const join_ = async (): Promise<void> => {
    const now = inForce();
    let { brokerHost: host, brokerPort: port, brokerTls: tls } = now;
    const own_ = host === '';
    if (own_) {
      try {
        embedded = await startEmbeddedPlaza({ preferredPort: null, log: options.log });
      } catch (error) {
        show({ phase: 'idle', problem: { code: 'embedded', detail: error instanceof Error ? error.message : '' } });
        return;
      }
      [host, port, tls] = ['127.0.0.1', embedded.port, 'off'];
    }
    const key = `tls:${host}:${String(port ?? '')}`;
    show({
      broker: port === null ? host : `${host}:${String(port)}`,
      embedded: own_,
      listenOnly: now.listenOnly,
      problem: null,
    });
    connection = startConnection({
      address: {
        host,
        port,
        tls,
        tlsOnly: memory.getState(key) === 'yes' && tls === 'auto',
        user: own_ ? '' : now.brokerUser,
        password: own_ ? '' : (run.broker?.password ?? password),
      },
      clock,
      random,
      onMessage(arriving) {
        counters.received++;
        doorkeeper.receive(arriving);
      },
      onEvent(event) {
        if (event.phase === 'joined') {
          if (event.tls) memory.setState(key, 'yes');
          roster.joined();
          voice?.joined();
          show({ phase: 'joined', tls: event.tls, retryAt: null, problem: null });
        } else if (event.phase === 'waiting') {
          voice?.lost();
          show({ phase: 'waiting', retryAt: event.retryAt, problem: event.problem });
        } else show({ phase: 'connecting', tls: event.tls, retryAt: null });
      },
    });
    if (own_ && now.demo && embedded !== null) demo = await startDemo({ vault, port: embedded.port, clock, random });
    else if (!own_) for (const p of remembered) if (p.demo) roster.forget(p.name);
    changed({ type: 'demo', demo: demo !== null });
  };

  const changeSettings = async (patch: SettingsPatch): Promise<SettingsResult> => {
    const { brokerPassword, ...rest } = patch;
    if (rest.name !== undefined && nameProblem(rest.name) !== null)
      return { ok: false, field: 'name', message: 'A name has 1 to 128 bytes and no /, + or #.' };
    if (rest.name !== undefined && own.identity !== null && rest.name !== own.identity.name)
      return {
        ok: false,
        field: 'name',
        message: 'Your soul belongs to your present name. A new name needs a new soul.',
      };
    const before = inForce();
    try {
      settings.change(v.parse(v.record(v.string(), v.any()), rest));
      if (brokerPassword !== undefined) {
        await (brokerPassword === '' ? vault.remove('brokerPassword') : vault.write('brokerPassword', brokerPassword));
        password = brokerPassword;
      }
    } catch (error) {
      return { ok: false, field: null, message: error instanceof Error ? error.message : 'It could not be saved.' };
    }
    changed({ type: 'settings', settings: settingsView() });
    const after = inForce();
    const moved =
      brokerPassword !== undefined ||
      (['brokerHost', 'brokerPort', 'brokerTls', 'brokerUser', 'listenOnly'] as const).some(
        (k) => before[k] !== after[k],
      );
    if (moved) {
      if (demo !== null && after.brokerHost !== '') await endDemo();
      await leave();
      await join_();
    }
    return { ok: true };
  };

  const self: SelfView | null =
    own.identity === null
      ? null
      : {
          name: own.identity.name,
          publicKey: own.identity.signer.publicKey,
          fingerprint: fingerprint(Buffer.from(own.identity.signer.publicKey, 'base64')),
          id: own.identity.id,
          guard: own.notice?.id === 'soul-unsaved' ? { kind: 'memory', name: 'memory' } : vault.guard,
        };
  const snapshot = (): Snapshot => ({
    revision,
    host: options.host,
    connection: view,
    self,
    peers: [...roster.all()].flatMap((peer) => summary(peer.name) ?? []),
    arrivals,
    counters: { ...counters, rejected: { ...counters.rejected } },
    notices: [...notices.values()],
    settings: settingsView(),
    demo: demo !== null,
  });

  const api: Api = {
    snapshot: () => {
      flush();
      return Promise.resolve(snapshot());
    },
    peer({ name }) {
      const peer = roster.get(name);
      const row = summary(name);
      return Promise.resolve(
        peer === undefined || row === null ? null : detailOf(peer, row, keybook, rejectedBy.get(name) ?? {}),
      );
    },
    changeSettings,
    async endDemo() {
      await endDemo();
      settings.change({ demo: false });
      changed({ type: 'settings', settings: settingsView() });
      return null;
    },
    reconnect() {
      connection?.retryNow();
      return Promise.resolve(null);
    },
    dismissNotice({ id }) {
      notices.delete(id);
      changed({ type: 'notices', notices: [...notices.values()] });
      return Promise.resolve(null);
    },
    openSettings: options.openSettings,
  };

  let sweeping: () => void = () => undefined;
  const sweep = (): void => {
    roster.sweep();
    sweeping = clock.after(5000, sweep);
  };
  sweep();
  await join_();
  let stopped: Promise<void> | null = null;
  const finish = async (): Promise<void> => {
    sweeping();
    await leave();
    flush();
    memory.close();
  };
  return {
    serve: (name, input) => serve(api, name, input),
    snapshot,
    onChanges(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onArrival(listener) {
      arrivalListeners.add(listener);
      return () => void arrivalListeners.delete(listener);
    },
    api,
    stop: () => (stopped ??= finish()),
    async suspend() {
      voice?.leave();
      await connection?.stop();
      connection = null;
    },
    resume() {
      if (connection === null) void leave().then(join_);
    },
  };
}

async function serve(api: Api, name: unknown, input: unknown): Promise<Reply> {
  const bad = (message: string): Reply => ({ ok: false, error: { code: 'bad-request', message } });
  if (typeof name !== 'string' || !Object.hasOwn(requests, name)) return bad('Plaza does not know this request.');
  const request = name as RequestName;
  const read = v.safeParse(requests[request], input);
  if (!read.success) return bad(v.summarize(read.issues));
  try {
    const answer = api[request] as (input: unknown) => Promise<unknown>;
    return { ok: true, value: await answer(read.output) };
  } catch {
    return { ok: false, error: { code: 'failed', message: 'Plaza could not do that.' } };
  }
}

const damage = (id: string, what: string, { movedTo, detail }: { movedTo: string; detail: string }): Notice => ({
  id,
  level: 'warning',
  what,
  means: `It was set aside as ${movedTo}; a new one was begun.`,
  todo: 'Nothing must be done. The old file can be repaired by hand.',
  detail,
});
const noDisk = (error: unknown): Notice => ({
  id: 'data-folder',
  level: 'error',
  what: 'Plaza cannot use its data folder.',
  means: 'Plaza runs, and forgets everything when it ends.',
  todo: 'Make the data folder readable and writable, or name another one with --data.',
  detail: error instanceof Error ? error.message : '',
});

function settingsOf(options: PlazaOptions, tell: (notice: Notice) => void): SettingsFile {
  const defaults: Settings = {
    brokerHost: '',
    brokerPort: null,
    brokerTls: 'auto',
    brokerUser: '',
    name: inventName(options.random),
    listenOnly: false,
    dialect: 'auto',
    demo: true,
    notifyArrivals: true,
    chattiness: 50,
  };
  try {
    const file = openSettings({ dir: options.dataDir, defaults, createStore: options.settingsStore });
    if (file.damaged !== null) tell(damage('settings-damaged', 'The settings were damaged.', file.damaged));
    if (!file.known.has('name')) file.change({ name: file.values().name });
    return file;
  } catch (error) {
    tell(noDisk(error));
    return settingsInMemory(defaults);
  }
}

function memoryOf(dir: string, tell: (notice: Notice) => void): Memory {
  try {
    const memory = openMemory({ file: join(dir, 'plaza.db') });
    if (memory.damaged !== null)
      tell(damage('memory-damaged', 'The memory of earlier days was damaged.', memory.damaged));
    return memory;
  } catch (error) {
    tell(noDisk(error));
    return openMemory({ file: ':memory:' });
  }
}
