import type { Arrival } from '../../../contract/peers.ts';
import type { Words } from '../catalogue.ts';
import type { shell as english } from '../en/shell.ts';
import { ago, count, counted, date, duration, exact, list } from './time.ts';

/** "ana, gus, lily y 4 más" */
function some(names: readonly string[]): string {
  const shown = names.slice(0, 3);
  const rest = names.length - shown.length;
  return list(rest > 0 ? [...shown, `${count(rest)} más`] : shown);
}

/** The frame around every place. */
export const shell: Pick<Words, keyof typeof english> = {
  app: { name: 'Plaza', settingsTitle: 'Ajustes de Plaza', skip: 'Saltar a la plaza' },
  time: { ago, count, date, duration, exact },
  rail: {
    label: 'Lugares',
    plaza: 'Plaza',
    newspapers: 'Periódicos',
    timeline: 'Cronología',
    messages: 'Mensajes',
    settings: 'Ajustes',
    guide: 'Ayuda',
  },
  link: {
    requestLost: 'Plaza no responde. No se ha cambiado nada. Inténtalo de nuevo cuando vuelva.',
    unknown: 'No se sabe si hay conexión',
    downTitle: 'Plaza no responde',
    downMeans: 'Esta página muestra lo último que se supo. Vuelve por sí sola en cuanto vuelva Plaza.',
    downTodo: 'Si cerraste Plaza, iníciala de nuevo y abre el enlace que imprime.',
    loading: 'Mirando por la plaza…',
    failed: 'Plaza no pudo mostrar su estado',
    failedTodo: 'Se vuelve a pedir cada dos segundos. Si esto sigue así, inicia Plaza de nuevo.',
  },
  self: {
    label: 'Tu nara',
    none: 'Todavía sin nara',
    noneWhy: 'No se pudo abrir tu alma. El aviso de abajo dice por qué.',
    fingerprint: 'Tu huella',
    id: 'ID de nara',
    show: (name) => `Eres ${name}. Mostrar la huella`,
    guardShort: { keyring: '', file: 'alma en un archivo privado', memory: 'alma solo en memoria' },
    guardKeyring: (name) => `Tu alma está guardada por ${name}.`,
    guardFile: 'Tu alma está en un archivo que solo tú puedes leer; ningún llavero la guarda.',
    guardMemory: 'Tu alma está solo en memoria: no se pudo guardar y desaparece cuando Plaza termina.',
  },
  demo: {
    label: 'Vecinas de prueba',
    title: 'Estas cinco son vecinas de prueba',
    text: 'Pequeñas naras reales en tu propia plaza, que nadie más ve. Se van en cuanto te conectas a una plaza de verdad.',
    end: 'Mandarlas a casa',
    ending: 'Despidiéndose…',
  },
  notices: {
    label: 'Avisos',
    details: 'Detalles',
    dismiss: 'Descartar',
    dismissWhat: (what) => `Descartar: ${what}`,
  },
  copying: {
    done: 'Copiado.',
    failed: 'No se pudo copiar. Está seleccionado: pulsa Ctrl+C, o ⌘C.',
  },
  actionFailed: (message) => `No ha funcionado. ${message}`,
  arrivals: {
    label: 'Últimas llegadas',
    none: 'Las llegadas se mostrarán aquí.',
    line: (arrival: Arrival): string => {
      if (arrival.quiet) return 'ya estaba aquí';
      const away = arrival.awayMs === null ? '' : ` tras ${duration(arrival.awayMs)}`;
      switch (arrival.reason) {
        case 'first':
          return 'vino por primera vez';
        case 'returned':
          return `volvió${away}`;
        case 'restarted':
          return 'se reinició';
      }
    },
    before: (names) => `${some(names)} ya ${names.length === 1 ? 'estaba' : 'estaban'} aquí cuando llegaste.`,
    announce: (names) => (names.length === 1 ? `Ha llegado ${some(names)}.` : `Han llegado ${some(names)}.`),
  },
  counters: {
    label: 'Mensajes desde el inicio',
    verified: (n) => counted(n, 'mensaje aceptado', 'mensajes aceptados'),
    unsigned: (n) => `${count(n)} sin firma`,
    refused: (n) => counted(n, 'rechazado', 'rechazados'),
    conflated: (n) => counted(n, 'apartado', 'apartados'),
    conflatedWhy:
      'Periódicos apartados sin comprobar en una avalancha, porque ya había otro más nuevo de la misma nara.',
  },
};
