import { spanish } from '../../../contract/language/spanish.ts';
import type { Words } from '../catalogue.ts';

const { count } = spanish;

export const news: Words['news'] = {
  first: (name) => `${name} está aquí por primera vez`,
  returned: (name, awayMs) => (awayMs === null ? `${name} volvió` : `${name} volvió tras ${spanish.span(awayMs)}`),
  restarted: (name) => `${name} se reinició`,
  saidChau: (name) => `${name} dijo chau`,
  fellSilent: (name) => `${name} se quedó en silencio`,
  conflict: (name) => `Alguien más usa el nombre ${name}`,
  conflictMeans: 'Con otra clave. Esos mensajes se rechazan.',
  arrivals: (n) => (n === 1 ? 'Llegó 1 nara' : `Llegaron ${count(n)} naras`),
  departures: (n) => (n === 1 ? 'Se fue 1 nara' : `Se fueron ${count(n)} naras`),
  conflicts: (n) => (n === 1 ? '1 nombre se usa con otra clave' : `${count(n)} nombres se usan con otras claves`),
  andMore: (n) => `y ${count(n)} más`,
  demo: 'Una vecina de prueba en tu propia plaza',
  mute: 'Silenciar una hora',
  never: (name) => `Nunca de ${name}`,
};
