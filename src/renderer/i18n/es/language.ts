import type { Words } from '../catalogue.ts';

/** In what language Plaza speaks. */
export const language: Words['language'] = {
  appearance: 'Apariencia',
  label: 'Idioma',
  hint: 'El de todo lo que dice Plaza. El del sistema, si Plaza lo habla.',
  options: { system: 'El del sistema', en: 'English', es: 'Español' },
};
