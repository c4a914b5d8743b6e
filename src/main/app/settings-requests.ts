import type { Settings } from '../../contract/settings.ts';
import type { Api } from '../../contract/table.ts';
import type { Words } from '../words/catalogue.ts';
import type { Myself } from './myself.ts';
import type { Stores } from './opening.ts';
import type { People } from './people.ts';
import { changeSettings, type SettingsDeskParts } from './settings-desk.ts';
import type { Stays } from './stays.ts';

/** The requests that change settings, and what follows from it at once. */
export function settingsRequests(parts: {
  readonly stores: Stores;
  readonly myself: Myself;
  readonly people: Pick<People, 'keyOf' | 'door'>;
  forgetDemo(): void;
  readonly stays: Stays;
  words(): Words;
  /** In force for this run. */
  inForce(): Settings;
  secretIn: SettingsDeskParts['secretIn'];
  atHome: SettingsDeskParts['atHome'];
  onSettings(): void;
  onDemo(): void;
}): Pick<Api, 'changeSettings' | 'endDemo'> {
  const { myself, people, stays, inForce } = parts;
  const { settings, memory } = parts.stores;
  const endDemo = async (): Promise<void> => {
    await stays.current()?.endDemo();
    await people.door.settled();
    parts.forgetDemo();
    parts.onDemo();
  };
  const desk = {
    settings,
    inForce,
    words: parts.words,
    secretIn: parts.secretIn,
    nameTaken(name: string): boolean {
      const key = people.keyOf(name);
      return key !== null && key !== myself.identity()?.signer.publicKey;
    },
    takeName: (name: string): Promise<boolean> =>
      myself.rename(settings.values().name, name, async () => stays.current()?.suspend()),
    atHome: () => parts.atHome(),
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
