import type { Words } from '../catalogue.ts';

export const shortcuts: Words['shortcuts'] = {
  title: 'Atajos de teclado',
  close: 'Cerrar',
  where: { everywhere: 'En todas partes', lists: 'En una lista' },
  whereHint: 'Descansan mientras escribes en un campo.',
  does: {
    palette: 'Buscar una nara, un lugar o algo que hacer',
    search: 'Buscar en este lugar',
    place: 'Ir a un lugar, en el orden de la barra',
    undo: 'Deshacer lo último que hiciste',
    close: 'Cerrar lo que está abierto',
    sheet: 'Mostrar esta hoja',
    step: 'Una arriba o abajo',
    page: 'Una página arriba o abajo',
    ends: 'A la primera o a la última',
    open: 'Abrirla',
  },
  keys: {
    command: 'Ctrl',
    Escape: 'Esc',
    ArrowUp: '↑',
    ArrowDown: '↓',
    PageUp: 'Re Pág',
    PageDown: 'Av Pág',
    Home: 'Inicio',
    End: 'Fin',
    Enter: 'Intro',
    ' ': 'Espacio',
  },
};
