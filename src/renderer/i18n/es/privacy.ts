import type { Words } from '../catalogue.ts';
import { count, counted } from './time.ts';

const secrets: Readonly<Record<Parameters<Words['privacy']['heldBack']>[0], string>> = {
  soul: 'tu alma',
  seed: 'la semilla de tu alma',
  password: 'tu contraseña del broker',
};

/** What others are told about us, and what never leaves. */
export const privacy: Words['privacy'] = {
  title: 'Privacidad',
  lead: 'Lo que dices en la plaza, allí lo puede leer todo el mundo. De ti dices esto y nada más:',
  leadListening:
    'Mientras solo escuchas no dices nada. Cuando hablas, de ti dices esto y nada más, y allí lo puede leer todo el mundo:',
  always: [
    'tu nombre, tu clave pública y tu ID de nara',
    'tu personalidad: tres números que salen de tu alma',
    'tu distintivo y los dos colores de tu farol',
    'la versión de Plaza, y cuánto hablas',
    'el número de cada edición de tu periódico, y cuándo salió',
  ],
  also: {
    shareHost: 'cuánto tiempo lleva encendido tu ordenador y cuánto trabaja',
    shareObservations: 'cuándo viste aquí a qué naras, 50 como mucho',
    shareClout: 'lo que piensas de otras naras de aquí, 50 como mucho',
  },
  never:
    'Nunca: el nombre de tu ordenador, tu nombre de usuario, direcciones, carpetas, tu sistema. En cada mensaje se buscan tu alma y tus contraseñas antes de que salga; si contiene alguna, se queda aquí.',
  shareHost: {
    label: 'Contar de este ordenador',
    hint: 'Cuánto tiempo lleva encendido, y su carga. Nada más.',
  },
  shareObservations: {
    label: 'Contar a quién has visto',
    hint: 'De 50 naras de esta plaza como mucho: desde cuándo las conoces, cuándo las viste por última vez, cuánto estuvieron aquí y cuántas veces se reiniciaron.',
  },
  shareClout: {
    label: 'Contar lo que piensas de otras',
    hint: 'El prestigio que das a 50 naras de esta plaza como mucho, tal como lo muestran sus fichas.',
  },
  next: 'Tu próximo periódico',
  nextHow:
    'Exactamente como saldría ahora. Edición, hora y firma son las de este momento; mirarlo no gasta ninguna edición.',
  away: 'Ahora no estás en ninguna plaza: saldrá cuando lo estés.',
  loading: 'Escribiéndolo…',
  size: (bytes) => `${counted(bytes, 'byte', 'bytes')} de ${count(16 * 1024)} como mucho, a:`,
  silent: {
    listening: 'Solo escuchas: no se publica nada, ni siquiera que estás aquí.',
    'no-soul': 'Sin alma no se puede firmar nada, así que no se publica nada.',
  },
  heldBack: (secret) =>
    `Se retendría y no saldría: contiene ${secrets[secret]}. Elige un nombre y un distintivo que no lo contengan.`,
};
