import { spanish } from '../../../contract/language/spanish.ts';
import { lengthOf } from '../../../contract/language/moments.ts';
import type { Words } from '../catalogue.ts';

export const clock: Words['clock'] = {
  off(behindMs, naras, known) {
    const behind = behindMs > 0;
    const who = known
      ? `La mayoría de las ${spanish.count(naras)} naras que conoces desde hace más tiempo`
      : `La mayoría de ${spanish.counted(naras, 'nara', 'naras')}`;
    const how = behind ? 'va atrasado' : 'va adelantado';
    return {
      what: `Parece que el reloj de tu ordenador ${how} ${lengthOf(Math.abs(behindMs), spanish.duration)}.`,
      means:
        `${who} coincide en otra hora. Los mensajes rechazados por ${behind ? 'venir del futuro' : 'ser demasiado viejos'} ` +
        'se rechazan por eso: sus naras pueden parecer ausentes, idas o desconocidas aunque estén aquí.',
      todo: 'Pon en hora el reloj de este ordenador; lo mejor es que se ajuste por la red. Plaza lo nota sin que hagas nada.',
    };
  },
};
