import type { Words } from '../catalogue.ts';
import { date } from './time.ts';

/** The settings, field by field: label and, where a word helps, a hint. */
export const settings: Words['settings'] = {
  title: 'Ajustes',
  lead: 'Los cambios se aplican al momento.',
  back: 'Volver a la plaza',
  plaza: 'Plaza',
  plazaHint: 'Si no se indica un broker, Plaza tiene uno propio en este ordenador.',
  you: 'Tú',
  manners: 'Notificaciones',
  demoGroup: 'Demo',
  advanced: 'Avanzado',
  saved: 'Guardado',
  saving: 'Guardando…',
  overridden: (by) => `Fijado por ${by} en esta ejecución.`,
  brokerHost: {
    label: 'Broker',
    hint: 'Un nombre o una dirección, o una URL entera como mqtts://usuario:contraseña@servidor:8883',
    placeholder: 'tu propia plaza',
  },
  brokerPort: { label: 'Puerto', hint: 'Vacío: 8883 con cifrado, 1883 sin él.', placeholder: 'automático' },
  brokerTls: {
    label: 'Cifrado (TLS)',
    hint: 'Automático prueba primero con cifrado, e insiste en él donde ha funcionado una vez.',
    options: { auto: 'Automático', on: 'Siempre', off: 'Nunca' },
  },
  brokerUser: { label: 'Usuario', hint: '', placeholder: 'ninguno' },
  brokerPassword: {
    label: 'Contraseña',
    set: 'Hay una contraseña guardada. Nunca se muestra.',
    unset: 'No hay ninguna contraseña guardada.',
    placeholderSet: 'escribe para reemplazarla',
    placeholderUnset: 'ninguna',
    forget: 'Olvidar la contraseña',
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
  notifyArrivals: { label: 'Avisarme cuando lleguen naras', hint: 'No de las que ya estaban cuando llegas.' },
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
    hint: 'Cinco pequeñas naras en tu propia plaza. No aparecen mientras haya un broker indicado.',
  },
  spread: 'Tomado de la dirección que pegaste.',
  errors: {
    scheme: 'Plaza solo entiende direcciones mqtt:// y mqtts://.',
    url: 'Esta dirección no se puede leer. Escribe servidor, servidor:puerto o mqtt://usuario:contraseña@servidor:puerto.',
    port: 'Un puerto es un número entero de 1 a 65535.',
    flair: 'Un distintivo es un emoji o hasta ocho letras, y nada invisible.',
    chattiness: 'La locuacidad es un número entero de 0 a 100.',
  },
};
