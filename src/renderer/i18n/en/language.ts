/** In what language Plaza speaks. */
export const language = {
  appearance: 'Appearance',
  label: 'Language',
  hint: 'Of all that Plaza says. As the system has it, where Plaza speaks that language.',
  options: { system: 'As the system', en: 'English', es: 'Español' },
};
