import { join } from 'node:path';
import { appearanceDefaults } from '../../contract/appearance-settings.ts';
import { newsDefaults } from '../../contract/news-settings.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Random } from '../nara/clock.ts';
import { inventName } from '../nara/names.ts';
import { lockFolder, type FolderLock } from '../store/folder-lock.ts';
import { openMemory, type Memory } from '../store/memory.ts';
import {
  openSettings,
  settingsInMemory,
  type KeyValueFile,
  type KeyValueFileOptions,
  type SettingsFile,
} from '../store/settings.ts';
import { openProfiles, profilesInMemory, type ProfilesFile } from '../store/profiles.ts';
import { openVault, type Vault } from '../store/vault.ts';
import type { Words } from '../words/catalogue.ts';
import { forgivingMemory } from './forgiving-memory.ts';
import type { NoticeBoard } from './notice-board.ts';
import { cannotRemember, folderUnusable, memoryDamaged, plazasDamaged, settingsDamaged } from './notices.ts';
import type { Sealer } from '../store/sealer.ts';

export interface Stores {
  readonly settings: SettingsFile;
  readonly profiles: ProfilesFile;
  readonly memory: Memory;
  readonly vault: Vault;
  /** false: everything is kept in memory, for this run only. */
  readonly folderUsable: boolean;
  close(): void;
}

/**
 * Opens all that is on the disk. What is damaged or cannot be used becomes a notice and is replaced for this run.
 * Throws in words for a person when another Plaza has this folder: two would overwrite each other.
 */
export async function openStores(
  options: {
    readonly dataDir: string;
    readonly sealer: Sealer;
    readonly settingsStore: (options: KeyValueFileOptions) => KeyValueFile;
    readonly random: Random;
  },
  notices: NoticeBoard,
  words: Words,
): Promise<Stores> {
  const { dataDir } = options;
  const lock = lockFolder(dataDir);
  if (lock === 'taken') throw new Error(words.terminal.folderTaken(dataDir));
  if (!lock.ok) notices.tell(folderUnusable(lock.error));
  const settings = settingsOf(options, lock.ok, notices);
  const profiles = profilesOf(dataDir, settings.former, lock.ok, notices);
  const memory = memoryOf(dataDir, lock.ok, notices);
  const vault = await openVault({
    dir: dataDir,
    sealer: options.sealer,
    plainAllowed: () => settings.values().plainFile,
  });
  return { settings, profiles, memory, vault, folderUsable: lock.ok, close: () => closeAll(memory, lock) };
}

function closeAll(memory: Memory, lock: Exclude<FolderLock, 'taken'>): void {
  memory.close();
  if (lock.ok) lock.release();
}

/** Settings before anybody changed one; the name is invented. */
export const defaultsFor = (random: Random): Settings => ({
  name: inventName(random),
  listenOnly: false,
  dialect: 'auto',
  demo: true,
  autostart: false,
  checkUpdates: false,
  ...newsDefaults,
  ...appearanceDefaults,
  chattiness: 50,
  flair: '🏮',
  auraPrimary: '#E8A33D',
  auraSecondary: '#C8553D',
  language: 'system',
  shareHost: false,
  shareObservations: false,
  shareClout: false,
  voteOnCheckpoints: true,
  plainFile: false,
  // Whoever has settings already needs no first steps.
  firstRunDone: true,
  historyDays: 90,
  historyMegabytes: 200,
  focus: 'auto',
  focusSample: 50,
});

function settingsOf(
  options: {
    readonly dataDir: string;
    readonly settingsStore: (options: KeyValueFileOptions) => KeyValueFile;
    readonly random: Random;
  },
  usable: boolean,
  notices: NoticeBoard,
): SettingsFile {
  const defaults = defaultsFor(options.random);
  if (!usable) return settingsInMemory(defaults);
  try {
    const file = openSettings({ dir: options.dataDir, defaults, createStore: options.settingsStore });
    if (file.damaged !== null) notices.tell(settingsDamaged(file.damaged));
    // The invented name is kept at once: the soul is bonded to it.
    if (!file.known.has('name')) {
      const isFirst = file.known.size === 0 && file.damaged === null;
      file.change({ name: file.values().name, ...(isFirst ? { firstRunDone: false } : {}) });
    }
    return file;
  } catch (error) {
    notices.tell(cannotRemember(error));
    return settingsInMemory(defaults);
  }
}

function profilesOf(dir: string, former: SettingsFile['former'], usable: boolean, notices: NoticeBoard): ProfilesFile {
  if (!usable) return profilesInMemory(former);
  try {
    const file = openProfiles({ dir, former });
    if (file.damaged !== null) notices.tell(plazasDamaged(file.damaged));
    return file;
  } catch (error) {
    notices.tell(cannotRemember(error));
    return profilesInMemory(former);
  }
}

function memoryOf(dir: string, usable: boolean, notices: NoticeBoard): Memory {
  try {
    const memory = openMemory({ file: usable ? join(dir, 'plaza.db') : ':memory:' });
    if (memory.damaged !== null) notices.tell(memoryDamaged(memory.damaged));
    return forgivingMemory(memory, notices);
  } catch (error) {
    notices.tell(cannotRemember(error));
    return openMemory({ file: ':memory:' });
  }
}
