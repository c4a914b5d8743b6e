import * as v from 'valibot';

/** How the windows look, each field alone. */
export const appearanceSettings = {
  /** "system" follows the desktop. */
  theme: v.picklist(['system', 'light', 'dark']),
  textSize: v.picklist(['small', 'usual', 'large']),
} as const;

export type AppearanceSettings = {
  readonly [K in keyof typeof appearanceSettings]: v.InferOutput<(typeof appearanceSettings)[K]>;
};

export const appearanceDefaults: AppearanceSettings = { theme: 'system', textSize: 'usual' };
