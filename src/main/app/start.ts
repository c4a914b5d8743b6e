import type { Settings } from '../../contract/settings.ts';
import type { ConnectionView, Snapshot } from '../../contract/state.ts';
import type { Api } from '../../contract/table.ts';
import { createDialectEar } from '../plaza/dialects.ts';
import { createArrivals } from './arrivals.ts';
import { createChangeFeed } from './change-feed.ts';
import { duties } from './duties.ts';
import { openMyself } from './myself.ts';
import { createNoticeBoard } from './notice-board.ts';
import { openStores } from './opening.ts';
import { ownNewspapers } from './own-newspaper.ts';
import { createPeople } from './people.ts';
import { settingsInForce, viewSettings } from './run-settings.ts';
import { serve } from './serve.ts';
import { settingsRequests } from './settings-requests.ts';
import { settleName } from './settle-name.ts';
import { soulDesk } from './soul-desk.ts';
import { nowhere, startStay, type Stay } from './stay.ts';
import { createStays } from './stays.ts';
import type { PlazaOptions, PlazaSurface } from './surface.ts';

const sweepMs = 5000;

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

  await settleName(stores, random, notices);
  const showSelf = (): void => feed.set('self', () => ({ type: 'self', self: myself.view() }));
  const myself = await openMyself({ stores, notices, onChange: showSelf });

  const inForce = (): Settings => settingsInForce(settings.values(), run);
  const password = (): string => (run.broker === null ? myself.password() : (run.broker.password ?? ''));
  const settingsView = () => viewSettings(settings.values(), run, password() !== '');
  const showSettings = (): void => feed.set('settings', () => ({ type: 'settings', settings: settingsView() }));

  const arrivals = createArrivals({ memory, onArrival: (arrival) => feed.arrival(arrival) });
  const ear = createDialectEar(clock);
  const people = createPeople({
    clock,
    past: memory.peers(),
    self: () => myself.identity()?.name ?? '',
    ear,
    followers: [{ verified: (message) => stays.current()?.heard(message) }],
    onChange: (name) => feed.peer(name),
    onArrival: (arrival) => arrivals.add(arrival),
    onCount: () => feed.set('counters', () => ({ type: 'counters', counters: people.counters() })),
  });

  const newspapers = ownNewspapers({ memory, clock });
  let view: ConnectionView = { ...nowhere, since: clock.now() };
  const showDemo = (): void => feed.set('demo', () => ({ type: 'demo', demo: stays.current()?.demo ?? false }));
  const begin = async (): Promise<Stay> => {
    const now = inForce();
    // Demo neighbours live on our own plaza only; elsewhere their names belong to whoever takes them.
    if (now.brokerHost !== '') memory.forget(people.forgetDemo());
    notices.withdraw('plaza-port');
    return startStay({
      identity: myself.identity(),
      settings: now,
      password: password(),
      clock,
      random,
      memory,
      vault,
      dialects: () => ear.inUse(inForce().dialect),
      duties: (identity, speech) =>
        duties({
          identity,
          speech,
          clock,
          random,
          settings: inForce,
          dialects: () => ear.inUse(inForce().dialect),
          newspapers,
        }),
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
  };
  const stays = createStays(async () => {
    const stay = await begin();
    showDemo();
    return stay;
  });

  const soul = soulDesk({ ...options, stores, notices, myself, people, stays, onSettings: showSettings });
  const api: Api = {
    snapshot() {
      feed.flush();
      return Promise.resolve(snapshot());
    },
    peer: ({ name }) => Promise.resolve(people.detail(name)),
    ...settingsRequests({
      stores,
      myself,
      people,
      stays,
      inForce,
      onSettings: showSettings,
      onDemo: showDemo,
    }),
    ...soul.requests,
    reconnect() {
      stays.current()?.retryNow();
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
    self: myself.view(),
    peers: people.summaries(),
    arrivals: arrivals.latest(),
    counters: people.counters(),
    notices: notices.all(),
    settings: settingsView(),
    demo: stays.current()?.demo ?? false,
  });

  let cancelSweep: () => void = () => undefined;
  const sweep = (): void => {
    people.sweep();
    cancelSweep = clock.after(sweepMs, sweep);
  };
  sweep();
  await stays.inTurn(() => stays.rejoin());

  const finish = async (): Promise<void> => {
    cancelSweep();
    soul.stop();
    await stays.current()?.leave();
    await people.door.settled();
    feed.flush();
    stores.close();
  };
  let stopping: Promise<void> | null = null;
  return {
    serve: (name, input) => serve(api, name, input, log),
    snapshot,
    onChanges: (listener) => feed.on(listener),
    onArrival: (listener) => arrivals.on(listener),
    tell: (notice) => notices.tell(notice),
    api,
    stop: () => (stopping ??= stays.inTurn(finish)),
    suspend: () => stays.inTurn(async () => stays.current()?.suspend()),
    resume: () => void stays.inTurn(() => Promise.resolve(stays.current()?.resume())),
  };
}
