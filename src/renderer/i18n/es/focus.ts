import type { FocusView } from '../../../contract/focus.ts';
import type { Words } from '../catalogue.ts';
import { ago, count, counted, duration } from './time.ts';

const why: Readonly<Record<FocusView['why'], string>> = {
  asked: 'Lo pediste en Ajustes.',
  crowd: 'Hay aquí tantas que oírlas a todas cargaría al broker y a todas las que están en él.',
  busy: 'Llegó más de lo que este ordenador podía comprobar a tiempo.',
};

/** "12 favoritas y 50 de 3000 naras más" */
function whose({ favourites, sample, others }: FocusView): string {
  if (favourites === 0) return `${count(sample)} de ${counted(others, 'nara', 'naras')}`;
  const some = `${count(sample)} de ${counted(others, 'nara más', 'naras más')}`;
  return `${counted(favourites, 'favorita', 'favoritas')} y ${some}`;
}

/** Whose newspapers are heard in a crowd, and whose are not. */
export const focus: Words['focus'] = {
  label: 'Enfoque',
  line: (view) => `Se oyen los periódicos de ${whose(view)}; la muestra cambia cada ${duration(view.everyMs)}.`,
  rest: 'Los hey-theres, las despedidas y los puntos de control se oyen de todas. A quien no se escucha nunca se la llama ausente.',
  why: (view) => why[view.why],
  unheard: 'no se la escucha',
  last: (peer, now) => (peer.lastSeen === null ? 'no se la escucha' : `oída ${ago(peer.lastSeen, now)}`),
  card: 'ahora no se la escucha: su silencio no dice nada',
  settings: {
    focus: {
      label: 'Enfoque en la multitud',
      hint: 'Oír solo los periódicos de tus favoritas y de una muestra que va cambiando. Automático lo hace desde 1000 naras, o cuando llega más de lo que se puede comprobar.',
      options: { auto: 'Automático', on: 'Siempre', off: 'Nunca' },
    },
    focusSample: { label: 'Tamaño de la muestra', hint: 'Cuántas de las demás se oyen a la vez, de 10 a 500.' },
    bad: 'La muestra tiene de 10 a 500 naras.',
  },
};
