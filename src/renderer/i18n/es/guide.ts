import type { Words } from '../catalogue.ts';

/** The frame of the user guide; its text is docs/guide.es.md. */
export const guide: Words['guide'] = {
  title: 'Guía',
  chapters: 'Capítulos',
  open: 'Leer la guía',
};
