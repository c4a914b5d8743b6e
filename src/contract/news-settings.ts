import * as v from 'valibot';

const overallRules = ['everyone', 'favourites', 'nobody'] as const;
const minuteOfDay = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1439));

/** The settings of what a person is told of, each field alone. */
export const newsSettings = {
  notifyArrivals: v.boolean(),
  notifyDepartures: v.boolean(),
  /** Another key claims a known name. */
  notifyConflicts: v.boolean(),
  /** Of whose coming and going; a nara's own rule goes before it. */
  notifyRule: v.picklist(overallRules),
  /** Minutes since midnight, local time; `to` may lie before `from`. null: none. */
  quietHours: v.nullable(v.strictObject({ from: minuteOfDay, to: minuteOfDay })),
  /** Unix ms; a time that is past mutes nothing. */
  mutedUntil: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  /** Whether closing the window hides it where there is no tray to bring it back. */
  stayWithoutTray: v.boolean(),
} as const;

export type NewsSettings = { readonly [K in keyof typeof newsSettings]: v.InferOutput<(typeof newsSettings)[K]> };

export const newsDefaults: NewsSettings = {
  notifyArrivals: true,
  notifyDepartures: false,
  notifyConflicts: true,
  notifyRule: 'everyone',
  quietHours: null,
  mutedUntil: null,
  stayWithoutTray: false,
};
