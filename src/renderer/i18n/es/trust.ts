import type { PeerSummary } from '../../../contract/peers.ts';
import type { ImpostorView, ImportResult, LeftOut } from '../../../contract/trust.ts';
import type { Words } from '../catalogue.ts';
import { ago, count, counted, date, list } from './time.ts';

/** A name inside a sentence: isolated, so that a right-to-left one reorders nothing around it. */
const named = (name: string): string => `\u2068${name}\u2069`;

function looksLike({ looksLike: other, trust: state }: Pick<PeerSummary, 'looksLike' | 'trust'>): string {
  if (other === null) return '';
  return `Se parece a ${named(other)}, ${state === 'none' ? 'cuya clave está fijada' : 'que tiene otra clave'}`;
}

const kinds: Readonly<Record<string, string>> = {
  'hey-there': 'un hey-there',
  chau: 'un chau',
  newspaper: 'un periódico',
  howdy: 'un howdy',
  'stash-refresh': 'una petición de lo que tiene guardado',
};

function heard({ count: messages, firstAt, lastAt, lastKind, former }: ImpostorView, now: number): string {
  if (messages === 0 && former)
    return `Aceptaste otra clave en su lugar ${ago(lastAt, now)}. Desde entonces no ha dicho nada.`;
  if (messages === 0) return `Una lista que importaste ${ago(firstAt, now)} nombra esta clave. Aquí no ha dicho nada.`;
  const what = kinds[lastKind] === undefined ? '' : `, ${kinds[lastKind]}`;
  if (messages === 1) return `Llegó un mensaje, ${ago(lastAt, now)}${what}.`;
  const since = former || lastKind === 'list' ? '' : `, el primero ${ago(firstAt, now)}`;
  return `Llegaron ${count(messages)} mensajes${since}, el último ${ago(lastAt, now)}${what}.`;
}

function standing({ standing: state, former }: ImpostorView): string {
  if (state === 'dismissed') return former ? 'La clave anterior, descartada' : 'Descartada';
  if (state === 'silent') return 'La clave anterior';
  return former ? 'La clave anterior reclama el nombre' : 'Otra clave reclama el nombre';
}

const leftOut: Readonly<Record<LeftOut, (n: number) => string>> = {
  'bad-entry': (n) => `${count(n)} sin la forma acordada`,
  'bad-name': (n) => `${count(n)} con un nombre que la plaza no permite`,
  'bad-key': (n) => `${count(n)} con una clave que no lo es`,
  'other-fingerprint': (n) => `${count(n)} cuya huella es la de otra clave`,
  'no-room': (n) => `${count(n)} para las que no hay sitio`,
};
const reasons: readonly LeftOut[] = ['bad-entry', 'bad-name', 'bad-key', 'other-fingerprint', 'no-room'];

function imported(result: Extract<ImportResult, { ok: true }>): readonly string[] {
  const { added, compared, known, shelved, shelvedCount, left } = result;
  const lines = [
    `${counted(added, 'clave añadida', 'claves añadidas')}, ${counted(known, 'conocida', 'conocidas')} de antes.`,
  ];
  if (compared > 0)
    lines.push(
      `${counted(compared, 'nara marcada como comparada', 'naras marcadas como comparadas')}, según esta lista.`,
    );
  if (shelvedCount > 0) {
    const more = shelvedCount - shelved.length;
    const some = shelved.map(named);
    const names = list(more > 0 ? [...some, `${count(more)} más`] : some);
    lines.push(`Otra clave está fijada a ${names}. Se queda: lo que firma la clave de la lista se rechaza.`);
  }
  const out = reasons.flatMap((reason) => (left[reason] === undefined ? [] : [leftOut[reason](left[reason])]));
  if (out.length > 0) lines.push(`Quedaron fuera: ${list(out)}.`);
  return lines;
}

/** How far to believe that a key and a name belong together, and what a person can do about it. */
export const trust: Words['trust'] = {
  looksLike,
  mixed: (scripts) => `Su nombre mezcla letras ${list(scripts)}, que es como se hacen los parecidos.`,
  compare: {
    start: 'La comparamos',
    title: 'Comparar la huella',
    ask: 'Por teléfono, leyéndola en voz alta, o mirando las dos pantallas. La plaza por sí sola no prueba nada aquí.',
    yes: 'Los ocho grupos son iguales',
    no: 'Todavía no',
    byPerson: (at) => `La comparaste el ${date(at)}.`,
    byList: 'Quien hizo una lista que importaste dice que la comparó. Tú no.',
    undo: 'Deshacer',
    done: 'Marcada como comparada.',
    undone: 'Ya no está marcada como comparada.',
  },
  impostors: {
    title: 'Otras claves con este nombre',
    why: 'Lo que firman estas claves se rechaza, salvo que aceptes una de ellas.',
    own: 'Otras que usan tu nombre',
    ownWhy:
      'Sus claves no son la tuya, así que lo que digan en tu nombre se rechaza aquí. Otras Plazas creen a quien conocieron primero.',
    heard,
    standing,
    topics: (topics) => `En ${list(topics)}`,
    pinned: 'Clave fijada',
    yours: 'Tu clave',
    other: 'Esta clave',
    accept: 'Aceptar esta clave…',
    dismiss: 'Descartar',
    confirmTitle: (name) => `¿Dejar que esta clave hable como ${named(name)}?`,
    confirmText: (name) =>
      `Solo si quien lleva ${named(name)} te habló de una clave nueva, en persona o por teléfono. Desde entonces se rechaza la clave fijada.`,
    differ: (n) =>
      n === 8
        ? 'Los ocho grupos son distintos.'
        : `${counted(n, 'grupo de ocho es distinto, subrayado', 'grupos de ocho son distintos, subrayados')} aquí.`,
    tick: 'Comparé esta huella con quien la lleva',
    replace: 'Reemplazar la clave fijada',
    cancel: 'Cancelar',
    accepted: 'Ahora está fijada esta clave. La anterior está abajo.',
  },
  keys: {
    title: 'Claves',
    hint: 'A quién conoces, por nombre y clave pública. Nada de esto es secreto.',
    export: 'Mostrar claves para copiar',
    exported: ({ keys, left }) =>
      left === 0
        ? `${counted(keys, 'clave', 'claves')}.`
        : `${counted(keys, 'clave', 'claves')}; ${count(left)} más no caben en una lista.`,
    exportLabel: 'Tus claves, como texto',
    copy: 'Copiar',
    save: 'Guardar en un archivo',
    file: 'plaza-claves.json',
    importLabel: 'Claves de otra persona',
    importHint: 'Pega una lista, o elige un archivo. Una clave que ya tienes nunca se reemplaza.',
    importPlaceholder: '{ "plaza": "keys", …',
    choose: 'Elegir un archivo…',
    trustComparisons: 'Confiar en sus comparaciones',
    trustComparisonsHint: 'Marca como comparado lo que quien hizo la lista dice haber comparado.',
    import: 'Importar',
    importing: 'Importando…',
    tooLong: 'Esta lista es más larga de lo que Plaza lee, que son 4 MiB. No se cambió nada.',
    unreadable: 'Este archivo no se pudo leer.',
    empty: 'Pega primero una lista, o elige un archivo.',
    imported,
  },
};
