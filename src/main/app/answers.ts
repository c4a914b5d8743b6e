import type { Settings } from '../../contract/settings.ts';
import type { Snapshot } from '../../contract/state.ts';
import type { Api } from '../../contract/table.ts';
import type { Inspector } from '../plaza/inspector.ts';
import type { Words } from '../words/catalogue.ts';
import type { ChangeFeed } from './change-feed.ts';
import { diagnosticsText } from './diagnostics.ts';
import { inspectorRequests } from './inspector-desk.ts';
import type { Invitation } from './invitation.ts';
import type { Myself } from './myself.ts';
import type { NoticeBoard } from './notice-board.ts';
import type { OpenHosting } from './open-hosting.ts';
import type { Stores } from './opening.ts';
import { othersDesk } from './others-desk.ts';
import type { Others } from './others.ts';
import type { OwnNewspapers } from './own-newspaper.ts';
import type { PlazasInUse } from './plazas.ts';
import { privacyDesk } from './privacy-desk.ts';
import type { PrivacyGuard } from './privacy-guard.ts';
import type { SelfCheck } from './self-check.ts';
import type { SelfDesk } from './self-desk.ts';
import { serve } from './serve.ts';
import { settingsRequests } from './settings-requests.ts';
import { soulDesk } from './soul-desk.ts';
import type { Stays } from './stays.ts';
import type { PlazaOptions, PlazaSurface } from './surface.ts';
import { createToldDesk, type ToldDesk } from './told-desk.ts';

/** What answers windows and the host. */
export interface Answers {
  readonly api: Api;
  /** Answers a window, whose input is untrusted. Never throws. */
  readonly serve: PlazaSurface['serve'];
  readonly note: ToldDesk['note'];
  /** Ends what answers by the clock. */
  stop(): void;
}

/** Puts together what answers each request of the contract. */
export function createAnswers(parts: {
  readonly options: PlazaOptions;
  readonly stores: Stores;
  readonly notices: NoticeBoard;
  readonly feed: ChangeFeed;
  readonly myself: Myself;
  readonly self: SelfDesk;
  readonly others: Others;
  readonly inspector: Inspector;
  readonly selfCheck: SelfCheck;
  readonly newspapers: OwnNewspapers;
  readonly guard: PrivacyGuard;
  readonly plazas: PlazasInUse;
  readonly invitation: Invitation;
  readonly hosting: OpenHosting;
  readonly stays: Stays;
  /** In force for this run. */
  inForce(): Settings;
  words(): Words;
  snapshot(): Snapshot;
}): Answers {
  const { options, stores, notices, feed, myself, others, guard, plazas, stays, selfCheck, inForce, words } = parts;
  const { memory } = stores;
  const { clock, log, system, logTail, openSettings, savePdf } = options;
  const { people } = others;
  let said = words();
  const onSettings = (): void => {
    feed.changed('settings');
    others.focus.look();
    // What stands is said anew in another language.
    if (said !== words()) feed.changed('notices', 'hosting');
    said = words();
  };
  const settings = settingsRequests({ stores, myself, others, stays, inForce, words, guard, plazas, feed, onSettings });
  const passwordsAgain = plazas.again;
  const soul = soulDesk({ ...options, stores, notices, words, myself, people, stays, passwordsAgain, onSettings });
  const told = createToldDesk({ clock, change: settings.changeSettings });
  const api: Api = {
    async snapshot() {
      feed.flush();
      return parts.snapshot();
    },
    ...othersDesk({ clock, memory, others, self: myself.view, savePdf, feed, words }),
    ...inspectorRequests({ inspector: parts.inspector, people }),
    ...privacyDesk({
      identity: myself.identity,
      settings: inForce,
      dialects: () => others.ear.inUse(inForce().dialect),
      newspapers: parts.newspapers,
      find: guard.find,
    }),
    ...settings,
    ...plazas.desk.api,
    ...parts.invitation.requests,
    ...parts.hosting.api,
    ...parts.self.api,
    ...selfCheck.api,
    ...told.requests,
    ...soul.requests,
    async reconnect() {
      stays.current()?.retryNow();
      return null;
    },
    async dismissNotice({ id }) {
      notices.putAway(id);
      return null;
    },
    restoreNotice: async ({ id }) => notices.bringBack(id),
    openSettings,
    async diagnostics() {
      const [snapshot, check] = [parts.snapshot(), selfCheck.view()];
      return { text: diagnosticsText({ snapshot, selfCheck: check, system, log: logTail(), now: clock.now() }) };
    },
  };
  return {
    api,
    serve: (name, input) => serve(api, name, input, { log, words }),
    note: told.note,
    stop: soul.stop,
  };
}
