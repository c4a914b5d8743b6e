import * as v from 'valibot';
import { appearanceSettings } from './appearance-settings.ts';
import { isFlair } from './flair.ts';
import { focusSettings } from './focus.ts';
import { newsSettings } from './news-settings.ts';

/** system: what the reader's system asks for first, of those Plaza speaks. */
const languages = ['system', 'en', 'es'] as const;
const dialects = ['auto', 'spec', 'deployed'] as const;

const colour = v.pipe(v.string(), v.regex(/^#[0-9a-fA-F]{6}$/u, 'A colour is # and six hex digits'));

/** What a person may change, each field alone. The same schema guards the settings file and every request. */
export const settingsSchema = v.strictObject({
  /** The wire's rule for names (protocol section 1 and 8) is checked by the main side as well. */
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(128)),
  listenOnly: v.boolean(),
  dialect: v.picklist(dialects),
  demo: v.boolean(),
  /** Start with the session, in the tray. A desktop's alone. */
  autostart: v.boolean(),
  /** Ask now and then whether there is a newer Plaza. */
  checkUpdates: v.boolean(),
  ...newsSettings,
  ...appearanceSettings,
  chattiness: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
  /** Stands beside our name. */
  flair: v.pipe(v.string(), v.trim(), v.check(isFlair, 'One emoji, or up to eight characters')),
  /** The colours of our lantern. */
  auraPrimary: colour,
  auraSecondary: colour,
  /** In which Plaza speaks: windows, tray, notifications and terminal. */
  language: v.picklist(languages),
  /** What our newspaper tells beside ourselves (protocol section 9): nothing, until a person asks for it. */
  shareHost: v.boolean(),
  shareObservations: v.boolean(),
  shareClout: v.boolean(),
  /** Whether we vote on the checkpoints of others. */
  voteOnCheckpoints: v.boolean(),
  /** The person agreed that soul and password lie in a private file where no keyring guards. */
  plainFile: v.boolean(),
  /** The first steps were taken, or put off. */
  firstRunDone: v.boolean(),
  /** How long, and how much, history is kept. */
  historyDays: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3650)),
  historyMegabytes: v.pipe(v.number(), v.integer(), v.minValue(10), v.maxValue(10_000)),
  ...focusSettings,
});
export type Settings = v.InferOutput<typeof settingsSchema>;
export type SettingKey = keyof Settings;

/** A change of settings. */
export const settingsPatchSchema = v.partial(settingsSchema);
export type SettingsPatch = v.InferOutput<typeof settingsPatchSchema>;

/** Settings as a window sees them: in force for this run, with the fields that a switch or variable overrides. */
export interface SettingsView {
  readonly values: Settings;
  readonly overrides: Readonly<Partial<Record<SettingKey, string>>>;
}

export type SettingsResult =
  { readonly ok: true } | { readonly ok: false; readonly field: SettingKey | null; readonly message: string };
