import type { Settings, SettingsPatch, SettingsResult } from '../../contract/settings.ts';
import type { SecretKind } from '../nara/privacy.ts';
import type { SettingsFile } from '../store/settings.ts';
import type { Words } from '../words/catalogue.ts';
import { nameRefusal } from './name-check.ts';
import { sayTrouble } from './trouble.ts';

export interface SettingsDeskParts {
  readonly settings: Pick<SettingsFile, 'change'>;
  words(): Words;
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

/** Changes settings: checks, stores, applies at once, in that order. What cannot be stored is not applied. */
export async function changeSettings(parts: SettingsDeskParts, patch: SettingsPatch): Promise<SettingsResult> {
  const before = parts.inForce();
  const { name } = patch;
  const { requests } = parts.words();
  for (const field of ['name', 'flair'] as const) {
    const secret = patch[field] === undefined ? null : parts.secretIn(patch[field]);
    if (secret !== null) return no(field, requests.holdsSecret(secret));
  }
  if (name !== undefined && name !== before.name) {
    const refusal = nameRefusal(parts.words(), name, (wanted) => parts.nameTaken(wanted));
    if (refusal !== null) return no('name', refusal);
    if (!(await parts.takeName(name))) return no('name', requests.soulCannotTakeName);
  }
  try {
    parts.settings.change(patch);
  } catch (error) {
    await parts.apply(before, parts.inForce(), name !== undefined && name !== before.name);
    return no(null, sayTrouble(parts.words(), error));
  }
  const after = parts.inForce();
  const demoWanted = parts.atHome() && after.demo && !before.demo;
  await parts.apply(before, after, before.name !== after.name || demoWanted);
  return { ok: true };
}
