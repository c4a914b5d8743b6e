import * as v from 'valibot';
import { isFlair } from './flair.ts';

/** "auto" tries TLS first and remembers what worked; it never falls back to plain once TLS has worked there. */
const tlsModes = ['auto', 'on', 'off'] as const;
/** system: what the reader's system asks for first, of those Plaza speaks. */
const languages = ['system', 'en', 'es'] as const;
const dialects = ['auto', 'spec', 'deployed'] as const;

const host = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(253),
  v.regex(/^(?:[\p{L}\p{N}._-]*|\[?[0-9a-fA-F:.]+\]?)$/u, 'A host name or address, without scheme or spaces'),
);
const port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65535));

const colour = v.pipe(v.string(), v.regex(/^#[0-9a-fA-F]{6}$/u, 'A colour is # and six hex digits'));

/** What a person may change, each field alone. The same schema guards the settings file and every request. */
export const settingsSchema = v.strictObject({
  /** Empty: the embedded plaza. */
  brokerHost: host,
  brokerPort: v.nullable(port),
  brokerTls: v.picklist(tlsModes),
  brokerUser: v.pipe(v.string(), v.maxLength(256)),
  /** The wire's rule for names (protocol section 1 and 8) is checked by the main side as well. */
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(128)),
  listenOnly: v.boolean(),
  dialect: v.picklist(dialects),
  demo: v.boolean(),
  notifyArrivals: v.boolean(),
  /** Start with the session, in the tray. A desktop's alone. */
  autostart: v.boolean(),
  /** Ask now and then whether there is a newer Plaza. */
  checkUpdates: v.boolean(),
  chattiness: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
  /** Stands beside our name. */
  flair: v.pipe(v.string(), v.trim(), v.check(isFlair, 'One emoji, or up to eight characters')),
  /** The colours of our lantern. */
  auraPrimary: colour,
  auraSecondary: colour,
  /** In which the windows speak. */
  language: v.picklist(languages),
  /** What our newspaper tells beside ourselves (protocol section 9): nothing, until a person asks for it. */
  shareHost: v.boolean(),
  shareObservations: v.boolean(),
  shareClout: v.boolean(),
  /** Whether we vote on the checkpoints of others. */
  voteOnCheckpoints: v.boolean(),
});
export type Settings = v.InferOutput<typeof settingsSchema>;
export type SettingKey = keyof Settings;

/** A change of settings. The password travels this way only: in, never out. An empty password removes it. */
export const settingsPatchSchema = v.strictObject({
  ...v.partial(settingsSchema).entries,
  brokerPassword: v.optional(v.pipe(v.string(), v.maxLength(1024))),
});
export type SettingsPatch = v.InferOutput<typeof settingsPatchSchema>;

/** Settings as a window sees them: in force for this run, with the fields that a switch or variable overrides. */
export interface SettingsView {
  readonly values: Settings;
  readonly passwordSet: boolean;
  readonly overrides: Readonly<Partial<Record<SettingKey | 'brokerPassword', string>>>;
}

export type SettingsResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly field: SettingKey | 'brokerPassword' | null; readonly message: string };
