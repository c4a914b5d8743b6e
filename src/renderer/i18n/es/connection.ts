import type { ConnectionView } from '../../../contract/state.ts';
import type { Words } from '../catalogue.ts';

const unsent = 'La conexión cifrada se rechazó, así que no se envió nada.';
const waiting = 'Ves a quienes estaban antes, pero a nadie nuevo. Plaza sigue intentándolo por su cuenta.';

type Problem = Words['connection']['problem'];

/** Why the plaza cannot be reached: what happened, what it means, what to do. */
const problem: Problem = (code, broker) => {
  switch (code) {
    case 'dns':
      return {
        what: `No se conoce ningún ordenador con el nombre de ${broker}`,
        means: waiting,
        todo: 'Comprueba el nombre del broker en los ajustes, y que tienes conexión.',
      };
    case 'refused':
      return {
        what: `Nadie responde en ${broker}`,
        means: waiting,
        todo: 'Comprueba que el broker funciona allí, y su puerto en los ajustes.',
      };
    case 'timeout':
      return {
        what: `${broker} no respondió a tiempo`,
        means: waiting,
        todo: 'Comprueba la dirección, tu red y si hay un cortafuegos de por medio.',
      };
    case 'unreachable':
      return {
        what: `Desde aquí no hay camino a ${broker}`,
        means: waiting,
        todo: 'Comprueba tu conexión de red.',
      };
    case 'tls':
      return {
        what: `${broker} no pudo probar quién es`,
        means: unsent,
        todo: 'Comprueba la dirección. Si el certificado del broker es nuevo o casero, pregunta a quien lo lleva.',
      };
    case 'tls-self-signed':
      return {
        what: `El certificado de ${broker} está firmado por sí mismo`,
        means: `Nadie responde por él. ${unsent}`,
        todo: 'Pide la huella a quien lo lleva; si es la misma, acepta el certificado en los ajustes.',
      };
    case 'tls-unknown':
      return {
        what: `Nadie en quien confíes responde por ${broker}`,
        means: `Su certificado es de una autoridad que este ordenador no conoce. ${unsent}`,
        todo: 'Pide a quien lleva el broker el certificado de esa autoridad, y añádelo en los ajustes.',
      };
    case 'tls-expired':
      return {
        what: `El certificado de ${broker} caducó`,
        means: unsent,
        todo: 'Pide a quien lleva el broker que lo renueve, y comprueba el reloj de este ordenador.',
      };
    case 'tls-early':
      return {
        what: `El certificado de ${broker} todavía no es válido`,
        means: unsent,
        todo: 'Comprueba el reloj de este ordenador; si va bien, pregunta a quien lleva el broker.',
      };
    case 'tls-name':
      return {
        what: `El certificado de ${broker} es para otro nombre`,
        means: `Puede ser otro broker que el que querías. ${unsent}`,
        todo: 'Comprueba el nombre del broker en los ajustes.',
      };
    case 'tls-old':
      return {
        what: `${broker} solo ofrece un cifrado que ya no es seguro`,
        means: unsent,
        todo: 'Pide a quien lleva el broker que permita TLS 1.2 o más nuevo.',
      };
    case 'tls-client':
      return {
        what: `${broker} quiere un certificado tuyo`,
        means: 'Solo deja entrar a quienes tienen uno que conoce.',
        todo: 'Pide certificado y clave a quien lleva el broker, y añádelos en los ajustes.',
      };
    case 'tls-own':
      return {
        what: 'Tu propio certificado para esta plaza no se puede usar',
        means: 'Certificado, clave y contraseña de la clave no van juntos. No se intenta ninguna conexión con ellos.',
        todo: 'Comprueba los tres en los ajustes.',
      };
    case 'tls-required':
      return {
        what: `${broker} ya no ofrece cifrado`,
        means: 'Antes lo ofrecía, así que Plaza no sigue a la vista de todos por su cuenta.',
        todo: 'Si es lo que quieres, escribe mqtt:// delante de su dirección en los ajustes.',
      };
    case 'tls-changed':
      return {
        what: `El certificado de ${broker} no es el que aceptaste`,
        means: 'O se renovó, o hay alguien de por medio. No se envió nada.',
        todo: 'Pide su huella a quien lleva el broker; después acepta el certificado nuevo en los ajustes.',
      };
    case 'proxy':
      return {
        what: `El proxy no llevó a ${broker}`,
        means: waiting,
        todo: 'Comprueba el proxy en los ajustes, y que deja pasar MQTT.',
      };
    case 'mqtt-version':
      return {
        what: `${broker} no habla esta versión de MQTT`,
        means: waiting,
        todo: 'Elige «Automático» o la otra versión en los ajustes.',
      };
    case 'taken-over':
      return {
        what: `Otro programa está en ${broker} en tu lugar`,
        means: 'Dos programas que se echan uno a otro no acabarían nunca, así que Plaza espera más de lo normal.',
        todo: 'Comprueba si hay otra Plaza con los mismos datos.',
      };
    case 'busy':
      return { what: `${broker} no tiene sitio o tiempo ahora`, means: waiting, todo: 'Normalmente se pasa.' };
    case 'banned':
      return { what: `${broker} no te quiere allí`, means: waiting, todo: 'Pregunta a quien lo lleva.' };
    case 'moved':
      return {
        what: `${broker} manda a sus huéspedes a otro sitio`,
        means: 'Plaza solo sigue adonde el otro broker puede probar quién es. En este no se pudo entrar.',
        todo: 'Pide la dirección nueva a quien lo lleva.',
      };
    case 'login':
      return {
        what: `${broker} rechazó tu usuario y contraseña`,
        means: waiting,
        todo: 'Comprueba usuario y contraseña en los ajustes.',
      };
    case 'not-authorised':
      return {
        what: `${broker} no te deja entrar`,
        means: waiting,
        todo: 'Pregunta a quien lleva el broker si puedes leer y escribir allí.',
      };
    case 'protocol':
      return {
        what: `${broker} no habla MQTT como se esperaba`,
        means: waiting,
        todo: 'Comprueba el puerto y el cifrado en los ajustes.',
      };
    case 'closed':
      return {
        what: `${broker} cerró la conexión`,
        means: waiting,
        todo: 'Normalmente vuelve. Si no, comprueba si otra Plaza usa el mismo usuario.',
      };
    case 'bad-address':
      return {
        what: `${broker} no es una dirección que Plaza pueda usar`,
        means: 'No se intenta ninguna conexión.',
        todo: 'Corrige el broker en los ajustes.',
      };
    case 'embedded':
      return {
        what: 'Tu propia plaza en este ordenador no pudo arrancar',
        means: waiting,
        todo: 'Reinicia Plaza, o conéctate a otra plaza en los ajustes.',
      };
  }
};

function phase(connection: ConnectionView): string {
  const where = connection.embedded ? 'tu propia plaza' : connection.broker;
  switch (connection.phase) {
    case 'joined':
      return connection.embedded ? 'En tu propia plaza' : `En la plaza de ${connection.broker}`;
    case 'connecting':
      return `Conectando con ${where}…`;
    case 'waiting':
      return 'Fuera de la plaza';
    case 'idle':
      return 'Sin conexión';
  }
}

export const connection: Words['connection'] = {
  label: 'Conexión',
  phase,
  problem,
  short: { joined: 'Con conexión', connecting: 'Conectando', waiting: 'Sin conexión', idle: 'Apagada' },
  listenOnly: 'solo escuchando',
  listenOnlyWhy: 'Oyes a todas y no dices nada: nadie te ve.',
  encrypted: 'cifrada',
  plain: 'sin cifrar',
  local: 'en este ordenador',
  retryIn: (seconds) => (seconds > 0 ? `Nuevo intento en ${seconds} s` : 'Intentándolo de nuevo…'),
  tryNow: 'Intentar ahora',
  openSettings: 'Revisar los ajustes',
  details: 'Detalles',
};
