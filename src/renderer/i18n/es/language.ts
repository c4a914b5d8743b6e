import type { Words } from '../catalogue.ts';

/** In what language the windows speak. */
export const language: Words['language'] = {
  appearance: 'Apariencia',
  label: 'Idioma',
  hint: 'El de las ventanas. El del sistema, si Plaza lo habla.',
  options: { system: 'El del sistema', en: 'English', es: 'Español' },
};
