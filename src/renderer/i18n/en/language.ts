/** In what language the windows speak. */
export const language = {
  appearance: 'Appearance',
  label: 'Language',
  hint: 'Of the windows. As the system has it, where Plaza speaks that language.',
  options: { system: 'As the system', en: 'English', es: 'Español' },
};
