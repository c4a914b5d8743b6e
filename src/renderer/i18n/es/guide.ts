/** El marco de la guía; su texto es docs/guide.md. */
export const guide = {
  title: 'Guía',
  chapters: 'Capítulos',
  open: 'Leer la guía',
  foreign: 'Por ahora la guía está solo en inglés.',
};
