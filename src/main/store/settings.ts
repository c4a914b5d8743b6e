import type { SettingKey, Settings } from '../../contract/settings.ts';
import type { Damage } from './files.ts';

/** The narrow part of electron-store and conf that Plaza uses. */
export interface KeyValueFile {
  get store(): Record<string, unknown>;
  set store(value: Record<string, unknown>);
  readonly path: string;
}

export interface KeyValueFileOptions {
  readonly cwd: string;
  readonly name: string;
  readonly fileExtension: string;
  readonly configFileMode?: number;
}

export interface SettingsFile {
  /** All fields valid: a bad or missing one has its default. */
  values(): Settings;
  /** Throws an Error in words for a person when the disk refuses; values() is then unchanged. */
  change(patch: Partial<Settings>): void;
  /** The fields that were in the file already, and valid, when it was opened. */
  readonly known: ReadonlySet<SettingKey>;
  readonly damaged: Damage | null;
}

export declare function openSettings(options: {
  readonly dir: string;
  readonly defaults: Settings;
  readonly createStore: (options: KeyValueFileOptions) => KeyValueFile;
}): SettingsFile;
