import { card } from './card.ts';
import { count, counted } from './time.ts';

const fraction = new Intl.NumberFormat('es', { maximumFractionDigits: 2 });
const percent = new Intl.NumberFormat('es', { style: 'percent', maximumFractionDigits: 1 });
const milliseconds = (ms: number): string => `${fraction.format(ms)} ms`;
const megabytes = (bytes: number): string => `${count(Math.round(bytes / 2 ** 20))} MiB`;
const rate = (perSecond: number): string => `${fraction.format(perSecond)}/s`;

/** Cómo se llama y qué significa cada cifra; `of` pone un valor en palabras. */
export const selfCheck = {
  title: 'Autochequeo',
  lead: 'Cómo le ha ido a Plaza en la última hora. Quien avisa de un error encuentra lo mismo en el informe, en Ajustes, Avanzado.',
  loading: 'Buscando las cifras…',
  noneTitle: 'Aún no hay cifras',
  none: 'Las primeras llegan unos segundos después del inicio.',
  period: (minutes: number) =>
    minutes < 1 ? 'Menos de un minuto hasta ahora' : `Los últimos ${counted(minutes, 'minuto', 'minutos')}`,
  nothing: '–',
  rows: {
    received: { name: 'Mensajes', means: 'Lo que llegó del bróker.', of: rate },
    accepted: { name: 'Verificados', means: 'Bien firmados y aceptados.', of: rate },
    refused: { name: 'Rechazados', means: 'Cada uno por un motivo, en la lista de abajo.', of: rate },
    conflated: {
      name: 'Apartados',
      means: 'Periódicos apartados sin comprobar, porque uno más nuevo ya se había probado.',
      of: rate,
    },
    queue: {
      name: 'Sala de espera',
      means: 'Cuánto la llenan los mensajes sin decidir. Si se llena, lo que llega se rechaza.',
      of: percent.format,
    },
    verify: {
      name: 'Una firma',
      means: 'Lo que tarda en comprobarse, con la espera de un núcleo libre.',
      of: milliseconds,
    },
    heap: { name: 'Memoria en uso', means: 'Lo que ocupan los objetos de Plaza.', of: megabytes },
    resident: { name: 'Memoria en total', means: 'Lo que el sistema cuenta para su proceso principal.', of: megabytes },
    delay: { name: 'Retraso', means: 'Cuánto tarda Plaza en llegar a lo que tocaba.', of: milliseconds },
    busy: { name: 'Ocupada', means: 'La parte del tiempo en que trabaja el hilo principal.', of: percent.format },
    losses: {
      name: 'Conexiones perdidas',
      means: 'Cuántas veces se perdió el bróker; Plaza vuelve a conectar sola.',
      of: count,
    },
  },
  columns: { what: 'Qué', now: 'Ahora', most: 'Máximo', history: 'Historia' },
  reasons: 'Rechazados, por motivo',
  noReasons: 'No se rechazó nada.',
  reason: (reason: string, n: number) => `${card.refusal(reason)}: ${count(n)}`,
};
