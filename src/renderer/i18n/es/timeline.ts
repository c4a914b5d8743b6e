import type { HistoryMove } from '../../../contract/history.ts';
import type { Happening } from '../../timeline/happenings.ts';
import type { Words } from '../catalogue.ts';
import { checkpoints } from './checkpoints.ts';
import { count, counted, duration, exact, list } from './time.ts';

const monthDay = new Intl.DateTimeFormat('es', { day: 'numeric', month: 'short' });
const dayMonth = new Intl.DateTimeFormat('es', { weekday: 'short', day: 'numeric', month: 'short' });
const weekday = new Intl.DateTimeFormat('es', { weekday: 'short', day: 'numeric' });
const clock = new Intl.DateTimeFormat('es', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const day = new Intl.DateTimeFormat('es', { weekday: 'long', day: 'numeric', month: 'long' });
const moment = (at: number): string => `${dayMonth.format(at)}, ${clock.format(at)}`;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

type Totals = Parameters<Words['timeline']['row']>[0];

/** Presence as it lasted, where "se fue" would tell of a moment. */
const lasted = { ONLINE: 'aquí', MISSING: 'ausente', OFFLINE: 'fuera' } as const;

/** What stands at a tick: the hour, or the day where one begins. */
function tick(at: number, stepMs: number): string {
  const moment = new Date(at);
  if (moment.getHours() !== 0 || moment.getMinutes() !== 0) return clock.format(at);
  return stepMs >= dayMs * 2 ? monthDay.format(at) : weekday.format(at);
}

function move({ move: kind, reason, ms, quiet }: HistoryMove): string {
  const after = ms === null ? '' : ` tras ${duration(ms)}`;
  if (kind === 'left')
    return `${reason === 'chau' ? 'dijo chau' : 'se quedó en silencio'}${after}${ms === null ? '' : ' aquí'}`;
  if (quiet) return 'ya estaba aquí cuando llegaste';
  if (reason === 'first') return 'vino por primera vez';
  return reason === 'restarted' ? 'se reinició' : `volvió${after}`;
}

function happened(one: Happening): string {
  switch (one.kind) {
    case 'move':
      return move(one.move);
    case 'agreed':
      return checkpoints.attested(one.kept);
    case 'proposed':
      return one.round.round === 2
        ? 'abrió una segunda ronda de su punto de control'
        : 'propuso un punto de control sobre sí misma';
    case 'not-agreed':
      return `no logró acuerdo sobre su punto de control: ${checkpoints.agreeing(one.round)}`;
  }
}

function row(totals: Totals): string {
  const said = (['ONLINE', 'MISSING', 'OFFLINE'] as const)
    .filter((presence) => totals[presence] > 0)
    .map((presence) => `${lasted[presence]} ${duration(totals[presence])}`);
  if (totals.unknown >= 60_000 || said.length === 0) said.push(`sin saberse ${duration(totals.unknown)}`);
  return list(said);
}

/** A stretch of time as long as it is shown: "6 h", "12 días". */
const length = (ms: number): string =>
  ms >= 2 * dayMs ? `${Math.round(ms / dayMs)} días` : `${Math.round(ms / hourMs)} h`;

export const timeline: Words['timeline'] = {
  title: 'Cronología',
  lead: 'Quién estuvo aquí y cuándo, hasta donde Plaza lo vio.',
  views: { label: 'Vista', picture: 'Imagen', table: 'Tabla' },
  ranges: { label: 'Mostrar', hour: '1 hora', day: '24 horas', week: '7 días', month: '30 días' },
  shows: ({ from, to }) => `${length(to - from)}, del ${moment(from)} al ${moment(to)}`,
  zoomIn: 'Acercar',
  zoomOut: 'Alejar',
  earlier: 'Antes',
  later: 'Después',
  now: 'Ir a ahora',
  search: 'Buscar naras en la cronología',
  chart:
    'Cronología. Las flechas izquierda y derecha mueven en el tiempo, más y menos acercan y alejan, Inicio va a ahora, las flechas arriba y abajo eligen una nara.',
  hint: 'Arrastra para moverte en el tiempo. Ctrl y la rueda, o la rueda sobre las horas, lo acercan.',
  rows: (n) => counted(n, 'nara', 'naras'),
  row,
  openCard: (name) => `Abrir la ficha de ${name}`,
  tick,
  legend: {
    label: 'Qué significan las marcas',
    ...lasted,
    unknown: 'nadie miraba',
  },
  hover: (name, presence, at) => `${name}: ${presence === null ? 'nadie miraba' : lasted[presence]}, ${exact(at)}`,
  table: {
    label: 'La cronología como tabla',
    name: 'Nara',
    here: 'Aquí',
    missing: 'Ausente',
    gone: 'Fuera',
    unknown: 'Sin saberse',
    came: 'Llegadas',
    time: (ms) => (ms === 0 ? '–' : duration(ms)),
    times: (n) => (n === 0 ? '–' : count(n)),
    more: (n) => `Mostrar ${count(n)} más`,
  },
  events: {
    title: 'Lo que pasó',
    none: 'En este tiempo nadie vino y nadie se fue.',
    more: (n) => `Mostrar ${count(n)} más`,
    day: (at) => day.format(at),
    clock: (at) => clock.format(at),
    count: (n) => counted(n, 'suceso', 'sucesos'),
    happened,
  },
  loading: 'Buscándolo…',
  partly: 'En este tiempo hay más de lo que se puede dibujar a la vez. Acércate para verlo todo.',
  failed: 'Ahora mismo no se puede leer la cronología',
  failedWhy: 'No se pudo leer el historial. No se ha perdido nada.',
  again: 'Intentarlo de nuevo',
  emptyTitle: 'No se sabe nada de este tiempo',
  emptyText: 'Plaza anota quién está aquí mientras funciona. Mira otro momento, o vuelve más tarde.',
  emptySearch: (query) => `Nadie llamado «${query}» en este tiempo`,
  emptySearchText: 'Se busca en los nombres.',
  clear: 'Borrar la búsqueda',
};
