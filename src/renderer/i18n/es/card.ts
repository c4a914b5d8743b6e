import type { ObservationClaim, PeerDetail } from '../../../contract/peers.ts';
import type { Words } from '../catalogue.ts';
import { naras } from './naras.ts';
import { ago, count, counted, date, duration } from './time.ts';
import { trust } from './trust.ts';

/** The trust story, one sentence a fact. */
function story(peer: PeerDetail, now: number): readonly string[] {
  return [...keyStory(peer, now), ...nameStory(peer)];
}

function nameStory(peer: PeerDetail): readonly string[] {
  const lines: string[] = [];
  if (peer.looksLike !== null) lines.push(`${trust.looksLike(peer)}.`);
  if (peer.scripts.length > 0) lines.push(trust.mixed(peer.scripts));
  return lines;
}

function keyStory(peer: PeerDetail, now: number): readonly string[] {
  if (peer.fingerprint === null) {
    return ['Solo otras hablan de esta nara. Nunca se verificó un mensaje suyo, así que nada de ella es seguro.'];
  }
  const lines: string[] = [];
  if (peer.firstMet !== null) lines.push(`Os conocisteis el ${date(peer.firstMet)}, ${ago(peer.firstMet, now)}.`);
  lines.push(`${pinned(peer)}: los mensajes en su nombre solo cuentan si esa clave los firmó.`);
  if (peer.lastVerifiedBy !== null && peer.lastVerifiedAt !== null) {
    lines.push(`Última verificación ${ago(peer.lastVerifiedAt, now)}: ${naras.reason[peer.lastVerifiedBy]}.`);
  } else if (peer.pinnedBy !== 'meeting') {
    lines.push('Todavía no ha llegado nada firmado con ella.');
  }
  if (peer.compared?.by === 'person') lines.push('Comparaste la huella tú mismo.');
  if (peer.compared?.by === 'list') lines.push(trust.compare.byList);
  const claiming = peer.impostors.filter(({ standing }) => standing === 'claiming').length;
  if (claiming === 1) lines.push('Otra clave reclama este nombre. Los mensajes firmados con ella se rechazan.');
  if (claiming > 1) {
    lines.push(`Otras ${count(claiming)} claves reclaman este nombre. Los mensajes firmados con ellas se rechazan.`);
  }
  return lines;
}

/** Since when and by what the key is pinned. */
function pinned({ pinnedBy, pinnedAt, firstMet }: PeerDetail): string {
  const day = pinnedAt === null ? '' : ` el ${date(pinnedAt)}`;
  if (pinnedBy === 'list') return `Su clave llegó${day} con una lista que importaste`;
  if (pinnedBy === 'person') return `Aceptaste su clave${day} en lugar de una anterior`;
  // A message that proves no presence may have brought the key before you met.
  const together = firstMet !== null && pinnedAt !== null && Math.abs(firstMet - pinnedAt) < sameMomentMs;
  return together ? 'Entonces se fijó su clave' : `Su clave se fijó${day}`;
}

const sameMomentMs = 60_000;

function observed(claim: ObservationClaim, now: number): string {
  const parts: string[] = [];
  if (claim.lastSeen > 0) parts.push(`vista ${ago(claim.lastSeen * 1_000, now)}`);
  if (claim.restarts > 0) parts.push(counted(claim.restarts, 'reinicio', 'reinicios'));
  if (claim.totalUptime > 0) parts.push(`en marcha ${duration(claim.totalUptime * 1_000)}`);
  return parts.join(', ');
}

const refusalWords: Readonly<Record<string, string>> = {
  'too-large': 'demasiado grande',
  'rate-limited': 'demasiados a la vez',
  'unknown-topic': 'en un tema que Plaza no conoce',
  'not-utf8': 'no se puede leer como texto',
  'bad-json': 'no se puede leer como JSON',
  'too-deep': 'anidado demasiado hondo',
  'too-many-members': 'demasiados miembros',
  'duplicate-member': 'un miembro estaba dos veces',
  'bad-shape': 'sin la forma acordada',
  'bad-name': 'un nombre que la plaza no permite',
  'wrong-service': 'para otro servicio',
  'topic-mismatch': 'en el tema de otra nara',
  'emitter-mismatch': 'enviado en nombre de otra nara',
  'bad-key': 'con una clave que no lo es',
  'bad-id': 'con un ID que no encaja',
  'no-signature': 'sin firma',
  'bad-signature': 'la firma no encajaba',
  'unknown-key': 'sin clave conocida para comprobarlo',
  impostor: 'firmado con otra clave que la fijada',
  stale: 'demasiado antiguo',
  future: 'con fecha futura',
  'out-of-order': 'más antiguo que lo anterior',
  duplicate: 'enviado por segunda vez',
  'older-edition': 'una edición anterior de su periódico',
  'too-few-signatures': 'con muy pocos testigos',
};

export const card: Words['card'] = {
  label: (name) => `Ficha de ${name}`,
  close: 'Cerrar la ficha',
  loading: 'Trayendo lo que se sabe…',
  gone: 'Ya no se sabe nada de esta nara.',
  presenceLine: (peer, now) =>
    peer.presence === 'HEARD' || peer.reason === 'remembered'
      ? `${naras.presence[peer.presence]}: ${naras.reason[peer.reason]}`
      : `${naras.presence[peer.presence]} desde hace ${duration(now - peer.since)}: ${naras.reason[peer.reason]}`,
  lastSeen: (at, now) => `última señal ${ago(at, now)}`,
  trustTitle: 'Por qué puedes confiar en ella',
  trustNoneTitle: 'Por qué todavía no confiar en ella',
  story,
  fingerprint: 'Huella',
  fingerprintHow: 'Compárala con la que ve quien lleva esta nara, por otro camino que la plaza.',
  qr: (fingerprint) => `Código QR de la huella ${fingerprint}`,
  claimedId: 'ID de nara, según ella',
  personality: 'Personalidad',
  personalityWhy: 'como dice su periódico firmado',
  agreeableness: 'Amable',
  sociability: 'Sociable',
  chill: 'Tranquila',
  personalityAlt: (a, s, c) => `Amabilidad ${a}, sociabilidad ${s}, tranquilidad ${c}, cada una de 100`,
  observations: 'Lo que dice de otras',
  observationsWhy: (name) => `Afirmaciones que firmó ${name}. Plaza no comprueba nada de esto.`,
  observationsNone: 'Todavía no ha dicho nada de otras.',
  claimedPresence: { ONLINE: 'aquí', OFFLINE: 'se fue', MISSING: 'ausente', '': 'no se sabe' },
  observed,
  more: (n) => `Mostrar ${count(n)} más`,
  unlisted: (n) => `${count(n)} más no se conservan.`,
  clout: 'Prestigio',
  cloutOurs: 'Nuestra opinión de ella',
  cloutTheirs: (name) => `Lo que ${name} dice pensar de otras`,
  cloutNone: 'No ha dicho ninguna opinión de otras.',
  chattiness: 'Locuacidad',
  version: 'Versión',
  newspaper: 'Último periódico, tal como se firmó',
  newspaperAt: (at, now) => `llegó ${ago(at, now)}`,
  newspaperNone: 'Todavía no se ha verificado ningún periódico suyo.',
  refusals: 'Rechazado con este nombre',
  refusalsNone: 'No se rechazó ningún mensaje con este nombre.',
  refusal: (reason) => refusalWords[reason] ?? reason,
  number: (value) => (Number.isInteger(value) ? count(value) : value.toFixed(2).replace('.', ',')),
};
