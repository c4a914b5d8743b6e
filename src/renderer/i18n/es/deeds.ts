import type { Words } from '../catalogue.ts';

const named = (name: string): string => `\u2068${name}\u2069`;

export const deeds: Words['deeds'] = {
  label: 'Lo que acabas de hacer',
  undo: 'Deshacer',
  hide: 'Ocultar',
  undone: (said) => `Deshecho: ${said}`,
  undoFailed: (message) => `No se pudo deshacer. ${message}`,
  favourite: (name) => `${named(name)} es favorita.`,
  unfavourite: (name) => `${named(name)} ya no es favorita.`,
  rule: {
    default: (name) => `De ${named(name)} se avisa como de todas.`,
    always: (name) => `De ${named(name)} se avisa siempre.`,
    never: (name) => `${named(name)} está silenciada.`,
  },
  noted: (name) => `Tu nota sobre ${named(name)} queda guardada.`,
  unnoted: (name) => `Tu nota sobre ${named(name)} se ha quitado.`,
  dismissed: (name) => `La otra clave de ${named(name)} queda descartada: se sigue rechazando.`,
  noticeAway: 'El aviso queda apartado.',
  noticeOver: 'Lo que contaba ya pasó, o se volvió a avisar.',
  plazaRemoved: (name) => `${named(name)} ya no está en tu lista de plazas.`,
  mutedHour: 'Sin notificaciones durante una hora.',
  mutedMorning: 'Sin notificaciones hasta mañana.',
  unmuted: 'Las notificaciones vuelven a mostrarse.',
  listening: 'Ahora solo escuchas: nadie te ve.',
  speaking: 'Vuelves a hablar: las demás te ven.',
  demoHome: 'Las vecinas de prueba se fueron a casa.',
  demoBack: 'Las vecinas de prueba están viniendo.',
  colours: 'Los colores han cambiado.',
  reconnecting: 'Probando la plaza ahora.',
  copied: {
    fingerprint: 'Tu huella está copiada.',
    link: 'El enlace a tu ficha está copiado.',
    invitation: 'La invitación está copiada. Lleva todo menos la contraseña.',
  },
  notCopied: 'No se pudo copiar.',
};
