import type { CheckName, CheckResult, MessageOutcome, MessageRow, VoterCheck } from '../../../contract/messages.ts';
import type { Words } from '../catalogue.ts';
import { card } from './card.ts';
import { count, counted } from './time.ts';

const clockFormat = new Intl.DateTimeFormat('es', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const kilo = new Intl.NumberFormat('es', { maximumFractionDigits: 1 });

/** "640 B", "1,5 kB", "2,1 MB". */
function size(bytes: number): string {
  if (bytes < 1000) return `${count(bytes)} B`;
  return bytes < 1_000_000 ? `${kilo.format(bytes / 1000)} kB` : `${kilo.format(bytes / 1_000_000)} MB`;
}

const outcomes: Readonly<Record<MessageOutcome, string>> = {
  accepted: 'aceptado',
  unsigned: 'sin firma',
  rejected: 'rechazado',
  conflated: 'apartado',
};

/** Why a message came to what it came to, in a few words; empty where its outcome says it all. */
function why({ outcome, reason }: Pick<MessageRow, 'outcome' | 'reason'>): string {
  if (outcome === 'conflated') return 'había un periódico más nuevo con este nombre';
  if (reason === null) return '';
  return outcome === 'accepted' ? `solo enseñó su clave: ${card.refusal(reason)}` : card.refusal(reason);
}

/** What the outcome means, in a sentence. */
function means({ outcome, reason }: Pick<MessageRow, 'outcome' | 'reason'>): string {
  switch (outcome) {
    case 'accepted':
      return reason === null
        ? 'Pasó todas las comprobaciones: lo firmó la nara cuyo nombre lleva.'
        : `Su firma es correcta, así que cuenta para la clave. Del presente no prueba nada: ${card.refusal(reason)}.`;
    case 'unsigned':
      return 'Nadie firma mensajes de este tipo. Se muestran y se cuentan, pero no se les cree nada.';
    case 'rejected':
      return reason === null ? 'Se rechazó.' : `Se rechazó: ${card.refusal(reason)}.`;
    case 'conflated':
      return 'Llegaban mensajes más rápido de lo que se podían comprobar. Un periódico más nuevo de la misma nara ya se había verificado, así que este se apartó sin comprobar.';
  }
}

const checks: Readonly<Record<CheckName, string>> = {
  topic: 'Plaza conoce el tema, y el nombre que lleva puede serlo',
  size: 'No pasa de 256 KiB',
  rate: 'Su nombre no ha enviado demasiado últimamente, y había sitio para esperar',
  json: 'JSON legible dentro de los límites',
  shape: 'Con la forma acordada, y en su sitio',
  id: 'Su ID es el hash de lo que dice',
  signature: 'La firma encaja con los bytes y la clave',
  key: 'La clave es la fijada para el nombre, o la primera que tiene',
  order: 'No visto antes, ni más antiguo que lo que llegó desde entonces',
  time: 'De ahora: ni demasiado antiguo ni del futuro',
  subject: 'El nombre corresponde al ID que se firmó',
  voters: 'Se verificaron las firmas de al menos dos votantes',
};
const checkOutcomes: Readonly<Record<CheckResult['outcome'], string>> = {
  passed: 'superada',
  failed: 'fallida',
  skipped: 'sin hacer',
};

const kinds: Readonly<Record<string, string>> = {
  'hey-there': 'Hey-there',
  chau: 'Chau',
  social: 'Suceso social',
  'stash-refresh': 'Petición de lo que tiene guardado',
  newspaper: 'Periódico',
  howdy: 'Howdy',
  'checkpoint-propose': 'Propuesta de un punto de control',
  'checkpoint-vote': 'Voto sobre un punto de control',
  'checkpoint-final': 'Punto de control',
  'ledger-request': 'Petición del registro',
  'ledger-response': 'Respuesta del registro',
  journey: 'Viaje',
};

/** What the signature of each kind is over. */
const signedWhat: Readonly<Record<string, string>> = {
  'hey-there': 'Un hash de ID, hora, servicio, remitente y contenido.',
  newspaper: 'El Status, byte a byte tal como está en el mensaje.',
  howdy: 'Remitente, destinataria y número. Lo demás que cuenta es de oídas.',
  'checkpoint-propose': 'Los valores declarados, como texto y por ID.',
};

const voterWords: Readonly<Record<VoterCheck['outcome'], string>> = {
  verified: 'verificada',
  unknown: 'sin clave conocida',
  bad: 'firma incorrecta',
};

export const messages: Words['messages'] = {
  title: 'Mensajes',
  lead: 'Lo que llegó a la puerta, y qué fue de ello',
  tabs: { label: 'Vistas de los mensajes', live: 'En vivo', checkpoints: 'Puntos de control', replay: 'Reproducir' },
  filters: {
    label: 'Filtros',
    outcome: 'Resultado',
    allOutcomes: 'Todo resultado',
    reason: 'Motivo',
    allReasons: 'Todo motivo',
    name: 'Buscar nombres',
    clear: 'Quitar los filtros',
  },
  outcomes,
  why,
  means,
  size,
  time: (at) => (Number.isFinite(at) && Math.abs(at) < 8.64e15 ? clockFormat.format(at) : ''),
  reasonCount: (reason, n) => `${card.refusal(reason)} (${count(n)})`,
  pause: 'Pausar',
  resume: 'Seguir',
  paused: 'En pausa: no se trae nada nuevo.',
  following: 'Los mensajes nuevos aparecen arriba.',
  news: (n, more) => `${more ? 'Más de ' : ''}${counted(n, 'nuevo', 'nuevos')}`,
  list: 'Mensajes, los más nuevos primero',
  columns: { time: 'Hora', outcome: 'Resultado', topic: 'Tema', name: 'Nombre', size: 'Tamaño', reason: 'Motivo' },
  nobody: 'sin nombre',
  loading: 'Trayendo los mensajes…',
  empty: 'Todavía no ha llegado ningún mensaje',
  emptyWhy: 'En cuanto se diga algo en la plaza, aparecerá aquí.',
  noMatch: 'Ningún mensaje coincide',
  noMatchWhy: 'Plaza conserva los últimos mil rechazados, y algunos miles de los demás.',
  failed: 'No se pudieron traer los mensajes. Se vuelve a intentar.',
  shown: (n) => counted(n, 'mensaje a la vista', 'mensajes a la vista'),
  detail: {
    label: (kind) => `Mensaje: ${kind}`,
    kind: (kind) => kinds[kind ?? ''] ?? 'Mensaje en un tema desconocido',
    close: 'Cerrar el mensaje',
    loading: 'Trayendo el mensaje…',
    gone: 'Este mensaje ya no se conserva.',
    facts: { topic: 'Tema', name: 'Nombre', at: 'Llegó', size: 'Tamaño', retain: 'Guardado por el broker' },
    bytes: (bytes) => counted(bytes, 'byte', 'bytes'),
    claimed: 'según dice',
    yes: 'sí: se envió antes de que llegaras',
    checks: 'Comprobaciones, por orden',
    check: checks,
    checkOutcome: checkOutcomes,
    failedBecause: (reason) => `fallida: ${card.refusal(reason)}`,
    voters: 'Votantes, según las claves que se conocen ahora',
    voter: voterWords,
    content: 'Contenido',
    views: { label: 'Ver el contenido', readable: 'Legible', raw: 'Como se envió', hex: 'Bytes' },
    notText: 'Estos bytes no son texto en UTF-8.',
    notJson: 'Esto no es JSON, así que no hay nada más legible que lo que se envió.',
    truncated: (kept) => `Solo se conservan los primeros ${size(kept)}.`,
    signedMark: 'Marcado: lo que cubre la firma.',
    signed: 'Bytes firmados',
    signedWhat: (kind) => {
      if (kind === null) return '';
      const alike = ['chau', 'social', 'stash-refresh'].includes(kind) ? 'hey-there' : kind;
      return signedWhat[alike === 'checkpoint-vote' ? 'checkpoint-propose' : alike] ?? '';
    },
    signature: 'Firma',
    key: 'Clave',
    unsigned: 'Nada de esto está firmado.',
    allBytes: (bytes) => `Mostrarlo entero: ${counted(bytes, 'byte', 'bytes')}`,
    copy: 'Copiar',
    copyWhat: {
      content: 'Copiar el contenido',
      signed: 'Copiar los bytes firmados en Base64',
      signature: 'Copiar la firma',
      key: 'Copiar la clave',
    },
    copied: 'Copiado',
    notCopied: 'No se pudo copiar',
  },
  export: {
    open: 'Exportar…',
    title: 'Exportar como líneas JSON',
    text: 'Todos los mensajes conservados que pasan los filtros, los más antiguos primero, cada uno con sus bytes en Base64. Un archivo así se puede reproducir.',
    making: 'Reuniéndolos…',
    made: (n, length) => `${counted(n, 'mensaje', 'mensajes')}, ${size(length)}`,
    none: 'Nada coincide, así que no hay nada que exportar.',
    save: 'Guardar…',
    copy: 'Copiar',
    close: 'Cerrar la exportación',
    file: 'plaza-mensajes.jsonl',
  },
  replay: {
    title: 'Reproducir una captura',
    text: 'Reproduce los mensajes de un archivo en un entorno aislado: una lista propia que empieza sin conocer a nadie. Nada de ello llega a la plaza, a tu lista ni al disco.',
    form: 'Una captura tiene un mensaje por línea, como JSON: topic, payload en Base64, y la hora (at en ms o ts en ns). Lo que se exporta aquí es una.',
    choose: 'Elegir un archivo…',
    reading: 'Leyendo el archivo…',
    sending: (part, parts) => `Entregándolo: ${count(Math.round((100 * part) / Math.max(1, parts)))} %`,
    playing: 'Reproduciendo…',
    tooLarge: (most) => `Este archivo pasa de ${size(most)}. Divídelo en otros más pequeños.`,
    unreadableFile: 'Este archivo no se pudo leer.',
    lost: 'Una parte del archivo se perdió por el camino. Inténtalo de nuevo.',
    busy: 'Ya se está reproduciendo otra captura. Inténtalo de nuevo en un momento.',
    sandbox: 'aislado',
    sandboxWhy: 'El resultado de una reproducción. Estas naras no están aquí: el archivo dice que estuvieron.',
    result: (file) => `Resultado de ${file}`,
    lines: 'Líneas',
    unreadable: 'Ilegibles',
    left: 'Sin reproducir',
    leftWhy: 'más allá de 100.000 líneas o 25 segundos',
    received: 'Recibidos',
    refusals: 'Rechazados, por motivo',
    roster: 'Lista al final',
    rosterNone: 'Ninguna nara se acreditó en este archivo.',
    more: (n) => `y ${count(n)} más`,
    columns: { name: 'Nombre', presence: 'Presencia', trust: 'Clave', seen: 'Última señal' },
    again: 'Elegir otro archivo…',
  },
};
