import type { Words } from '../catalogue.ts';
import { date } from './time.ts';

/** The settings, field by field: label and, where a word helps, a hint. */
export const settings: Words['settings'] = {
  title: 'Ajustes',
  lead: 'Los cambios se aplican al momento.',
  groups: 'Grupos de ajustes',
  back: 'Volver a la plaza',
  plaza: 'Plaza',
  you: 'Tú',
  advanced: 'Avanzado',
  saved: 'Guardado',
  saving: 'Guardando…',
  overridden: (by) => `Fijado por ${by} en esta ejecución.`,
  secret: {
    placeholderSet: 'escribe para reemplazarla',
    placeholderUnset: 'ninguna',
  },
  name: {
    label: 'Nombre',
    hint: 'Cómo te ven las demás. Con un nombre nuevo eres para ellas una nara nueva; tu clave se queda.',
  },
  flair: {
    label: 'Distintivo',
    hint: 'Va junto a tu nombre: un emoji, o hasta ocho letras.',
    placeholder: 'ninguno',
  },
  auraPrimary: { label: 'Farol, arriba', hint: '' },
  auraSecondary: { label: 'Farol, abajo', hint: '' },
  auraHint: 'Los colores en que las demás ven tu farol, desde tu próximo periódico.',
  listenOnly: { label: 'Solo escuchar', hint: 'Oír a todas y no decir nada: nadie te ve.' },
  dialect: {
    label: 'Dialecto',
    hint: 'En qué forma del protocolo hablas. Automático sigue lo que se habla en la plaza; siempre se entienden las dos.',
    options: { auto: 'Automático', spec: 'Especificación', deployed: 'Como se usa' },
  },
  voteOnCheckpoints: {
    label: 'Votar en los puntos de control',
    hint: 'Firmar lo que otras afirman de sí mismas cuando viste lo mismo, y si no, lo que viste.',
  },
  rememberedStart: {
    text: (theirs, ours) =>
      `Otras recuerdan que empezaste el ${date(theirs * 1_000)}. Tú sabes del ${date(ours * 1_000)}.`,
    why: 'Al menos tres de ellas coinciden. Es solo su palabra: nada lo prueba.',
    adopt: 'Adoptar su fecha',
    changed: 'Acaban de cambiar de opinión. No se adoptó nada.',
  },
  chattiness: { label: 'Locuacidad', hint: 'Cada cuánto sale tu periódico. 0 es callada, 100 es habladora.' },
  demo: {
    label: 'Vecinas de prueba',
    hint: 'Cinco pequeñas naras en tu propia plaza. No aparecen mientras estás en otra.',
  },
  errors: {
    flair: 'Un distintivo es un emoji o hasta ocho letras, y nada invisible.',
    chattiness: 'La locuacidad es un número entero de 0 a 100.',
  },
};
