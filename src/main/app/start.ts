import type { Settings } from '../../contract/settings.ts';
import type { ConnectionView, Snapshot } from '../../contract/state.ts';
import type { Api } from '../../contract/table.ts';
import { createDialectEar } from '../plaza/dialects.ts';
import { createInspector } from '../plaza/inspector.ts';
import { createVerifyThreads } from '../plaza/verify-threads.ts';
import type { Words } from '../words/catalogue.ts';
import { wordsFor } from '../words/speak.ts';
import { createArrivals } from './arrivals.ts';
import { createChangeFeed } from './change-feed.ts';
import { duties } from './duties.ts';
import { noteRun } from './last-run.ts';
import { createFocusDesk } from './focus-desk.ts';
import { createHostDesk } from './host-desk.ts';
import { openMarks } from './marks-desk.ts';
import { inspectorRequests } from './inspector-desk.ts';
import { openMyself } from './myself.ts';
import { watchNetwork } from './network-watch.ts';
import { createNoticeBoard } from './notice-board.ts';
import { endedUnexpectedly } from './notices.ts';
import { openStores } from './opening.ts';
import { openHosting } from './open-hosting.ts';
import { papersDesk } from './papers-desk.ts';
import { createOthers } from './others.ts';
import { ownNewspapers } from './own-newspaper.ts';
import { createOwnPast } from './own-past.ts';
import { createPrivacyGuard } from './privacy-guard.ts';
import { privacyDesk } from './privacy-desk.ts';
import { startPlazas } from './plazas.ts';
import { settingsInForce, viewSettings } from './run-settings.ts';
import { createSelfCheck } from './self-check.ts';
import { createSelfDesk } from './self-desk.ts';
import { systemGauges } from './self-gauges.ts';
import { serve } from './serve.ts';
import { settingsRequests } from './settings-requests.ts';
import { settleName } from './settle-name.ts';
import { soulDesk } from './soul-desk.ts';
import { nowhere, startStay, type Stay } from './stay.ts';
import { createStays } from './stays.ts';
import type { PlazaOptions, PlazaSurface } from './surface.ts';
import { systemMachine } from './system.ts';
import { trustDesk } from './trust-desk.ts';
import { createToldDesk } from './told-desk.ts';

const sweepMs = 5000;

/**
 * Puts the core together and starts it. Trouble with disk, keyring or broker becomes a notice, not a failure; only a
 * data folder that another Plaza uses rejects, in words for a person.
 */
export async function startPlaza(options: PlazaOptions): Promise<PlazaSurface> {
  const { run, clock, random, log } = options;
  let language = (): Settings['language'] => 'system';
  const words = (): Words => wordsFor(language(), options.languages?.() ?? []);
  const showNotices = (): void => feed.set('notices', () => ({ type: 'notices', notices: notices.all(words()) }));
  const notices = createNoticeBoard({ words, onChange: showNotices });
  const feed = createChangeFeed({
    clock,
    summary: (name) => people.summary(name),
    onPeers: (names) => others.save(names),
  });
  const stores = await openStores(options, notices, words());
  const { settings, memory, vault } = stores;
  language = () => settings.values().language;

  const lastRun = noteRun(memory, clock);
  if (lastRun.cutShort !== null) notices.tell(endedUnexpectedly);
  await settleName(stores, random, notices);
  const showSelf = (): void => feed.set('self', () => ({ type: 'self', self: self.view() }));
  const past = createOwnPast({ memory, clock });
  const myself = await openMyself({
    stores,
    notices,
    onChange() {
      beginPast();
      showSelf();
    },
  });
  const beginPast = (): void => {
    const identity = myself.identity();
    if (identity !== null) past.begin(identity.name);
  };
  beginPast();

  const inForce = (): Settings => settingsInForce(settings.values(), run);
  const settingsView = () => viewSettings(settings.values(), run);
  let said = words();
  const showSettings = (): void => {
    feed.set('settings', () => ({ type: 'settings', settings: settingsView() }));
    focus.look();
    if (said === words()) return;
    // What stands is said anew.
    said = words();
    showNotices();
    feed.set('hosting', hosting.change);
  };

  const arrivals = createArrivals({ memory, onArrival: (arrival) => feed.arrival(arrival) });
  const marks = openMarks(memory);
  const ear = createDialectEar(clock);
  const plazas = await startPlazas({
    options,
    stores,
    notices,
    words,
    soulIsShut: () => myself.identity() === null,
    listenOnly: () => inForce().listenOnly,
    stays: () => stays,
    onPlazas: () => feed.set('plazas', () => ({ type: 'plazas', plazas: plazas.view() })),
    onDiagnosis: () => feed.set('diagnosis', () => ({ type: 'diagnosis', diagnosis: plazas.diagnosis() })),
  });
  const guard = createPrivacyGuard({
    identity: myself.identity,
    passwords: () => [...plazas.secrets(), ...hosting.passwords()],
    notices,
    log,
  });
  let place = '';
  const self = createSelfDesk({ myself, past, hearsay: (name) => people.witness.hearsay(name), onChange: showSelf });
  const inspector = createInspector();
  const focus = createFocusDesk({
    clock,
    random,
    settings: inForce,
    favourites: () => [...people.peers()].flatMap(({ name }) => (marks.of(name).favourite ? [name] : [])),
    people: () => people,
    listen: () => stays.current()?.listen(),
    onChange: (name) => feed.peer(name),
    onView: (seen) => feed.set('focus', () => ({ type: 'focus', focus: seen })),
  });
  const threads = options.verifyThread === undefined ? null : createVerifyThreads(options.verifyThread);
  const others = createOthers({
    clock,
    dir: stores.folderUsable ? options.dataDir : null,
    memory,
    settings: inForce,
    notices,
    myself,
    marks,
    ear,
    heardSince: focus.heardSince,
    place: () => place,
    check: threads?.check,
    followers: [self.follower, { verified: (message) => stays.current()?.heard(message) }, inspector.follower],
    onChange: (name) => feed.peer(name),
    onArrival: (arrival) => arrivals.add(arrival),
    onRounds: () => feed.set('rounds', () => ({ type: 'rounds', rounds: checkpoints.changed() })),
    onCount: () => feed.set('counters', () => ({ type: 'counters', counters: people.counters() })),
  });
  const { people, trust, impressions, checkpoints, known } = others;

  const selfCheck = createSelfCheck({
    now: () => clock.now(),
    gauges: systemGauges(),
    everyMs: sweepMs,
    counters: people.counters,
    load: () => people.door.load(),
  });

  const { machine = systemMachine } = options;
  const newspapers = ownNewspapers({
    memory,
    clock,
    settings: inForce,
    impressions,
    machine,
    secretIn: guard.findInText,
  });
  const dialects = () => ear.inUse(inForce().dialect);
  // On its way from the first moment on.
  let view: ConnectionView = { ...nowhere, phase: 'connecting', since: clock.now() };
  const showDemo = (): void => feed.set('demo', () => ({ type: 'demo', demo: stays.current()?.demo ?? false }));
  const begin = async (): Promise<Stay> => {
    const now = inForce();
    const there = await plazas.enter();
    trust.pinSelf();
    // Demo neighbours live on our own plaza only; elsewhere their names belong to whoever takes them.
    if (!there.own || hosting.home() !== null) others.forgetDemo();
    notices.withdraw('plaza-port');
    // What came from the last plaza is no news of the next.
    await people.door.settled();
    place = plazas.key();
    focus.look();
    return startStay({
      identity: myself.identity(),
      settings: now,
      place: there,
      hosted: hosting.home(),
      clock,
      random,
      memory,
      vault,
      dialects,
      mayLeave: guard.mayLeave,
      duties: (identity, speech) =>
        duties({
          identity,
          speech,
          clock,
          random,
          memory,
          witness: people.witness,
          checkpoints: known,
          settings: inForce,
          deployedAbout: () => ear.about('deployed', inForce().dialect),
          newspapers,
          trinity: () => past.trinity() ?? { restarts: 0, total_uptime: 0, start_time: 0 },
        }),
      filters: focus.filters,
      onRefused: focus.refused,
      receive: (arriving) => people.door.receive(arriving),
      joined() {
        focus.joined();
        people.joined();
        impressions.joined();
      },
      onView(seen) {
        if (view.phase === 'joined' && seen.phase === 'waiting') selfCheck.lost();
        view = seen;
        feed.set('connection', () => ({ type: 'connection', connection: view }));
      },
      onDemo: (keys) => people.addDemo(keys),
      tell: notices.tell,
      log,
    });
  };
  const stays = createStays(async () => {
    const stay = await begin();
    showDemo();
    return stay;
  });

  const hosting = await openHosting({
    options,
    stores,
    notices,
    stays,
    atHome: plazas.atHome,
    name: () => settings.values().name,
    words,
    invite: (link) => hostDesk.invite(link),
    onChange: () => feed.set('hosting', hosting.change),
  });
  const settingsApi = settingsRequests({
    stores,
    myself,
    people,
    forgetDemo: others.forgetDemo,
    stays,
    inForce,
    words,
    secretIn: guard.findInText,
    atHome: plazas.atHome,
    onSettings: showSettings,
    onDemo: showDemo,
  });
  const hostDesk = createHostDesk({
    options,
    snapshot: () => snapshot(),
    selfCheck: selfCheck.view,
    accept: plazas.desk.accept,
    withdraw: plazas.stop,
    onLink: () => feed.set('link', () => ({ type: 'link', link: hostDesk.pending() })),
  });
  const soul = soulDesk({
    ...options,
    stores,
    notices,
    words,
    myself,
    people,
    stays,
    passwordsAgain: plazas.again,
    onSettings: showSettings,
  });
  const told = createToldDesk({ clock, change: settingsApi.changeSettings });
  const api: Api = {
    snapshot() {
      feed.flush();
      return Promise.resolve(snapshot());
    },
    peer({ name }) {
      // What a person has seen outlives a crash.
      feed.flush();
      const detail = people.detail(name);
      return Promise.resolve(detail === null ? null : { ...detail, ...impressions.opinionOf(name) });
    },
    ...trustDesk({
      clock,
      trust,
      people,
      memory,
      words,
      onChange: (name) => feed.peer(name),
      flush: () => feed.flush(),
    }),
    ...inspectorRequests({ inspector, people }),
    ...privacyDesk({ identity: myself.identity, settings: inForce, dialects, newspapers, find: guard.find }),
    ...settingsApi,
    ...plazas.desk.api,
    ...hostDesk.api,
    ...hosting.api,
    reconnect() {
      stays.current()?.retryNow();
      return Promise.resolve(null);
    },
    dismissNotice({ id }) {
      notices.putAway(id);
      return Promise.resolve(null);
    },
    restoreNotice: ({ id }) => Promise.resolve(notices.bringBack(id)),
    openSettings: options.openSettings,
    ...others.history.requests,
    ...papersDesk({
      people,
      history: others.history.requests,
      memory,
      clock,
      self: myself.view,
      savePdf: options.savePdf,
    }),
    ...checkpoints.api,
    ...self.api,
    ...selfCheck.api,
    ...marks.requests({
      known: (name) => people.summary(name) !== null,
      onChange: (name) => feed.peer(name),
    }),
    ...told.requests,
    ...soul.requests,
  };
  const snapshot = (): Snapshot => ({
    revision: feed.revision(),
    host: options.host,
    connection: view,
    self: self.view(),
    peers: people.summaries(),
    arrivals: arrivals.latest(),
    counters: people.counters(),
    notices: notices.all(words()),
    settings: settingsView(),
    plazas: plazas.view(),
    diagnosis: plazas.diagnosis(),
    demo: stays.current()?.demo ?? false,
    focus: focus.view(),
    link: hostDesk.pending(),
  });

  let cancelSweep: () => void = () => undefined;
  const sweep = (): void => {
    focus.look();
    others.sweep();
    hosting.sweep();
    selfCheck.tick();
    cancelSweep = clock.after(sweepMs, sweep);
  };
  sweep();
  const leaveNetwork = watchNetwork({ clock, onChange: () => stays.current()?.checkNow() });
  const finish = async (): Promise<void> => {
    cancelSweep();
    await plazas.close();
    leaveNetwork();
    soul.stop();
    await stays.current()?.leave();
    await hosting.stop();
    await people.door.settled();
    await threads?.stop();
    past.stop();
    feed.flush();
    others.close();
    lastRun.ended();
    stores.close();
  };
  let stopping: Promise<void> | null = null;
  const surface: PlazaSurface = {
    serve: (name, input) => serve(api, name, input, { log, words }),
    snapshot,
    onChanges: (listener) => feed.on(listener),
    words,
    tell: notices.tell,
    withdraw: notices.withdraw,
    notices: notices.all,
    invite: hostDesk.invite,
    notes: {
      get: (key) => memory.getState(`host:${key}`),
      set: (key, value) => memory.setState(`host:${key}`, value),
    },
    markOf: marks.of,
    note: told.note,
    api,
    stop: () => (stopping ??= stays.inTurn(finish)),
    suspend: () =>
      stays.inTurn(async () => {
        past.rest();
        await stays.current()?.suspend();
      }),
    resume: () =>
      void stays.inTurn(() => {
        past.wake();
        return Promise.resolve(stays.current()?.resume());
      }),
  };
  // What is asked from now on waits its turn.
  const joining = stays.inTurn(async () => {
    await hosting.begin();
    await stays.rejoin();
  });
  options.onSurface?.(surface);
  await joining;
  return surface;
}
