import type { Settings } from '../../contract/settings.ts';
import type { Api } from '../../contract/table.ts';
import type { Words } from '../words/catalogue.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { Myself } from './myself.ts';
import type { Stores } from './opening.ts';
import type { Others } from './others.ts';
import type { PlazasInUse } from './plazas.ts';
import type { PrivacyGuard } from './privacy-guard.ts';
import { changeSettings } from './settings-desk.ts';
import type { Stays } from './stays.ts';

/** The requests that change settings, and what follows from it at once. */
export function settingsRequests(parts: {
  readonly stores: Stores;
  readonly myself: Myself;
  readonly others: Pick<Others, 'people' | 'forgetDemo'>;
  readonly stays: Stays;
  words(): Words;
  /** In force for this run. */
  inForce(): Settings;
  readonly guard: Pick<PrivacyGuard, 'findInText'>;
  readonly plazas: Pick<PlazasInUse, 'atHome'>;
  readonly feed: Pick<ChangeFeed, 'changed'>;
  onSettings(): void;
}): Pick<Api, 'changeSettings' | 'endDemo'> {
  const { myself, others, stays, inForce } = parts;
  const { people } = others;
  const { settings, memory } = parts.stores;
  const endDemo = async (): Promise<void> => {
    await stays.current()?.endDemo();
    await people.door.settled();
    others.forgetDemo();
    parts.feed.changed('demo');
  };
  const desk = {
    settings,
    inForce,
    words: parts.words,
    secretIn: parts.guard.findInText,
    nameTaken(name: string): boolean {
      const key = people.keyOf(name);
      return key !== null && key !== myself.identity()?.signer.publicKey;
    },
    takeName: (name: string): Promise<boolean> =>
      myself.rename(settings.values().name, name, async () => stays.current()?.suspend()),
    atHome: parts.plazas.atHome,
    async apply(before: Settings, after: Settings, newPlace: boolean): Promise<void> {
      if (myself.identity()?.name === settings.values().name) memory.setState('renaming', '');
      parts.onSettings();
      if (newPlace) return stays.rejoin();
      if (before.listenOnly !== after.listenOnly) stays.current()?.setListenOnly(after.listenOnly);
      if (!after.demo && stays.current()?.demo === true) await endDemo();
    },
  };
  return {
    changeSettings: (patch) => stays.inTurn(() => changeSettings(desk, patch)),
    endDemo: () =>
      stays.inTurn(async () => {
        await endDemo();
        settings.change({ demo: false });
        parts.onSettings();
        return null;
      }),
  };
}
