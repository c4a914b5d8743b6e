import type { Settings } from '../../contract/settings.ts';
import type { ConnectionView, Snapshot } from '../../contract/state.ts';
import type { Api } from '../../contract/table.ts';
import { createDialectEar } from '../plaza/dialects.ts';
import { createArrivals } from './arrivals.ts';
import { createChangeFeed } from './change-feed.ts';
import { diagnosticsText } from './diagnostics.ts';
import { duties } from './duties.ts';
import { createInvitation } from './invitation.ts';
import { noteRun } from './last-run.ts';
import { createImpressions } from './impressions.ts';
import { ownKey, unfinishedName } from './identity.ts';
import { createCheckpointDesk } from './checkpoint-desk.ts';
import { createKnownCheckpoints } from './known-checkpoints.ts';
import { openMyself } from './myself.ts';
import { createNoticeBoard } from './notice-board.ts';
import { endedUnexpectedly } from './notices.ts';
import { openStores } from './opening.ts';
import { ownNewspapers } from './own-newspaper.ts';
import { createOwnPast } from './own-past.ts';
import { createPeople } from './people.ts';
import { createPrivacyGuard } from './privacy-guard.ts';
import { privacyDesk } from './privacy-desk.ts';
import { placeOf, settingsInForce, viewSettings } from './run-settings.ts';
import { createSelfDesk } from './self-desk.ts';
import { serve } from './serve.ts';
import { settingsRequests } from './settings-requests.ts';
import { nowhere, startStay, type Stay } from './stay.ts';
import { createStays } from './stays.ts';
import type { PlazaOptions, PlazaSurface } from './surface.ts';
import { systemMachine } from './system.ts';
import { createTrust, fingerprintOf } from './trust.ts';
import { trustDesk } from './trust-desk.ts';
import { ownNameClaimed } from './trust-words.ts';

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
    onPeers(names) {
      memory.save(people.remembered(names));
      impressions.save(names);
      memory.noteKeys(trust.changes());
    },
  });
  const stores = await openStores(options, notices);
  const { settings, memory, vault } = stores;

  const lastRun = noteRun(memory, clock);
  if (lastRun.cutShort !== null) notices.tell(endedUnexpectedly());
  const interrupted = await unfinishedName(stores);
  if (interrupted !== null) settings.change({ name: interrupted });
  memory.setState('renaming', '');
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
  const ownName = (): string => myself.identity()?.name ?? '';
  const beginPast = (): void => {
    if (myself.identity() !== null) past.begin(ownName());
  };
  beginPast();

  const inForce = (): Settings => settingsInForce(settings.values(), run);
  const password = (): string => (run.broker === null ? myself.password() : (run.broker.password ?? ''));
  const settingsView = () => viewSettings(settings.values(), run, password() !== '');

  const arrivals = createArrivals({ memory, onArrival: (arrival) => feed.arrival(arrival) });
  const ear = createDialectEar(clock);
  const guard = createPrivacyGuard({
    identity: myself.identity,
    passwords: () => [password(), myself.password()],
    notices,
    log,
  });
  let place = '';
  const impressions = createImpressions({
    clock,
    memory,
    self: () => myself.identity()?.name ?? '',
    temper: () => myself.identity()?.personality ?? null,
    place: () => place,
    peer: (name) => people.peer(name),
    onChange: (name) => feed.peer(name),
  });
  const remembered = memory.peers();
  const trust = createTrust({
    clock,
    past: remembered,
    kept: memory.keptKeys(),
    shelved: memory.shelvedKeys(),
    self: () => ownKey(myself.identity()),
    onChange: (name) => feed.peer(name),
    onOwnName: (key) => notices.tell(ownNameClaimed(key.name, fingerprintOf(key))),
  });
  const known = createKnownCheckpoints(memory);
  const checkpoints = createCheckpointDesk({
    clock,
    known,
    self: ownName,
    onChange: () => feed.set('rounds', () => ({ type: 'rounds', rounds: checkpoints.changed() })),
  });
  const hearsay = (name: string) => people.witness.hearsay(name);
  const self = createSelfDesk({ myself, past, hearsay, onChange: showSelf });
  const people = createPeople({
    clock,
    past: remembered,
    trust,
    self: ownName,
    ear,
    followers: [
      impressions,
      checkpoints.follower,
      self.follower,
      { verified: (message) => stays.current()?.heard(message) },
    ],
    onChange: (name) => feed.peer(name),
    onArrival(arrival) {
      arrivals.add(arrival);
      impressions.arrived(arrival);
    },
    onCount: () => feed.set('counters', () => ({ type: 'counters', counters: people.counters() })),
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
  let view: ConnectionView = { ...nowhere, since: clock.now() };
  const showDemo = (): void => feed.set('demo', () => ({ type: 'demo', demo: stays.current()?.demo ?? false }));
  const begin = async (): Promise<Stay> => {
    const now = inForce();
    trust.pinSelf();
    // Demo neighbours live on our own plaza only; elsewhere their names belong to whoever takes them.
    if (now.brokerHost !== '') memory.forget(people.forgetDemo());
    notices.withdraw('plaza-port');
    // What came from the last plaza is no news of the next.
    await people.door.settled();
    place = placeOf(now);
    return startStay({
      identity: myself.identity(),
      settings: now,
      password: password(),
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
      receive: (arriving) => people.door.receive(arriving),
      joined() {
        people.joined();
        impressions.joined();
      },
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

  const settingsApi = settingsRequests({
    stores,
    myself,
    people,
    stays,
    inForce,
    secretIn: guard.findInText,
    onSettings: () => feed.set('settings', () => ({ type: 'settings', settings: settingsView() })),
    onDemo: showDemo,
  });
  const invitation = createInvitation({
    onChange: () => feed.set('link', () => ({ type: 'link', link: invitation.pending() })),
    changeSettings: (patch) => settingsApi.changeSettings(patch),
  });
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
    ...trustDesk({ clock, trust, people, memory, onChange: (name) => feed.peer(name), flush: () => feed.flush() }),
    ...privacyDesk({ identity: myself.identity, settings: inForce, dialects, newspapers, find: guard.find }),
    ...settingsApi,
    answerLink: ({ join }) => invitation.answer(join),
    diagnostics: () =>
      Promise.resolve({
        text: diagnosticsText({
          snapshot: snapshot(),
          system: options.system,
          log: options.logTail(),
          now: clock.now(),
        }),
      }),
    reconnect() {
      stays.current()?.retryNow();
      return Promise.resolve(null);
    },
    dismissNotice({ id }) {
      notices.withdraw(id);
      return Promise.resolve(null);
    },
    openSettings: options.openSettings,
    ...checkpoints.api,
    ...self.api,
  };
  const snapshot = (): Snapshot => ({
    revision: feed.revision(),
    host: options.host,
    connection: view,
    self: self.view(),
    peers: people.summaries(),
    arrivals: arrivals.latest(),
    counters: people.counters(),
    notices: notices.all(),
    settings: settingsView(),
    demo: stays.current()?.demo ?? false,
    link: invitation.pending(),
  });

  let cancelSweep: () => void = () => undefined;
  const sweep = (): void => {
    people.sweep();
    checkpoints.sweep();
    cancelSweep = clock.after(sweepMs, sweep);
  };
  sweep();
  await stays.inTurn(() => stays.rejoin());

  const finish = async (): Promise<void> => {
    cancelSweep();
    await stays.current()?.leave();
    await people.door.settled();
    past.stop();
    feed.flush();
    lastRun.ended();
    stores.close();
  };
  let stopping: Promise<void> | null = null;
  return {
    serve: (name, input) => serve(api, name, input, log),
    snapshot,
    onChanges: (listener) => feed.on(listener),
    onArrival: (listener) => arrivals.on(listener),
    tell: (notice) => notices.tell(notice),
    invite: (link) => invitation.offer(link),
    notes: {
      get: (key) => memory.getState(`host:${key}`),
      set: (key, value) => memory.setState(`host:${key}`, value),
    },
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
}
