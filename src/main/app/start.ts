import type { Settings } from '../../contract/settings.ts';
import type { ConnectionView, Snapshot } from '../../contract/state.ts';
import { createInspector } from '../plaza/inspector.ts';
import { createVerifyThreads } from '../plaza/verify-threads.ts';
import type { Words } from '../words/catalogue.ts';
import { wordsFor } from '../words/speak.ts';
import { createAnswers } from './answers.ts';
import { beginStay } from './begin-stay.ts';
import { createChangeFeed } from './change-feed.ts';
import { hostSurface } from './host-surface.ts';
import { createInvitation } from './invitation.ts';
import { noteRun } from './last-run.ts';
import { openMyself } from './myself.ts';
import { watchNetwork } from './network-watch.ts';
import { createNoticeBoard } from './notice-board.ts';
import { endedUnexpectedly } from './notices.ts';
import { openHosting } from './open-hosting.ts';
import { openStores } from './opening.ts';
import { createOthers } from './others.ts';
import { ownNewspapers } from './own-newspaper.ts';
import { createOwnPast } from './own-past.ts';
import { startPlazas } from './plazas.ts';
import { createPrivacyGuard } from './privacy-guard.ts';
import { settingsInForce, viewSettings } from './run-settings.ts';
import { createSelfCheck } from './self-check.ts';
import { createSelfDesk } from './self-desk.ts';
import { systemGauges } from './self-gauges.ts';
import { settleName } from './settle-name.ts';
import { snapshotOf, type Views } from './shown.ts';
import { nowhere, type Stay } from './stay.ts';
import { createStays } from './stays.ts';
import type { PlazaOptions, PlazaSurface } from './surface.ts';
import { systemMachine } from './system.ts';

const sweepMs = 5000;

/**
 * Puts the core together and starts it. Trouble with disk, keyring or broker becomes a notice, not a failure; only a
 * data folder that another Plaza uses rejects, in words for a person.
 */
export async function startPlaza(options: PlazaOptions): Promise<PlazaSurface> {
  const { host, run, clock, random, log, machine = systemMachine } = options;
  let language = (): Settings['language'] => 'system';
  const words = (): Words => wordsFor(language(), options.languages?.() ?? []);
  const feed = createChangeFeed(clock);
  const notices = createNoticeBoard({ words, onChange: () => feed.changed('notices') });

  const stores = await openStores(options, notices, words());
  const { settings, memory } = stores;
  language = () => settings.values().language;
  const inForce = (): Settings => settingsInForce(settings.values(), run);
  const lastRun = noteRun(memory, clock);
  if (lastRun.cutShort !== null) notices.tell(endedUnexpectedly);

  // Who we are.
  await settleName(stores, random, notices);
  const past = createOwnPast({ memory, clock });
  const myself = await openMyself({ stores, notices, past, feed });

  // Where we can go. Plazas and hosting end and begin stays; what a stay needs is put together further down.
  const stays = createStays(() => begin());
  const plazas = await startPlazas({ options, stores, notices, words, myself, settings: inForce, stays, feed });
  const invitation = createInvitation({ plazas, feed });
  const hosting = await openHosting({ options, stores, notices, words, stays, plazas, invitation, feed });
  const passwords = (): string[] => [...plazas.secrets(), ...hosting.passwords()];
  const guard = createPrivacyGuard({ identity: myself.identity, passwords, notices, log });

  // Who else is there.
  let place = '';
  const inspector = createInspector();
  const threads = options.verifyThread === undefined ? null : createVerifyThreads(options.verifyThread);
  const self = createSelfDesk({ myself, past, hearsay: (name) => people.witness.hearsay(name), feed });
  const others = createOthers({
    options,
    stores,
    settings: inForce,
    notices,
    myself,
    place: () => place,
    check: threads?.check,
    followers: [self.follower, { verified: (message) => stays.current()?.heard(message) }, inspector.follower],
    stays,
    feed,
  });
  const { people, arrivals, impressions } = others;
  const { counters } = people;
  const { load } = people.door;
  const selfCheck = createSelfCheck({ clock, gauges: systemGauges(), everyMs: sweepMs, counters, load });

  // On its way from the first moment on.
  let connection: ConnectionView = { ...nowhere, phase: 'connecting', since: clock.now() };
  const secretIn = guard.findInText;
  const newspapers = ownNewspapers({ memory, clock, settings: inForce, impressions, machine, secretIn });
  const begin = async (): Promise<Stay> => {
    const stay = await beginStay({
      options,
      stores,
      notices,
      myself,
      past,
      settings: inForce,
      plazas,
      hosting,
      guard,
      others,
      newspapers,
      onPlace: (key) => (place = key),
      onView(view) {
        if (connection.phase === 'joined' && view.phase === 'waiting') selfCheck.lost();
        connection = view;
        feed.changed('connection');
      },
    });
    feed.changed('demo');
    return stay;
  };

  // What is seen of it, and what answers.
  const views: Views = {
    connection: () => connection,
    self: self.view,
    counters,
    notices: () => notices.all(words()),
    settings: () => viewSettings(settings.values(), run),
    plazas: plazas.view,
    diagnosis: plazas.diagnosis,
    demo: () => stays.current()?.demo ?? false,
    focus: others.focus.view,
    link: invitation.pending,
    hosting: hosting.view,
    rounds: others.checkpoints.changed,
  };
  feed.begin({ views, summary: people.summary, onPeers: others.save });
  const snapshot = (): Snapshot => snapshotOf({ revision: feed.revision(), host, people, arrivals, views });
  const answers = createAnswers({
    options,
    stores,
    notices,
    feed,
    myself,
    self,
    others,
    inspector,
    selfCheck,
    newspapers,
    guard,
    plazas,
    invitation,
    hosting,
    stays,
    inForce,
    words,
    snapshot,
  });

  let cancelSweep: () => void = () => undefined;
  const sweep = (): void => {
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
    answers.stop();
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
  const surface = hostSurface({
    answers,
    feed,
    notices,
    invitation,
    memory,
    others,
    past,
    stays,
    snapshot,
    words,
    finish,
  });
  // What is asked from now on waits its turn.
  const joining = stays.inTurn(async () => {
    await hosting.begin();
    await stays.rejoin();
  });
  options.onSurface?.(surface);
  await joining;
  return surface;
}
