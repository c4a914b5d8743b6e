import type { Words } from '../catalogue.ts';

export const note: Words['note'] = {
  title: 'Tu nota',
  why: 'Solo la ves tú. La búsqueda la encuentra.',
  add: 'Añadir una nota',
  edit: 'Cambiar la nota',
  label: (name) => `Tu nota sobre ${name}`,
  hint: 'Dónde os conocisteis, de quién es, qué preguntar…',
  save: 'Guardar la nota',
  cancel: 'Cancelar',
  left: (n) => (n === 1 ? 'Queda 1 carácter' : `Quedan ${n} caracteres`),
};
