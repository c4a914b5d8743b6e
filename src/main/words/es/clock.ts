import { spanish } from '../../../contract/language/spanish.ts';
import type { Words } from '../catalogue.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** "3 min", "1 h", "1 h 30 min", "2 días": a length in ms. */
function length(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / minute));
  if (minutes * minute < hour) return `${minutes} min`;
  if (minutes * minute >= 2 * day) return spanish.duration(minutes * minute);
  const hours = Math.floor(minutes / 60);
  // Past some hours the minutes matter to nobody.
  const rest = hours < 6 ? minutes % 60 : 0;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

export const clock: Words['clock'] = {
  off(behindMs, naras, known) {
    const behind = behindMs > 0;
    const who = known
      ? `La mayoría de las ${spanish.count(naras)} naras que conoces desde hace más tiempo`
      : `La mayoría de ${spanish.counted(naras, 'nara', 'naras')}`;
    const how = behind ? 'va atrasado' : 'va adelantado';
    return {
      what: `Parece que el reloj de tu ordenador ${how} ${length(Math.abs(behindMs))}.`,
      means:
        `${who} coincide en otra hora. Los mensajes rechazados por ${behind ? 'venir del futuro' : 'ser demasiado viejos'} ` +
        'se rechazan por eso: sus naras pueden parecer ausentes, idas o desconocidas aunque estén aquí.',
      todo: 'Pon en hora el reloj de este ordenador; lo mejor es que se ajuste por la red. Plaza lo nota sin que hagas nada.',
    };
  },
};
