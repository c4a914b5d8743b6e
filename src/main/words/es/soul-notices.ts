import { spanish } from '../../../contract/language/spanish.ts';
import type { Words } from '../catalogue.ts';

const untouched = 'Plaza escucha, pero no dice nada en tu nombre. El alma guardada está intacta.';
const otherWays = 'O tráela de una copia de seguridad: Ajustes, «Tú».';
const tryAgain = `e inténtalo de nuevo. Si sigue sin abrirse, inicia Plaza otra vez. ${otherWays}`;
const noKeyring = (why: string): string => `Aquí ningún llavero guarda secretos: ${why}.`;
const inFile = (what: string): string =>
  `Desbloquea o inicia un llavero e inténtalo de nuevo. O guarda ${what} en un archivo privado: otras cuentas de este ` +
  'ordenador no pueden leerlo, pero tus propios programas sí, y quien tenga el disco también.';
/** At the beginning of a sentence. */
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const soulNotices: Words['soulNotices'] = {
  unreadable: {
    what: 'La bóveda con tu alma no se puede leer.',
    means: untouched,
    todo: 'Permite leer el archivo, e inténtalo de nuevo.',
  },
  shut: {
    absent: (keyring) => ({
      what: `Tu alma está sellada por ${keyring}, y ahora no responde ningún llavero.`,
      means: untouched,
      todo: `Inicia o desbloquea ${keyring} ${tryAgain}`,
    }),
    locked: (keyring) => ({
      what: `${upper(keyring)} está bajo llave, y tu alma también.`,
      means: untouched,
      todo: `Desbloquea ${keyring} ${tryAgain}`,
    }),
    other: (keyring) => ({
      what: `Tu alma está sellada por ${keyring}, y ahora se usa otro llavero.`,
      means: untouched,
      todo: `Inicia Plaza en el escritorio donde está ${keyring}, o haz que sea el que se usa e inténtalo de nuevo. ${otherWays}`,
    }),
    changed: (keyring) => ({
      what: `${upper(keyring)} ya no tiene la llave de tu alma.`,
      means: `Se restableció, se vació o se reemplazó. ${untouched}`,
      todo:
        'Si tienes una copia del llavero anterior, reponla e inténtalo de nuevo. Si no, trae tu alma de una copia de ' +
        'seguridad, o empieza de nuevo con otro nombre: Ajustes, «Tú».',
    }),
  },
  lost: (name, movedTo) => ({
    what: movedTo === null ? 'Tu alma ya no está en su bóveda.' : 'La bóveda con tu alma estaba dañada.',
    means:
      `Plaza escucha, pero no dice nada como «${name}»: un alma nueva con ese nombre parecería una impostora.` +
      (movedTo === null ? '' : ` La bóveda se apartó entera, como ${movedTo}.`),
    todo:
      'Trae tu alma de una copia de seguridad, o toma un nombre nuevo en Ajustes: recibe un alma nueva. ' +
      'O repón una copia de vault.json e inicia Plaza otra vez.',
  }),
  unsaved: {
    what: 'Tu alma no se pudo guardar.',
    means: 'Estás aquí con un alma que dura hasta que Plaza termine.',
    todo: 'Permite escribir en la carpeta de datos e inicia Plaza otra vez.',
  },
  unguarded: (name, why) => ({
    what: noKeyring(why),
    means: `Tu alma está solo en memoria. Cuando Plaza termine, ella y el nombre «${name}» desaparecen.`,
    todo: inFile('el alma'),
  }),
  passwordUnguarded: (why) => ({
    what: noKeyring(why),
    means: 'La contraseña del broker vale hasta que Plaza termine, y no se guarda.',
    todo: inFile('alma y contraseña'),
  }),
  passwordLocked: {
    what: 'La contraseña guardada del broker no se puede abrir.',
    means: 'Plaza lo intenta sin contraseña. La guardada está intacta.',
    todo: 'Desbloquea el llavero con el que se guardó e inténtalo de nuevo, o escribe otra vez la contraseña en Ajustes.',
  },
  ofAnotherName: (name) => ({
    what: `El alma guardada no es la del nombre «${name}».`,
    means: 'Plaza escucha, pero no dice nada con ese nombre. El alma está intacta.',
    todo: 'En Ajustes, vuelve a poner el nombre para el que se hizo el alma.',
  }),
  passed: (former, name) => ({
    what: `Estás aquí como «${name}».`,
    means: `El alma de «${former}» duró solo una ejecución; una nueva con ese nombre parecería una impostora.`,
    todo: `Si tienes una copia de «${former}», tráela de vuelta: Ajustes, «Tú».`,
  }),
  drillDue: (name, days) => ({
    what: `La copia de «${name}» se miró por última vez hace ${spanish.counted(days, 'día', 'días')}.`,
    means: 'Los archivos se pierden y las frases se olvidan; sin copia, un alma perdida es un nombre perdido.',
    todo: 'Tómate un minuto y comprueba que todavía se abre: Ajustes, «Tú».',
  }),
};
