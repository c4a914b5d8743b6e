import type { AppearanceSettings } from '../../../contract/appearance-settings.ts';

const themes: Readonly<Record<AppearanceSettings['theme'], string>> = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
};

const sizes: Readonly<Record<AppearanceSettings['textSize'], string>> = {
  small: 'Small',
  usual: 'Usual',
  large: 'Large',
};

/** How the windows look. */
export const appearance = {
  title: 'Appearance',
  theme: {
    label: 'Colours',
    hint: 'The tray icon goes with the system’s bar, whatever you choose here.',
    options: themes,
  },
  textSize: { label: 'Text size', hint: '', options: sizes },
};
