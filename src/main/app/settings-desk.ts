import type { Settings, SettingsPatch, SettingsResult } from '../../contract/settings.ts';
import type { SecretKind } from '../nara/privacy.ts';
import type { SettingsFile } from '../store/settings.ts';
import { nameRefusal } from './name-check.ts';

export interface SettingsDeskParts {
  readonly settings: Pick<SettingsFile, 'change'>;
  /** In force for this run. */
  inForce(): Settings;
  /** Whether this text holds a secret of ours: then it must not be published. */
  secretIn: (text: string) => SecretKind | null;
  /** Whether another nara's key holds this name. */
  nameTaken(name: string): boolean;
  /** Gives our soul this name; false when the stored soul cannot take it. */
  takeName(name: string): Promise<boolean>;
  /** Whether we are on a plaza of our own. */
  atHome(): boolean;
  /** What follows from it on the plaza: a new stay, or a word to the present one. */
  apply(before: Settings, after: Settings, rejoin: boolean): Promise<void>;
}

const no = (field: keyof SettingsPatch | null, message: string): SettingsResult => ({ ok: false, field, message });

const secretWords: Readonly<Record<SecretKind, string>> = {
  soul: 'soul',
  seed: 'soul’s seed',
  password: 'broker password',
};

/** Changes settings: checks, stores, applies at once, in that order. What cannot be stored is not applied. */
export async function changeSettings(parts: SettingsDeskParts, patch: SettingsPatch): Promise<SettingsResult> {
  const before = parts.inForce();
  const { name } = patch;
  for (const field of ['name', 'flair'] as const) {
    const secret = patch[field] === undefined ? null : parts.secretIn(patch[field]);
    if (secret !== null) return no(field, `This holds your ${secretWords[secret]}, and everybody would see it.`);
  }
  if (name !== undefined && name !== before.name) {
    const refusal = nameRefusal(name, (wanted) => parts.nameTaken(wanted));
    if (refusal !== null) return no('name', refusal);
    if (!(await parts.takeName(name)))
      return no('name', 'The stored soul cannot be opened or belongs to yet another name, so it cannot take this one.');
  }
  try {
    parts.settings.change(patch);
  } catch (error) {
    await parts.apply(before, parts.inForce(), name !== undefined && name !== before.name);
    return no(null, error instanceof Error ? error.message : 'It could not be saved.');
  }
  const after = parts.inForce();
  const demoWanted = parts.atHome() && after.demo && !before.demo;
  await parts.apply(before, after, before.name !== after.name || demoWanted);
  return { ok: true };
}
