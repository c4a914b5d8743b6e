import type { Arrival } from '../../contract/peers.ts';
import type { Settings } from '../../contract/settings.ts';
import type { ConnectionView, Snapshot } from '../../contract/state.ts';
import type { Api } from '../../contract/table.ts';
import { createDialectEar } from '../plaza/dialects.ts';
import { createChangeFeed } from './change-feed.ts';
import { openIdentity, selfView, takeName, unfinishedName } from './identity.ts';
import { createNoticeBoard } from './notice-board.ts';
import { openStores } from './opening.ts';
import { ownNewspapers } from './own-newspaper.ts';
import { createPeople } from './people.ts';
import { settingsInForce, viewSettings } from './run-settings.ts';
import { serve } from './serve.ts';
import { changeSettings } from './settings-desk.ts';
import { startStay, type Stay } from './stay.ts';
import type { PlazaOptions, PlazaSurface } from './surface.ts';

const arrivalsShown = 50;
const sweepMs = 5000;
const nowhere: Omit<ConnectionView, 'since'> = {
  phase: 'idle',
  broker: '',
  embedded: false,
  tls: false,
  listenOnly: false,
  retryAt: null,
  problem: null,
};

/**
 * Puts the core together and starts it. Trouble with disk, keyring or broker becomes a notice, not a failure; only a
 * data folder that another Plaza uses rejects, in words for a person.
 */
export async function startPlaza(options: PlazaOptions): Promise<PlazaSurface> {
  const { run, clock, random, log } = options;
  const notices = createNoticeBoard((all) => feed.set('notices', () => ({ type: 'notices', notices: all })));
  const feed = createChangeFeed({
    clock,
    summary: (name) => people.summary(name),
    onPeers: (names) => memory.save(people.remembered(names)),
  });
  const stores = await openStores(options, notices);
  const { settings, memory, vault } = stores;

  const interrupted = await unfinishedName(stores);
  if (interrupted !== null) settings.change({ name: interrupted });
  memory.setState('renaming', '');
  let own = await openIdentity(stores, settings.values().name);
  if (own.notice !== null) notices.tell(own.notice);
  const stored = await vault.read('brokerPassword');
  let password = stored.ok ? (stored.value ?? '') : '';

  const inForce = (): Settings => settingsInForce(settings.values(), run);
  const passwordInForce = (): string => (run.broker === null ? password : (run.broker.password ?? ''));
  const settingsView = () => viewSettings(settings.values(), run, passwordInForce() !== '');
  const self = () => selfView(own, vault.guard);

  const arrivals: Arrival[] = memory.arrivals(arrivalsShown);
  const arrivalListeners = new Set<(arrival: Arrival) => void>();
  const ear = createDialectEar(clock);
  const people = createPeople({
    clock,
    past: memory.peers(),
    self: () => own.identity?.name ?? '',
    ear,
    onChange: (name) => feed.peer(name),
    onArrival(arrival) {
      arrivals.unshift(arrival);
      arrivals.length = Math.min(arrivals.length, arrivalsShown);
      memory.addArrival(arrival);
      feed.arrival(arrival);
      if (!arrival.quiet) for (const listener of arrivalListeners) listener(arrival);
    },
    onCount: () => feed.set('counters', () => ({ type: 'counters', counters: people.counters() })),
  });

  const newspapers = ownNewspapers({ memory, clock });
  let view: ConnectionView = { ...nowhere, since: clock.now() };
  const showDemo = (): void => feed.set('demo', () => ({ type: 'demo', demo: stay?.demo ?? false }));
  const begin = async (): Promise<Stay> => {
    const now = inForce();
    // Demo neighbours live on our own plaza only; elsewhere their names belong to whoever takes them.
    if (now.brokerHost !== '') memory.forget(people.forgetDemo());
    notices.withdraw('plaza-port');
    const begun = await startStay({
      identity: own.identity,
      settings: now,
      password: passwordInForce(),
      clock,
      random,
      memory,
      vault,
      dialects: () => ear.inUse(inForce().dialect),
      chattiness: () => inForce().chattiness,
      status: (identity) => newspapers(identity, inForce().chattiness),
      receive: (arriving) => people.door.receive(arriving),
      joined: () => people.joined(),
      onView(seen) {
        view = seen;
        feed.set('connection', () => ({ type: 'connection', connection: view }));
      },
      onDemo: (keys) => people.addDemo(keys),
      tell: (notice) => notices.tell(notice),
      log,
    });
    showDemo();
    return begun;
  };

  let stay: Stay | null = null;
  let stopping: Promise<void> | null = null;
  // Leaving one plaza and joining the next take time; what a person asks meanwhile waits its turn.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  const rejoin = async (): Promise<void> => {
    await stay?.leave();
    stay = null;
    stay = await begin();
  };
  const endDemo = async (): Promise<void> => {
    await stay?.endDemo();
    await people.door.settled();
    memory.forget(people.forgetDemo());
    showDemo();
  };

  const api: Api = {
    snapshot() {
      feed.flush();
      return Promise.resolve(snapshot());
    },
    peer: ({ name }) => Promise.resolve(people.detail(name)),
    changeSettings: (patch) =>
      inTurn(() =>
        changeSettings(
          {
            settings,
            vault,
            inForce,
            nameTaken(name) {
              const key = people.keyOf(name);
              return key !== null && key !== own.identity?.signer.publicKey;
            },
            async takeName(name) {
              const taken = await takeName(stores, settings.values().name, name);
              if (taken === null) return false;
              // Chau is said under the old name, before there is a new one.
              await stay?.suspend();
              own = taken;
              for (const id of ['soul-lost', 'soul-wrong', 'soul-unsaved']) notices.withdraw(id);
              if (own.notice !== null) notices.tell(own.notice);
              feed.set('self', () => ({ type: 'self', self: self() }));
              return true;
            },
            onPassword: (changed) => void (password = changed),
            async apply(before, after, newPlace) {
              if (own.identity?.name === settings.values().name) memory.setState('renaming', '');
              feed.set('settings', () => ({ type: 'settings', settings: settingsView() }));
              if (newPlace) return rejoin();
              if (before.listenOnly !== after.listenOnly) stay?.setListenOnly(after.listenOnly);
              if (!after.demo && stay?.demo === true) await endDemo();
            },
          },
          patch,
        ),
      ),
    endDemo: () =>
      inTurn(async () => {
        await endDemo();
        settings.change({ demo: false });
        feed.set('settings', () => ({ type: 'settings', settings: settingsView() }));
        return null;
      }),
    reconnect() {
      stay?.retryNow();
      return Promise.resolve(null);
    },
    dismissNotice({ id }) {
      notices.withdraw(id);
      return Promise.resolve(null);
    },
    openSettings: options.openSettings,
  };
  const snapshot = (): Snapshot => ({
    revision: feed.revision(),
    host: options.host,
    connection: view,
    self: self(),
    peers: people.summaries(),
    arrivals: [...arrivals],
    counters: people.counters(),
    notices: notices.all(),
    settings: settingsView(),
    demo: stay?.demo ?? false,
  });

  let cancelSweep: () => void = () => undefined;
  const sweep = (): void => {
    people.sweep();
    cancelSweep = clock.after(sweepMs, sweep);
  };
  sweep();
  stay = await inTurn(begin);

  const finish = async (): Promise<void> => {
    cancelSweep();
    await stay?.leave();
    await people.door.settled();
    feed.flush();
    stores.close();
  };
  return {
    serve: (name, input) => serve(api, name, input, log),
    snapshot,
    onChanges: (listener) => feed.on(listener),
    onArrival(listener) {
      arrivalListeners.add(listener);
      return () => void arrivalListeners.delete(listener);
    },
    tell: (notice) => notices.tell(notice),
    api,
    stop: () => (stopping ??= inTurn(finish)),
    suspend: () => inTurn(async () => stay?.suspend()),
    resume: () => void inTurn(() => Promise.resolve(stay?.resume())),
  };
}
