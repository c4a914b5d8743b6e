import type { Words } from '../catalogue.ts';

/** How the list of the plaza is chosen, sorted and grouped. */
export const plaza: Words['plaza'] = {
  show: 'Mostrar',
  filter: {
    everyone: 'Todas',
    here: 'Aquí',
    favourites: 'Favoritas',
    new: 'Nuevas',
    conflict: 'Conflicto',
    heard: 'De oídas',
  },
  order: 'Orden de la lista',
  sort: 'Ordenar',
  sorts: {
    name: 'Por nombre',
    lastSeen: 'Última señal primero',
    firstMet: 'Conocidas de antes primero',
    since: 'Recién llegadas primero',
  },
  grouping: 'Agrupar',
  groupings: { presence: 'Por presencia', trust: 'Por confianza', none: 'Sin grupos' },
  group: {
    ONLINE: 'Aquí',
    MISSING: 'Ausentes',
    OFFLINE: 'Se fueron',
    HEARD: 'Solo de oídas',
    conflict: 'Conflicto de claves',
    verified: 'Comparadas por ti',
    known: 'Conocidas',
    new: 'Nuevas',
    none: 'Sin clave',
  },
  views: 'Vista',
  list: 'Lista',
  picture: 'Imagen',
  emptyFilter: {
    everyone: 'No hay nadie',
    here: 'No hay nadie aquí en este momento',
    favourites: 'Todavía no hay favoritas',
    new: 'Nadie nuevo en el último día',
    conflict: 'Ningún conflicto: cada nombre tiene una sola clave',
    heard: 'A nadie se conoce solo de oídas',
  },
  emptyFilterWhy: 'Se conoce a otras que no entran en esta selección.',
  showEveryone: 'Mostrar a todas',
};
