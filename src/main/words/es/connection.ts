import type { StepCause } from '../../../contract/diagnosis.ts';
import type { ConnectionProblem } from '../../../contract/problem.ts';
import type { Words } from '../catalogue.ts';

/** Why a plaza cannot be joined, as part of a sentence. */
const causes: Readonly<Record<ConnectionProblem['code'], string>> = {
  dns: 'no se conoce ningún ordenador con ese nombre. Comprueba el nombre del broker',
  refused: 'allí no responde nadie. Comprueba que el broker funciona, y su puerto',
  timeout: 'no respondió a tiempo. Comprueba la dirección y tu red',
  unreachable: 'desde aquí no hay camino hasta allí. Comprueba tu red',
  tls: 'no pudo probar quién es, así que no se envió nada. Pregunta por su certificado a quien lo lleva',
  'tls-self-signed':
    'su certificado está firmado por sí mismo, así que no se envió nada. Acéptalo en Ajustes, después de compararlo',
  'tls-unknown':
    'nadie en quien confíes responde por su certificado, así que no se envió nada. Pide la autoridad a quien lo lleva',
  'tls-expired':
    'su certificado caducó, así que no se envió nada. Pide a quien lo lleva que lo renueve, y comprueba este reloj',
  'tls-early': 'su certificado todavía no es válido, así que no se envió nada. Comprueba el reloj de este ordenador',
  'tls-name': 'su certificado es para otro nombre, así que no se envió nada. Comprueba el nombre del broker',
  'tls-old': 'solo ofrece un cifrado viejo que ya no es seguro, así que no se envió nada. Pregunta a quien lo lleva',
  'tls-client': 'quiere un certificado tuyo, u otro distinto. Pídelo a quien lo lleva',
  'tls-own': 'tu propio certificado o tu clave no se pueden usar. Compruébalos en Ajustes',
  'tls-required':
    'ya no ofrece cifrado como antes. Si es lo que quieres, escribe mqtt:// delante de su dirección en Ajustes',
  'tls-changed': 'su certificado no es el que aceptaste, así que no se envió nada. Pregunta a quien lo lleva',
  proxy: 'el proxy no llevó hasta allí. Comprueba los ajustes del proxy',
  'mqtt-version': 'no habla la versión de MQTT que se le pidió. Elige otra en Ajustes',
  'taken-over': 'otro programa está allí en tu lugar. Comprueba si otra Plaza usa el mismo nombre',
  busy: 'no tiene sitio o tiempo ahora. Normalmente se pasa',
  banned: 'no te quiere allí. Pregunta a quien lo lleva',
  moved: 'manda a sus huéspedes a otro broker en el que no se puede entrar sin más. Pregunta a quien lo lleva',
  login: 'rechazó tu usuario y contraseña. Compruébalos',
  'not-authorised': 'no te deja entrar. Pregunta a quien lo lleva si puedes leer y escribir allí',
  protocol: 'no habla MQTT como se esperaba. Comprueba el puerto y el cifrado',
  closed: 'cerró la conexión. Normalmente vuelve',
  'bad-address': 'esa no es una dirección que Plaza pueda usar. Corrige el broker',
  embedded: 'tu propia plaza no se pudo abrir en este ordenador',
};

const found: Readonly<Partial<Record<StepCause, string>>> = {
  ...causes,
  'no-websocket': 'en esa ruta no hay ninguna plaza. Comprueba la ruta',
  'hears-nothing': 'no te pasa nada. Pregunta a quien lo lleva si puedes leer allí',
  'may-not-speak': 'no toma nada de lo que dices. Pregunta a quien lo lleva si puedes escribir allí',
  'no-echo': 'no puedes leer o no puedes escribir allí. Pregunta a quien lo lleva',
};

export const connection: Words['connection'] = {
  joined: (broker, own) => (own ? `Tu propia plaza está abierta en ${broker}.` : `Estás en la plaza de ${broker}.`),
  failed: (broker, code, trying) =>
    `${broker === '' ? 'Sin plaza' : `No se puede entrar en ${broker}`}: ${causes[code]}.${trying ? ' Plaza sigue intentándolo.' : ''}`,
  stayed: (cause) => `Plaza la puso en tu lista y se quedó donde está. El motivo: ${found[cause] ?? causes.tls}.`,
};
