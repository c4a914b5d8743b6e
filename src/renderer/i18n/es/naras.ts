import type { PeerSummary } from '../../../contract/peers.ts';
import type { Words } from '../catalogue.ts';
import { ago, counted } from './time.ts';

const justCameMs = 10 * 60_000;

const lastSeen = (peer: PeerSummary, now: number): string =>
  peer.lastSeen === null ? '' : `vista ${ago(peer.lastSeen, now)}`;

/** One line on presence: what happened and when, in words a person would use. */
function happened(peer: PeerSummary, now: number): string {
  const when = ago(peer.since, now);
  switch (peer.presence) {
    case 'ONLINE':
      if (now - peer.since > justCameMs) return peer.lastSeen === null ? '' : `señal ${ago(peer.lastSeen, now)}`;
      return peer.firstMet !== null && peer.since - peer.firstMet > 1_000 ? `volvió ${when}` : `llegó ${when}`;
    case 'OFFLINE':
      return peer.reason === 'chau' ? `se despidió ${when}` : lastSeen(peer, now);
    case 'MISSING':
      // Nobody listened when Plaza ended, or when another key was let in: no silence was heard.
      return peer.reason === 'silence' ? `calló ${when}` : lastSeen(peer, now);
    case 'HEARD':
      return 'otras hablan de ella';
  }
}

export const naras: Words['naras'] = {
  label: 'Naras',
  heading: 'En la plaza',
  presence: { ONLINE: 'aquí', OFFLINE: 'se fue', MISSING: 'ausente', HEARD: 'de oídas' },
  trust: {
    new: { short: 'nueva, ya fijada', long: 'Su clave se fijó en esta sesión: nadie más puede tomar el nombre.' },
    known: { short: 'conocida', long: 'Su clave está fijada: solo cuenta lo que esa clave firma.' },
    verified: { short: 'comparada', long: 'Su huella se comparó. La ficha dice quién lo hizo.' },
    conflict: {
      short: 'conflicto de clave',
      long: 'Otra clave reclama este nombre. Solo se cree en los mensajes con la clave fijada.',
    },
    none: {
      short: 'sin verificar',
      long: 'Solo otras hablan de ella. Nunca se ha verificado un mensaje suyo.',
    },
  },
  happened,
  reason: {
    'hey-there': 'dijo hey there',
    newspaper: 'llegó su periódico',
    howdy: 'respondió howdy',
    social: 'se la vio entre otras',
    checkpoint: 'firmó un punto de control',
    chau: 'dijo chau',
    silence: 'no llegó nada de ella durante demasiado tiempo',
    hearsay: 'solo otras hablan de ella',
    remembered: 'recordada de antes',
  },
  demo: 'demo',
  demoWhy: 'Una de las vecinas de prueba en tu propia plaza',
  summary: (here, all) => `${counted(here, 'nara', 'naras')} aquí, ${counted(all, 'conocida', 'conocidas')}`,
  search: 'Buscar naras',
  searchHint: 'Buscar naras',
  clear: 'Borrar la búsqueda',
  found: (n) => counted(n, 'nara encontrada', 'naras encontradas'),
  emptySearch: (query) => `Aquí nadie se llama «${query}»`,
  emptySearchWhy: 'La búsqueda mira nombres, distintivos y presencia.',
  aloneTitle: 'Has llegado antes que nadie',
  aloneText: 'Estás en la plaza y se te oye. En cuanto otra nara diga hey there, aparecerá aquí.',
  aloneListenText: 'Solo estás escuchando. En cuanto una nara diga hey there, aparecerá aquí.',
  connectingTitle: 'De camino a la plaza',
  connectingText: 'Las naras aparecerán aquí en cuanto tengas conexión.',
  offlineTitle: 'Desde aquí no se ve a nadie',
  offlineText: 'No hay conexión, y Plaza todavía no ha conocido a nadie.',
};
