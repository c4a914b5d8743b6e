import type { SecretKind } from '../../nara/privacy.ts';
import type { Words } from '../catalogue.ts';

const secrets: Readonly<Record<SecretKind, string>> = {
  soul: 'tu alma',
  seed: 'la semilla de tu alma',
  password: 'la contraseña de tu broker',
};

const setAside = (what: string): Words['notices']['settingsDamaged'] => ({
  what,
  means: (movedTo) => `El archivo se apartó entero, como ${movedTo}; se empezó uno nuevo.`,
  todo: 'Plaza sigue funcionando. El archivo anterior se puede reparar a mano.',
});

export const notices: Words['notices'] = {
  settingsDamaged: setAside('Los ajustes estaban dañados.'),
  plazasDamaged: setAside('La lista de plazas estaba dañada.'),
  memoryDamaged: setAside('El recuerdo de días anteriores estaba dañado.'),
  historyDamaged: setAside('El historial de días anteriores estaba dañado.'),
  folderUnusable: {
    what: 'Plaza no puede usar su carpeta de datos.',
    means:
      'Plaza funciona, y lo olvida todo cuando termina. Estás aquí con un nombre y un alma solo para esta ejecución.',
    todo: 'Permite leer y escribir en la carpeta de datos, o indica otra con --data.',
  },
  cannotRemember: {
    what: 'Plaza no puede escribir en su carpeta de datos.',
    means: 'Lo que aprende ahora se olvida cuando termina.',
    todo: 'Haz sitio o permite escribir en la carpeta; Plaza sigue escribiendo en cuanto puede.',
  },
  historyStuck: {
    what: 'Plaza no puede escribir su historial.',
    means:
      'Lo que pasa ahora se guarda en memoria mientras haya sitio, y se pierde si Plaza termina antes de poder escribir.',
    todo: 'Haz sitio o permite escribir en la carpeta de datos; Plaza sigue intentándolo.',
  },
  plazaPortTaken: (usual, port) => ({
    what: `El puerto ${usual} está en uso en este ordenador, así que tu propia plaza se abrió en el puerto ${port}.`,
    means: 'Parece que aquí funciona otro broker. Plaza funciona igual.',
    todo: 'Si esa es la plaza a la que quieres unirte, añádela en Ajustes: 127.0.0.1.',
  }),
  webPortTaken: (wanted, address) => ({
    what: `El puerto ${wanted} está en uso, así que esta vez Plaza está en ${address}.`,
    means: 'Todo funciona como siempre.',
    todo: 'Para tener la dirección de siempre, detén el otro programa e inicia Plaza de nuevo.',
  }),
  endedUnexpectedly: {
    what: 'La última vez Plaza no llegó a su fin.',
    means: 'Se detuvo sin decir chau, así que puede que te echaran en falta un rato. Nada de lo guardado se perdió.',
    todo: 'Si vuelve a pasar, en Ajustes → Avanzado hay un informe para quien pueda ayudar.',
  },
  secretKeptIn: (secret) => ({
    what: `Plaza retuvo un mensaje tuyo: llevaba ${secrets[secret]}.`,
    means: 'Nada de él salió de este ordenador. Lo que digas con eso dentro no lo oirá nadie.',
    todo:
      secret === 'password'
        ? 'En Ajustes, toma un nombre y un distintivo que no lleven la contraseña, o usa otra contraseña.'
        : 'En Ajustes, toma un nombre y un distintivo que no la lleven. Si no la llevan, es un fallo de Plaza: avísanos, por favor.',
  }),
};
