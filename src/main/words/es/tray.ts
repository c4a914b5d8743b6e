import { spanish } from '../../../contract/language/spanish.ts';
import { momentOf } from '../../../contract/language/moments.ts';
import type { Words } from '../catalogue.ts';

const { count } = spanish;

/** A time to come with its article: "las 14:00", "mañana a las 08:00". Both in Unix ms. */
function clockTime(at: number, now: number): string {
  const { date, time: hour, day } = momentOf(at, now);
  const time = `${date.getHours() === 1 ? 'la' : 'las'} ${hour}`;
  if (day === 'today') return time;
  return day === 'tomorrow' ? `mañana a ${time}` : `el ${date.toLocaleDateString('es')} a ${time}`;
}

export const tray: Words['tray'] = {
  connected: 'con conexión',
  listening: 'solo escuchando',
  starting: 'iniciando',
  startingLine: 'Iniciando',
  connecting: 'conectando',
  offline: 'sin conexión, intentándolo de nuevo',
  stopped: 'sin conexión',
  here: (n) => (n === 0 ? 'nadie más aquí' : `${count(n)} aquí`),
  mutedUntil: (at, now) => `en silencio hasta ${clockTime(at, now)}`,
  conflictOf: (name) => `conflicto de clave: ${name}`,
  needsYou: 'algo te necesita',
  at: (state, broker) => (broker === '' ? state : `${state} – ${broker}`),
  conflict: (name) => `Conflicto de clave: ${name}`,
  whoIsHere: (n) => `Aquí ahora (${count(n)})`,
  nobodyHere: 'Todavía no hay nadie más aquí',
  favourite: (name) => `★ ${name}`,
  more: (n) => `${count(n)} más`,
  tooMany: (n) => `y ${count(n)} más en la ventana`,
  latest: 'Últimas llegadas',
  when: (what, at, now) => `${what} · ${spanish.spanAgo(at, now)}`,
  open: 'Abrir Plaza',
  listenOnly: 'Solo escuchar',
  muteForAnHour: 'Silenciar una hora',
  muteUntilTomorrow: 'Silenciar hasta mañana',
  unmute: (at, now) => `En silencio hasta ${clockTime(at, now)} – quitar el silencio`,
  settings: 'Ajustes…',
  quit: 'Decir chau y salir',
};
