import type { WhyNot } from '../../../contract/told.ts';
import type { Words } from '../catalogue.ts';
import { count } from './time.ts';

const time = new Intl.DateTimeFormat('es', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const weekday = new Intl.DateTimeFormat('es', { weekday: 'long' });

/** A time to come, with its article, and with its day where that is not today. Both in Unix ms. */
function clockTime(at: number, now: number): string {
  const then = new Date(at);
  const hour = `${then.getHours() === 1 ? 'la' : 'las'} ${time.format(at)}`;
  return then.toDateString() === new Date(now).toDateString() ? hour : `el ${weekday.format(at)} a ${hour}`;
}

const why: Readonly<Record<WhyNot, string>> = {
  muted: 'las notificaciones estaban silenciadas',
  'quiet-hours': 'era hora de silencio',
  'do-not-disturb': 'el sistema estaba en «no molestar»',
  rule: 'tu regla la deja fuera',
  'nara-rule': 'elegiste «nunca» en su ficha',
  'already-here': 'ya estaba aquí cuando llegaste',
  'left-again': 'se fue antes de diez segundos',
  'came-back': 'volvió antes de diez segundos',
  refused: 'el sistema no lo mostró',
};

/** What a person is told of, in the settings and on a nara's card. */
export const notifications: Words['notifications'] = {
  title: 'Notificaciones',
  inBrowser: 'Una pestaña del navegador no muestra notificaciones. Estos ajustes son para Plaza en el escritorio.',
  notifyRule: {
    label: 'Avisarme de',
    hint: 'Lo que eliges en la ficha de una nara va por delante.',
    options: { everyone: 'Todas', favourites: 'Mis favoritas', nobody: 'Ninguna' },
  },
  notifyArrivals: {
    label: 'Cuando lleguen naras',
    hint: 'Cuando llevan diez segundos aquí, y no de las que ya estaban cuando llegas.',
  },
  notifyDepartures: { label: 'Cuando se vayan naras', hint: 'Cuando dicen chau o se quedan en silencio.' },
  notifyConflicts: {
    label: 'Cuando alguien más use un nombre',
    hint: 'Otra clave lo reclama. Se avisa sea de quien sea.',
  },
  quietHours: {
    label: 'Horas de silencio',
    hint: 'Entonces no se muestra nada. Pueden pasar de medianoche.',
    from: 'De',
    to: 'a',
  },
  mutedUntil: {
    label: 'Silenciar',
    free: 'Las notificaciones se muestran.',
    until: (at, now) => `En silencio hasta ${clockTime(at, now)}.`,
    hour: 'Durante una hora',
    morning: 'Hasta mañana',
    no: 'Quitar el silencio',
  },
  stayWithoutTray: {
    label: 'Seguir al cerrar la ventana, también sin bandeja',
    hint: 'Si el escritorio no tiene bandeja, iniciar Plaza otra vez trae de vuelta la ventana.',
  },
  log: {
    title: 'De qué se te avisó',
    hint: 'Lo último desde que empezó Plaza, doscientos avisos como mucho, y por qué no se te avisó del resto.',
    none: 'Nada todavía.',
    told: 'mostrado',
    outcome: ({ why: reason, until, at }) => {
      if (reason === null) return 'Mostrado.';
      return `No mostrado: ${why[reason]}${until === null ? '' : `, hasta ${clockTime(until, at)}`}.`;
    },
    more: (n) => `Mostrar ${count(n)} más`,
  },
  card: {
    favourite: 'Favorita',
    favouriteWhy: 'Las favoritas van primero en la lista y en la bandeja.',
    rule: 'Avisarme de sus idas y venidas',
    rules: { default: 'Como de las demás', always: 'Siempre', never: 'Nunca' },
  },
};
