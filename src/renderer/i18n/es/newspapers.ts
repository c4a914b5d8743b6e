import type { EditionRow } from '../../../contract/history.ts';
import type { ObservationClaim } from '../../../contract/peers.ts';
import type { Difference, NumberMember, SeenMember, TextMember } from '../../newspapers/differences.ts';
import type { Words } from '../catalogue.ts';
import { ago, count, counted, date, duration, exact } from './time.ts';

const dayFormat = new Intl.DateTimeFormat('es', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const clockFormat = new Intl.DateTimeFormat('es', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const decimal = new Intl.NumberFormat('es', { maximumFractionDigits: 2 });

const stampFormat = new Intl.DateTimeFormat('es', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

const isTime = (at: number): boolean => Number.isFinite(at) && Math.abs(at) < 8.64e15;
const fullDay = (at: number): string => (isTime(at) ? dayFormat.format(at) : '');
const oclock = (at: number): string => (isTime(at) ? clockFormat.format(at) : '');
/** When an edition came, short: several come in one minute. */
const stamp = ({ firstSeen }: EditionRow): string => (isTime(firstSeen) ? stampFormat.format(firstSeen) : '');
const number = (value: number): string => decimal.format(value);

const textMembers: Readonly<Record<TextMember, string>> = {
  flair: 'distintivo',
  trend: 'tendencia',
  trendEmoji: 'signo de la tendencia',
  version: 'versión',
  transport: 'forma de hablar',
  plate: 'matrícula',
  address: 'dirección',
};
const numberMembers: Readonly<Record<NumberMember, string>> = {
  chattiness: 'locuacidad',
  buzz: 'bullicio',
  agreeableness: 'amabilidad',
  sociability: 'sociabilidad',
  chill: 'tranquilidad',
};
const online: Readonly<Record<ObservationClaim['online'], string>> = {
  ONLINE: 'aquí',
  OFFLINE: 'fuera',
  MISSING: 'ausente',
  '': 'no lo dice',
};

function seenValue(member: SeenMember, value: string | number): string {
  if (typeof value === 'string') return online[value as ObservationClaim['online']];
  if (member === 'restarts') return count(value);
  if (value === 0) return 'no se sabe';
  return member === 'totalUptime' ? duration(value * 1000) : exact(value * 1000);
}

const seenMembers: Readonly<Record<SeenMember, string>> = {
  online: 'está',
  restarts: 'reinicios',
  totalUptime: 'tiempo aquí',
  startTime: 'primer inicio',
  lastSeen: 'última señal',
};

/** What changed, in words; the name that it is about, where there is one, stands before it. */
function difference(one: Difference): { readonly name: string; readonly text: string } {
  switch (one.kind) {
    case 'text':
      if (one.before === '') return plain(`Ahora dice su ${textMembers[one.member]}: ${one.after}`);
      if (one.after === '') return plain(`Ya no dice su ${textMembers[one.member]}. Era: ${one.before}`);
      return plain(`Su ${textMembers[one.member]}: ${one.before} → ${one.after}`);
    case 'number':
      if (one.before === null) return plain(`Ahora dice su ${numberMembers[one.member]}: ${number(one.after ?? 0)}`);
      if (one.after === null) return plain(`Ya no dice su ${numberMembers[one.member]}. Era ${number(one.before)}.`);
      return plain(`Su ${numberMembers[one.member]}: ${number(one.before)} → ${number(one.after)}`);
    case 'aura':
      if (one.after === null) return plain('Ya no dice los colores de su aura.');
      return plain('Cambiaron los colores de su aura.');
    case 'uptime':
      return plain(
        `Su ordenador arrancó de nuevo: en marcha ${duration(one.before * 1000)} → ${duration(one.after * 1000)}`,
      );
    case 'hears-of':
      return { name: one.name, text: 'aparece por primera vez' };
    case 'no-more-of':
      return { name: one.name, text: 'ya no aparece' };
    case 'seen':
      return {
        name: one.name,
        text: `${seenMembers[one.member]}: ${seenValue(one.member, one.before)} → ${seenValue(one.member, one.after)}`,
      };
    case 'clout':
      if (one.before === null) return { name: one.name, text: `prestigio, por primera vez: ${number(one.after ?? 0)}` };
      if (one.after === null) return { name: one.name, text: `ya sin opinión; era ${number(one.before)}` };
      return { name: one.name, text: `prestigio ${number(one.before)} → ${number(one.after)}` };
    case 'rest':
      return plain(`${one.key}: ${one.before || 'nada'} → ${one.after || 'nada'}`);
  }
}

const plain = (text: string) => ({ name: '', text });

const degree = (value: number): string => (value >= 67 ? 'muy' : value >= 34 ? 'bastante' : 'poco');

export const newspapers: Words['newspapers'] = {
  title: 'Periódicos',
  lead: 'Lo que cada nara dice de sí misma y de otras. Todo está firmado; nada de ello es una prueba.',
  loading: 'Trayendo los periódicos…',
  failed: 'Ahora mismo no se pueden leer los periódicos',
  failedWhy: 'Plaza no respondió. No se ha perdido nada.',
  again: 'Intentarlo de nuevo',
  back: 'Todos los periódicos',
  search: 'Buscar periódicos',
  shelf: {
    label: 'Últimas ediciones',
    number: (edition) => (edition === null ? 'Sin número' : `N.º ${count(edition)}`),
    came: (at, now) => `llegó ${ago(at, now)}`,
    own: 'el tuyo',
    openOwn: 'Leer tu propio periódico como lo ven las demás',
    open: (name) => `Leer el periódico de ${name}`,
    more: (n) => `Mostrar ${count(n)} más`,
    found: (n) => counted(n, 'periódico encontrado', 'periódicos encontrados'),
    offline: 'No tienes conexión. Estas son las últimas ediciones que llegaron.',
    nobody: (query) => `Ningún periódico de «${query}»`,
    nobodyWhy: 'Se busca en los nombres y los distintivos.',
    clear: 'Borrar la búsqueda',
    emptyTitle: 'Todavía no hay periódicos',
    emptyText: 'Cada nara publica uno cada pocos minutos. El primero que llegue aparecerá aquí.',
    emptyOfflineText: 'No tienes conexión, y no se guardó ningún periódico. Llegarán cuando estés en la plaza.',
    connectingText: 'Los periódicos llegan en cuanto haya conexión.',
  },
  page: {
    number: (edition) => (edition === null ? 'Edición sin número' : `N.º ${count(edition)}`),
    /** By its own word where it states a date; otherwise when it came here. */
    dated: ({ publishedAt, firstSeen }) => fullDay(publishedAt === null ? firstSeen : publishedAt * 1000),
    hour: ({ publishedAt, firstSeen }) =>
      publishedAt === null ? `llegada: ${oclock(firstSeen)}` : oclock(publishedAt * 1000),
    came: ({ firstSeen, lastSeen, count: times }) =>
      times > 1
        ? `Llegó aquí ${counted(times, 'vez', 'veces')}: la primera, ${exact(firstSeen)}; la última, ${exact(lastSeen)}.`
        : `Llegó aquí el ${exact(firstSeen)}.`,
    signed: 'Firmado con la clave que estaba fijada para este nombre cuando llegó. Lo que dice lo afirma ella.',
    gone: 'Esta edición ya no se conserva',
    goneWhy: 'Era de las más antiguas y dejó sitio. La última edición sigue ahí.',
    none: 'Ningún periódico de esta nara',
    noneWhy: 'No ha llegado ninguno desde que Plaza la conoce, o se olvidó.',
    latest: 'Leer el último',
    own: 'Tu propio periódico, como lo ven las demás.',
    print: 'Imprimir',
    card: 'Abrir su ficha',
    mood: 'Su carácter',
    moodSentence: ({ agreeableness, sociability, chill }) =>
      `Según dice, es ${degree(agreeableness)} amable, ${degree(sociability)} sociable y ${degree(chill)} tranquila.`,
    noMood: 'No dice nada de su carácter.',
    traits: { agreeableness: 'Amable', sociability: 'Sociable', chill: 'Tranquila' },
    outOf: (value) => `${number(value)} de 100`,
    buzz: 'Bullicio',
    buzzWhy: 'Cuánto se mueve a su alrededor, según su propia cuenta.',
    buzzSentence: (value) => (value === 0 ? 'Todo está tranquilo a su alrededor.' : `Cuenta ${number(value)}.`),
    chattiness: (value) =>
      `Locuacidad ${number(value)}: un periódico más o menos cada ${duration((30 + (270 * (100 - value)) / 100) * 1000)}.`,
    trend: (trend, emoji) => [trend, emoji].filter(Boolean).join(' '),
    trendTitle: 'La tendencia',
    seen: 'Lo que dice de otras',
    seenNone: 'En esta edición no dice nada de nadie.',
    seenHead: { name: 'Nara', online: 'Está', restarts: 'Reinicios', uptime: 'Tiempo aquí', start: 'Primer inicio' },
    online,
    restarts: (n) => count(n),
    uptime: (seconds) => (seconds === 0 ? '–' : duration(seconds * 1000)),
    start: (seconds) => (seconds === 0 ? '–' : date(seconds * 1000)),
    all: (n) => `Mostrar las ${count(n)}`,
    clout: 'Lo que piensa de otras',
    cloutWhy: '1 es no tener opinión.',
    cloutNone: 'No da su opinión de nadie.',
    value: number,
    finePrint: 'La letra pequeña',
    fine: (page) =>
      (
        [
          ['Versión', page.version],
          ['Habla por', page.transport],
          ['Matrícula', page.plate],
          ['Dirección', page.address],
          ['Ordenador en marcha desde hace', page.uptime === null ? '' : duration(page.uptime * 1000)],
          ['Carga de su ordenador', page.load === null ? '' : number(page.load)],
        ] as const
      ).filter(([, value]) => value !== ''),
    restTitle: 'Además',
    raw: 'Tal como se firmó',
  },
  issues: {
    title: 'Números atrasados',
    kept: (n) => (n >= 10_000 ? 'Más de 10.000 guardados' : counted(n, 'guardado', 'guardados')),
    none: 'Todavía no hay ninguno guardado.',
    latest: 'Última edición',
    row: (row) => stamp(row),
    exact: (row) => exact(row.firstSeen),
    again: (row) => (row.count > 1 ? `llegó ${counted(row.count, 'vez', 'veces')}` : ''),
    more: 'Mostrar más antiguos',
    failed: 'Ahora mismo no se pueden leer los números atrasados.',
  },
  changes: {
    title: 'Qué trae de nuevo',
    against: 'Comparada con',
    option: (row, before) => (before ? `la anterior, ${stamp(row)}` : stamp(row)),
    none: 'Nada más que la hora.',
    only: 'Todavía no hay otra edición con la que compararla.',
    loading: 'Comparando…',
    difference,
  },
};
