import { join } from 'node:path';
import * as v from 'valibot';
import { settingsSchema, type SettingKey, type Settings, type SettingsPatch } from '../../contract/settings.ts';
import { DiskError, ensureFolder, sweepTemporary, type Damage } from './files.ts';
import { readSettings, settingsFrom } from './settings-read.ts';

/** The narrow part of electron-store and conf that Plaza uses. Both write atomically. */
export interface KeyValueFile {
  get store(): Record<string, unknown>;
  set store(value: Record<string, unknown>);
  readonly path: string;
}

export interface KeyValueFileOptions {
  readonly cwd: string;
  readonly name: string;
  readonly fileExtension: string;
  readonly configFileMode: number;
}

export interface SettingsFile {
  /** All fields valid: a bad or missing one has its default. */
  values(): Settings;
  /** Throws a DiskError when the disk refuses; values() is then unchanged. */
  change(patch: SettingsPatch): void;
  /** The fields that were in the file already, and valid, when it was opened. */
  readonly known: ReadonlySet<SettingKey>;
  /** All members of the file as they were when it was opened, also those of earlier and later Plazas. */
  readonly former: Readonly<Record<string, unknown>>;
  readonly damaged: Damage | null;
}

const patchSchema = v.partial(settingsSchema);

/** Opens `settings.json` in `dir`. Throws a DiskError when folder or file cannot be used. */
export function openSettings(options: {
  readonly dir: string;
  readonly defaults: Settings;
  readonly createStore: (options: KeyValueFileOptions) => KeyValueFile;
  readonly now?: () => number;
}): SettingsFile {
  const { dir, defaults } = options;
  ensureFolder(dir);
  sweepTemporary(join(dir, 'settings.json'));
  const read = readSettings(join(dir, 'settings.json'), (options.now ?? Date.now)());
  const file = openStore(dir, options.createStore);
  const write = (members: Record<string, unknown>): void => {
    try {
      file.store = members;
    } catch (error) {
      throw new DiskError('write', file.path, error);
    }
  };
  if (read.damaged !== null) write(read.members);
  const { known, damaged, members: former } = read;
  return keep(former, defaults, { known, damaged, former, write });
}

/** Settings for this run only, for when the disk cannot be used. */
export function settingsInMemory(defaults: Settings): SettingsFile {
  return keep({}, defaults, { known: new Set(), damaged: null, former: {}, write: () => undefined });
}

function openStore(dir: string, createStore: (options: KeyValueFileOptions) => KeyValueFile): KeyValueFile {
  try {
    return createStore({ cwd: dir, name: 'settings', fileExtension: 'json', configFileMode: 0o600 });
  } catch (error) {
    throw new DiskError('open', join(dir, 'settings.json'), error);
  }
}

function keep(
  start: Record<string, unknown>,
  defaults: Settings,
  file: Pick<SettingsFile, 'known' | 'damaged' | 'former'> & { write(members: Record<string, unknown>): void },
): SettingsFile {
  let members = start;
  let current = settingsFrom(members, defaults);
  return {
    values: () => current,
    change(patch) {
      // Members this Plaza does not know stay as they are: a newer one may have written them.
      const given = Object.entries(v.parse(patchSchema, patch)).filter(([, value]) => value !== undefined);
      const next = { ...members, ...Object.fromEntries(given) };
      file.write(next);
      members = next;
      current = settingsFrom(members, defaults);
    },
    known: file.known,
    former: file.former,
    damaged: file.damaged,
  };
}
