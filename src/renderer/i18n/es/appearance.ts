import type { Words } from '../catalogue.ts';

/** How the windows look. */
export const appearance: Words['appearance'] = {
  title: 'Apariencia',
  theme: {
    label: 'Colores',
    hint: 'El icono de la bandeja va con la barra del sistema, elijas lo que elijas aquí.',
    options: { system: 'Los del sistema', light: 'Claros', dark: 'Oscuros' },
  },
  textSize: {
    label: 'Tamaño del texto',
    hint: '',
    options: { small: 'Pequeño', usual: 'Normal', large: 'Grande' },
  },
};
