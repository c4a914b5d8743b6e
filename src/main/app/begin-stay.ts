import type { ConnectionView } from '../../contract/state.ts';
import type { Settings } from '../../contract/settings.ts';
import { duties } from './duties.ts';
import type { Myself } from './myself.ts';
import type { NoticeBoard } from './notice-board.ts';
import type { OpenHosting } from './open-hosting.ts';
import type { Stores } from './opening.ts';
import type { Others } from './others.ts';
import type { OwnNewspapers } from './own-newspaper.ts';
import type { OwnPast } from './own-past.ts';
import type { PlazasInUse } from './plazas.ts';
import type { PrivacyGuard } from './privacy-guard.ts';
import { startStay, type Stay } from './stay.ts';
import type { PlazaOptions } from './surface.ts';

/** Goes to the plaza that is chosen now, as who we are now. Never rejects. */
export async function beginStay(parts: {
  readonly options: Pick<PlazaOptions, 'clock' | 'random' | 'log'>;
  readonly stores: Pick<Stores, 'memory' | 'vault'>;
  readonly notices: Pick<NoticeBoard, 'tell' | 'withdraw'>;
  readonly myself: Pick<Myself, 'identity'>;
  readonly past: Pick<OwnPast, 'trinity'>;
  /** In force now. */
  settings(): Settings;
  readonly plazas: Pick<PlazasInUse, 'enter' | 'key'>;
  readonly hosting: Pick<OpenHosting, 'home'>;
  readonly guard: Pick<PrivacyGuard, 'mayLeave'>;
  readonly others: Pick<Others, 'people' | 'trust' | 'focus' | 'ear' | 'known' | 'joined' | 'forgetDemo'>;
  readonly newspapers: OwnNewspapers;
  /** What is heard from now on is heard there. `key`: by what the plaza is remembered. */
  onPlace(key: string): void;
  onView(view: ConnectionView): void;
}): Promise<Stay> {
  const { notices, past, plazas, hosting, others, newspapers } = parts;
  const { clock, random, log } = parts.options;
  const { memory, vault } = parts.stores;
  const { people, focus, ear } = others;
  const now = parts.settings();
  const place = await plazas.enter();
  others.trust.pinSelf();
  // Demo neighbours live on our own plaza only; elsewhere their names belong to whoever takes them.
  if (!place.own || hosting.home() !== null) others.forgetDemo();
  notices.withdraw('plaza-port');
  // What came from the last plaza is no news of the next.
  await people.door.settled();
  parts.onPlace(plazas.key());
  focus.look();
  return startStay({
    identity: parts.myself.identity(),
    settings: now,
    place,
    hosted: hosting.home(),
    clock,
    random,
    memory,
    vault,
    dialects: () => ear.inUse(parts.settings().dialect),
    mayLeave: parts.guard.mayLeave,
    duties: (identity, speech) =>
      duties({
        identity,
        speech,
        clock,
        random,
        memory,
        witness: people.witness,
        checkpoints: others.known,
        settings: () => parts.settings(),
        deployedAbout: () => ear.about('deployed', parts.settings().dialect),
        newspapers,
        trinity: () => past.trinity() ?? { restarts: 0, total_uptime: 0, start_time: 0 },
      }),
    filters: focus.filters,
    onRefused: focus.refused,
    receive: (arriving) => people.door.receive(arriving),
    joined: () => others.joined(),
    onView: (view) => parts.onView(view),
    onDemo: (keys) => people.addDemo(keys),
    tell: notices.tell,
    log,
  });
}
