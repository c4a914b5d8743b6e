import type { Diagnosis, RouteDiagnosis, Step, StepCause, StepId } from '../../../contract/diagnosis.ts';
import type { Words } from '../catalogue.ts';
import { reasonWords } from './mqtt-reasons.ts';

/** Why a step failed, most likely, and the one thing to try. */
interface Advice {
  readonly likely: string;
  readonly todo: string;
}

const steps: Readonly<Record<StepId, string>> = {
  dns: 'Encontrar su dirección',
  proxy: 'Llegar por el proxy',
  tcp: 'Llegar hasta allí',
  tls: 'Cifrado',
  websocket: 'WebSocket',
  mqtt: 'MQTT',
  login: 'Acceso',
  subscribe: 'Escuchar',
  publish: 'Hablar',
  'round-trip': 'Ida y vuelta',
};

const advice: Readonly<Record<StepCause, Advice>> = {
  dns: {
    likely: 'No se conoce ningún ordenador con este nombre.',
    todo: 'Comprueba cómo está escrito, y que tienes conexión.',
  },
  refused: {
    likely: 'El ordenador está ahí, pero nadie escucha en este puerto.',
    todo: 'Comprueba el puerto, y que el broker funciona.',
  },
  timeout: {
    likely: 'Nadie respondió a tiempo. Puede haber un cortafuegos de por medio.',
    todo: 'Comprueba la dirección, y si tu red deja pasar este puerto.',
  },
  unreachable: { likely: 'Desde aquí no hay camino hasta allí.', todo: 'Comprueba tu conexión de red.' },
  proxy: {
    likely: 'El proxy no llevó hasta allí.',
    todo: 'Comprueba la dirección, el usuario y la contraseña del proxy, y si deja pasar este puerto.',
  },
  tls: { likely: 'No hubo acuerdo sobre el cifrado.', todo: 'Comprueba que este puerto es el del cifrado.' },
  'tls-required': {
    likely: 'Aquí antes funcionaba el cifrado, y ahora no se ofrece.',
    todo: 'Si es lo que quieres, escribe mqtt:// delante de la dirección.',
  },
  'tls-changed': {
    likely: 'Su certificado no es el que aceptaste: se renovó, o hay alguien de por medio.',
    todo: 'Pide la huella a quien lleva el broker. Si es la de abajo, olvida el certificado aceptado y prueba de nuevo.',
  },
  'tls-self-signed': {
    likely: 'El broker hizo su certificado él mismo, así que nadie más responde por él.',
    todo: 'Compara la huella de abajo con la que te diga quien lleva el broker, y después acéptalo.',
  },
  'tls-unknown': {
    likely: 'Su certificado lo firma una autoridad que este ordenador no conoce.',
    todo: 'Elige el archivo de esa autoridad en Avanzado, o acepta abajo solo este certificado.',
  },
  'tls-expired': {
    likely: 'Su certificado ya no es válido.',
    todo: 'Pide a quien lleva el broker que lo renueve. Comprueba también que tu reloj va bien.',
  },
  'tls-early': {
    likely: 'Su certificado todavía no es válido.',
    todo: 'Comprueba que el reloj de tu ordenador va bien.',
  },
  'tls-name': {
    likely: 'Su certificado es para otro nombre que esta dirección.',
    todo: 'Usa como dirección uno de los nombres de abajo, o indica el nombre en Avanzado.',
  },
  'tls-old': {
    likely: 'El broker y Plaza no tienen ninguna versión de TLS en común. Las anteriores a la 1.2 no son seguras.',
    todo: 'Pide a quien lleva el broker que permita TLS 1.2 o 1.3.',
  },
  'tls-client': {
    likely: 'El broker quiere un certificado tuyo, o no acepta el que tienes.',
    todo: 'Elige tu certificado y su clave en Avanzado.',
  },
  'tls-own': {
    likely: 'Tu propio certificado, su clave o la contraseña de la clave no se pueden usar.',
    todo: 'Elige de nuevo certificado y clave en Avanzado: deben ir juntos.',
  },
  'no-websocket': {
    likely: 'Ahí hay un servidor web, pero ningún broker en esta ruta.',
    todo: 'Comprueba la ruta. Muchas veces es /mqtt, o no hay ninguna.',
  },
  protocol: {
    likely: 'Algo responde, pero no es el broker que se esperaba.',
    todo: 'Comprueba el puerto, y si la dirección pide mqtts:// o mqtt://.',
  },
  'mqtt-version': {
    likely: 'El broker no habla esta versión de MQTT.',
    todo: 'Elige «Automático» como versión de MQTT en Avanzado.',
  },
  login: {
    likely: 'El usuario o la contraseña no son correctos, o faltan.',
    todo: 'Compruébalos con quien lleva el broker.',
  },
  'not-authorised': {
    likely: 'Puedes entrar, pero no escuchar.',
    todo: 'Pide a quien lleva el broker permiso para leer nara/#.',
  },
  'hears-nothing': {
    likely: 'El broker toma lo que dices, pero no te pasa nada.',
    todo: 'Pide a quien lleva el broker permiso para leer nara/#.',
  },
  'may-not-speak': {
    likely: 'Puedes entrar, pero no hablar.',
    todo: 'Pide a quien lleva el broker permiso para escribir en nara/#, o activa «Solo escuchar».',
  },
  'no-echo': {
    likely: 'Lo que se dijo no volvió: no puedes leer, o no puedes escribir.',
    todo: 'Pide a quien lleva el broker permiso para leer y escribir en nara/#.',
  },
  'taken-over': {
    likely: 'Otro programa entró en tu lugar.',
    todo: 'Comprueba si otra Plaza usa el mismo usuario.',
  },
  busy: { likely: 'El broker no tiene sitio o tiempo ahora.', todo: 'Prueba de nuevo en unos minutos.' },
  banned: { likely: 'El broker no te quiere allí.', todo: 'Pregunta a quien lo lleva.' },
  moved: {
    likely: 'El broker manda a sus huéspedes a otro sitio.',
    todo: 'Pide la dirección nueva a quien lo lleva.',
  },
  closed: {
    likely: 'El broker cerró la conexión sin decir nada.',
    todo: 'Comprueba el puerto, y si la dirección pide mqtts:// o mqtt://.',
  },
  'bad-address': { likely: 'Esta no es una dirección que Plaza pueda usar.', todo: 'Corrige la dirección.' },
  embedded: { likely: 'Tu propia plaza no pudo arrancar.', todo: 'Reinicia Plaza.' },
  plain: { likely: 'Sin cifrar: otros pueden leerlo por el camino.', todo: '' },
  listening: { likely: 'Se omite, porque solo escuchas.', todo: '' },
};

/** What a passed step found, in words. */
function found({ id, found: what }: Step): string {
  if (what === '') return id === 'publish' ? 'se aceptó un mensaje de prueba vacío' : '';
  if (id === 'tls') return `${what.replace('TLSv', 'TLS ')}, y el certificado es bueno`;
  if (id === 'subscribe') return `puedes leer ${what}`;
  return id === 'round-trip' ? `${what} ms de ida y vuelta` : what;
}

/** What a person reads beside a step: all of it, in one line. */
function said(step: Step): string {
  if (step.state === 'passed') return found(step);
  if (step.cause === null) return '';
  const { likely, todo } = advice[step.cause];
  const reason = step.reason === null ? '' : reasonWords(step.reason);
  return [likely, reason === '' ? '' : `El broker dice: ${reason}.`, todo].filter((part) => part !== '').join(' ');
}

function summary({ state, routes }: Diagnosis): string {
  const bad = routes.filter((route: RouteDiagnosis) => route.state === 'failed').length;
  switch (state) {
    case 'running':
      return 'Probando…';
    case 'cancelled':
      return 'La prueba se detuvo.';
    case 'failed':
      return routes.length > 1 ? 'No funciona ninguna de las direcciones.' : 'Todavía no funciona.';
    case 'passed':
      return bad === 0 ? 'Todo funciona.' : `Funciona, pero ${bad} de ${routes.length} direcciones no.`;
  }
}

export const diagnosis: Words['diagnosis'] = {
  title: '¿Qué falla?',
  lead: 'Plaza recorre una vez el camino hasta el broker, paso a paso.',
  label: 'Pasos de la prueba',
  steps,
  said,
  summary,
  states: { waiting: 'sin alcanzar', running: 'en curso', passed: 'superado', failed: 'fallido', skipped: 'omitido' },
  took: (ms) => `${ms} ms`,
  details: 'Detalles',
  again: 'Probar de nuevo',
  stop: 'Detener',
  close: 'Cerrar',
  certificate: {
    title: 'El certificado que mostró',
    subject: 'Para',
    names: 'Nombres',
    issuer: 'Firmado por',
    self: 'sí mismo',
    valid: 'Válido',
    between: (from, to) => `del ${from} al ${to}`,
    fingerprint: 'Huella (SHA-256)',
    chain: (count) =>
      count === 1 ? 'Otro certificado responde por él' : `Otros ${count} certificados responden por él`,
    warning:
      'Solo quien lleva el broker puede decirte si es suyo. Una vez aceptado vale este certificado, y ningún otro.',
    accept: 'Aceptar este certificado',
    accepted: 'Aceptado. Prueba de nuevo para ver que funciona.',
  },
};
