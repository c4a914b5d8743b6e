import { isEventless, type Coming, type Going, type MorningEdition } from '../../newspapers/morning.ts';
import type { MorningPaper, MorningSection } from '../../newspapers/morning-html.ts';
import type { Words } from '../catalogue.ts';
import { checkpoints as words } from './checkpoints.ts';
import { ago, count, counted, duration, exact, list } from './time.ts';

const dayFormat = new Intl.DateTimeFormat('es', { weekday: 'long', day: 'numeric', month: 'long' });
const clockFormat = new Intl.DateTimeFormat('es', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const dayMs = 86_400_000;
/** Of each kind; a page is to be read, not searched. */
const shown = 60;

const day = (at: number): string => dayFormat.format(at);
const oclock = (at: number): string => clockFormat.format(at);
const moment = (at: number): string => `${day(at)}, ${oclock(at)}`;
const stretch = (from: number, to: number): string =>
  to - from < dayMs && day(from) === day(to)
    ? `${day(from)}, de ${oclock(from)} a ${oclock(to)}`
    : `Del ${moment(from)} al ${moment(to)}`;

/** The hour alone where no other day can be meant. */
const timeIn = ({ from, to }: MorningEdition) => (to - from < dayMs ? oclock : moment);

const time = (n: number): string => (n === 1 ? 'una vez' : `${count(n)} veces`);

function came({ first, awayMs, times, left: gone }: Coming): string {
  const how = first ? 'vino por primera vez' : awayMs === null ? 'volvió' : `volvió tras ${duration(awayMs)}`;
  return `${how}${times > 1 ? `, ${time(times)} en total` : ''}${gone ? ', y ya se fue' : ''}`;
}

function left({ saidChau, hereMs, times }: Going): string {
  const how = saidChau ? 'dijo chau' : 'se quedó en silencio';
  return `${how}${hereMs === null ? '' : ` tras ${duration(hereMs)} aquí`}${times > 1 ? `, se fue ${time(times)} en total` : ''}`;
}

/** "llegaron 3 naras y se reinició 1": what happened, in one sentence. */
function happened(edition: MorningEdition): string {
  const { arrivals, departures, restarts, conflicts, checkpoints } = edition;
  const first = arrivals.filter((one) => one.first).length;
  const parts = [
    ...(arrivals.length > 0
      ? [`${arrivals.length === 1 ? 'llegó' : 'llegaron'} ${counted(arrivals.length, 'nara', 'naras')}`]
      : []),
    ...(first > 0 ? [`${count(first)} de ellas por primera vez`] : []),
    ...(departures.length > 0
      ? [`${departures.length === 1 ? 'se fue' : 'se fueron'} ${count(departures.length)}`]
      : []),
    ...(restarts.length > 0
      ? [`${restarts.length === 1 ? 'se reinició' : 'se reiniciaron'} ${count(restarts.length)}`]
      : []),
    ...(checkpoints.length > 0
      ? [
          `${checkpoints.length === 1 ? 'se acordó' : 'se acordaron'} ${counted(checkpoints.length, 'punto de control', 'puntos de control')}`,
        ]
      : []),
    ...(conflicts.length > 0 ? [`otra clave reclama ${counted(conflicts.length, 'nombre', 'nombres')}`] : []),
  ];
  return list(arrivals.length === 1 && first === 1 ? ['llegó 1 nara por primera vez', ...parts.slice(2)] : parts);
}

function lead(edition: MorningEdition): string {
  const { from, to, unwatchedMs } = edition;
  const long = duration(to - from);
  if (!isEventless(edition)) return `En ${long}, ${happened(edition)}.`;
  if (unwatchedMs >= to - from) return `Durante ${long} nadie estuvo mirando, así que no se sabe nada de ese tiempo.`;
  return `Un rato tranquilo: en ${long} nadie vino y nadie se fue.`;
}

function section<T>(
  title: string,
  all: readonly T[],
  line: (one: T) => MorningSection['lines'][number],
): readonly MorningSection[] {
  if (all.length === 0) return [];
  const rest = all.length - shown;
  return [{ title, lines: all.slice(0, shown).map(line), more: rest > 0 ? `y ${count(rest)} más` : '' }];
}

function numbers(edition: MorningEdition): readonly MorningSection[] {
  const { busiest, quietest, crowd } = edition;
  const lines = [
    ...(busiest === null
      ? []
      : [{ name: busiest.name, text: `fue la más movida: llegó y se fue ${time(busiest.moves)}`, when: '' }]),
    ...(quietest === null
      ? []
      : [
          {
            name: quietest.name,
            text: `fue la más tranquila: aquí ${duration(quietest.hereMs)}, sin ir ni venir`,
            when: '',
          },
        ]),
    ...(crowd === null
      ? []
      : [
          {
            name: '',
            text: `${counted(crowd.count, 'nara', 'naras')} aquí a la vez, el máximo`,
            when: timeIn(edition)(crowd.at),
          },
        ]),
  ];
  return lines.length === 0 ? [] : [{ title: 'La más movida y la más tranquila', lines, more: '' }];
}

function paper(edition: MorningEdition): MorningPaper {
  const { from, to, arrivals, departures, restarts, conflicts, checkpoints, unwatchedMs, whole } = edition;
  const when = timeIn(edition);
  return {
    language: 'es',
    title: 'La edición de la mañana',
    dateline: stretch(from, to),
    lead: lead(edition),
    sections: [
      ...section('Conflictos de clave', conflicts, (name) => ({
        name,
        text: 'también lo reclama otra clave; solo se cree en la fijada',
        when: '',
      })),
      ...section('Llegadas', arrivals, (one) => ({ name: one.name, text: came(one), when: when(one.at) })),
      ...section('Despedidas', departures, (one) => ({ name: one.name, text: left(one), when: when(one.at) })),
      ...section('Reinicios', restarts, ({ name, times, at }) => ({
        name,
        text: times === 1 ? 'se reinició' : `se reinició ${time(times)}`,
        when: when(at),
      })),
      ...section('Puntos de control', checkpoints, (one) => ({
        name: one.subject,
        text: words.attested(one),
        when: when(one.at),
      })),
      ...numbers(edition),
    ],
    notes: [
      ...(unwatchedMs >= 60_000 && unwatchedMs < to - from
        ? [
            `Durante ${duration(unwatchedMs)} de este tiempo nadie miraba o no se conocía a nadie; lo que pasó entonces no está aquí.`,
          ]
        : []),
      ...(whole ? [] : ['Pasó más de lo que se podía leer de una vez: falta lo más antiguo.']),
      'Solo se cuenta lo que se firmó y se verificó aquí. Se guarda solo en este ordenador.',
    ],
  };
}

export const morning: Words['morning'] = {
  title: 'La edición de la mañana',
  lead: 'Una página con todo lo que pasó.',
  since: (absence, now) =>
    absence === null ? 'Las últimas 24 horas' : `Desde que miraste por última vez, ${ago(absence.from, now)}`,
  read: 'Leerla',
  period: 'Cuenta',
  periods: { away: 'Desde que miraste por última vez', day: 'Las últimas 24 horas', week: 'Los últimos 7 días' },
  loading: 'Componiendo la edición de la mañana…',
  failed: 'Ahora mismo no se puede escribir la edición de la mañana',
  failedWhy: 'No se pudo leer el historial. No se ha perdido nada.',
  again: 'Intentarlo de nuevo',
  print: 'Imprimir',
  saveHtml: 'Guardar como página',
  savePdf: 'Guardar como PDF',
  savePdfHere: 'Se abre la ventana de tu navegador: elige allí «Guardar como PDF».',
  pdf: {
    saved: 'Guardada como PDF.',
    cancelled: 'No se guardó.',
    failed: 'No se pudo guardar allí. Elige otro lugar.',
  },
  file: 'plaza-edicion-de-la-manana',
  paper,
  away: {
    label: 'Mientras no estabas',
    title: ({ from, to }) => `Estuviste fuera ${duration(to - from)}`,
    text: (edition) =>
      isEventless(edition) ? 'Mientras tanto nadie vino y nadie se fue.' : `Mientras tanto ${happened(edition)}.`,
    exact: ({ from, to }) => `${exact(from)} – ${exact(to)}`,
    read: 'Leer la edición de la mañana',
    close: 'Cerrar',
  },
};
