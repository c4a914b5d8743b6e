import type { PeerDetail } from '../../../contract/peers.ts';
import type { Words } from '../catalogue.ts';
import { count, counted, date, duration, exact, list } from './time.ts';

const minute = 60_000;

type Totals = Parameters<Words['history']['day']>[0];

/** Presence as it lasted, where "se fue" would tell of a moment. */
const lasted = { ONLINE: 'aquí', MISSING: 'ausente', OFFLINE: 'fuera' } as const;

/** The bar in words, for those who do not see it. */
function day(totals: Totals): string {
  const said = (['ONLINE', 'MISSING', 'OFFLINE'] as const)
    .filter((presence) => totals[presence] > 0)
    .map((presence) => `${lasted[presence]} ${duration(totals[presence])}`);
  if (said.length === 0) return 'No se sabe nada de las últimas 24 horas.';
  if (totals.unknown >= minute) said.push(`sin saberse ${duration(totals.unknown)}`);
  return `En las últimas 24 horas: ${list(said)}.`;
}

function here(totals: Totals, came: number): string {
  if (totals.ONLINE === 0) return 'No se la vio aquí en las últimas 24 h.';
  const times = came === 0 ? '' : `, llegó ${counted(came, 'vez', 'veces')}`;
  return `Aquí ${duration(totals.ONLINE)} de las últimas 24 h${times}.`;
}

/** "45 s", "2 min 45 s", "12 min": as exact as a rhythm is. */
function pace(ms: number): string {
  if (ms >= 10 * minute) return duration(ms);
  const seconds = Math.round(ms / 5_000) * 5;
  if (seconds < 60) return `${Math.max(5, seconds)} s`;
  const rest = seconds % 60;
  return `${Math.floor(seconds / 60)} min${rest === 0 ? '' : ` ${rest} s`}`;
}

const off = (ms: number): string => `${ms > 0 ? 'adelantado' : 'atrasado'} ${duration(Math.abs(ms))}`;

/** What its clock and ours explain. */
function clocks({ clock, rejections }: Pick<PeerDetail, 'clock' | 'rejections'>): readonly string[] {
  if (clock === null) return [];
  const lines: string[] = [];
  if (clock.its !== null) lines.push(`Su reloj parece ir ${off(clock.its)}.`);
  if (clock.ours !== null) lines.push(`El reloj de tu ordenador parece ir ${off(clock.ours)}.`);
  const refused = [
    ...((rejections['future'] ?? 0) > 0 ? ['llevar fecha futura'] : []),
    ...((rejections['stale'] ?? 0) > 0 ? ['ser demasiado antiguos'] : []),
  ];
  if (refused.length > 0) lines.push(`Quizá por eso se rechazaron mensajes por ${refused.join(' o ')}.`);
  return lines;
}

export const history: Words['history'] = {
  lately: 'Últimamente',
  loading: 'Buscándolo…',
  failed: 'Ahora mismo no se puede leer el historial.',
  day,
  here,
  span: ({ presence, from, to }) => `${lasted[presence]} ${duration(to - from)}, de ${exact(from)} a ${exact(to)}`,
  begins: 'hace 24 h',
  ends: 'ahora',
  rhythm: (ms) => `Habla más o menos cada ${pace(ms)}.`,
  rhythmWhy: (samples) =>
    `Aprendido de ${counted(samples, 'pausa', 'pausas')} entre sus periódicos. Se la da por ausente cuando calla el doble de eso y un minuto más, o cinco minutos.`,
  clocks,
  backIssues: (n) =>
    n >= 10_000
      ? 'Más de 10.000 números atrasados guardados.'
      : `${counted(n, 'número atrasado guardado', 'números atrasados guardados')}.`,

  title: 'Historial',
  lead: 'Quién estuvo aquí y cuándo, periódicos, puntos de control y mensajes rechazados, solo en este ordenador.',
  historyDays: { label: 'Cuántos días guardarlo', hint: 'Lo más antiguo se va, día a día.' },
  historyMegabytes: { label: 'Cuánto guardar (MB)', hint: 'Por encima, los periódicos más antiguos se van primero.' },
  badDays: 'Los días son un número entero de 1 a 3650.',
  badMegabytes: 'Los megabytes son un número entero de 10 a 10000.',
  size: ({ bytes, limitBytes, since, onDisk }) => {
    const size = `${megabytes(bytes)} de ${megabytes(limitBytes)}`;
    const from = since === null ? '' : `, desde el ${date(since)}`;
    return `${size} en uso${from}.${onDisk ? '' : ' La carpeta de datos no se puede usar: se olvida cuando Plaza termina.'}`;
  },
  dropped: (n) =>
    `${counted(n, 'fila no se pudo guardar', 'filas no se pudieron guardar')} desde que empezó Plaza: el disco no daba abasto.`,
  measuring: 'Midiéndolo…',
  sizeUnknown: 'Ahora mismo no se sabe cuánto ocupa.',
  forget: 'Olvidar todo el historial…',
  forgetSure:
    'Todo lo guardado de días anteriores desaparecerá para siempre. Las naras que conoces, y sus claves, se quedan.',
  forgetYes: 'Olvidarlo todo',
  forgetNo: 'Conservarlo',
  forgotten: 'Todo el historial está olvidado. Empieza de nuevo ahora.',
};

function megabytes(bytes: number): string {
  const mb = bytes / 1_000_000;
  return `${mb >= 10 || mb === 0 ? count(Math.round(mb)) : mb.toFixed(1).replace('.', ',')} MB`;
}
