import type { BackupProblem } from '../../nara/backup.ts';
import type { Words } from '../catalogue.ts';

const backup: Readonly<Record<BackupProblem, string>> = {
  'not-a-backup': 'Este archivo no es una copia de un alma que Plaza pueda leer. Elige otro archivo.',
  newer: 'Esta copia la escribió una Plaza más nueva. Ábrela allí, o actualiza esta Plaza.',
  'stays-shut': 'No se abre: la frase de contraseña es otra, o el archivo se cambió.',
  'not-its-soul': 'Se abre, pero el alma que lleva no es la del nombre que pone. Elige otra copia.',
};

export const soul: Words['soul'] = {
  backup,
  shortPassphrase: (least) => `Toma al menos ${least} letras: una frase es fácil de recordar.`,
  noSoul: 'Tu alma no se puede abrir ahora. El aviso de arriba dice por qué.',
  stillShut: 'Sigue sin abrirse.',
  stillUnguarded: 'Aquí sigue sin haber un llavero que guarde secretos.',
  notMoved: 'El llavero no abrió lo que selló, así que tu alma se queda en su archivo.',
  unsaved: (why) => `No se pudo guardar. ${why}`.trimEnd(),
  notASoul: 'Esto no es un alma: un alma son unas 54 letras y cifras, como las muestra Plaza u otra nara.',
  otherName: (name) => `Esta alma es de otro nombre, no de «${name}».`,
  sameName: 'Un alma nueva necesita un nombre nuevo: con el anterior parecería una impostora.',
  noFormer: 'Esta alma anterior ya no está en la bóveda.',
  formerShut: 'Esta alma anterior no se puede abrir ahora: su llavero está bajo llave, o ya no está.',
  formerNameless: 'Nadie apuntó el nombre de esta alma anterior, así que no se puede usar.',
  unguarded: 'Aquí ningún llavero guarda secretos. Elige primero, en el aviso de arriba, dónde puede estar tu alma.',
  drillOther: (name) => `Esta copia trae de vuelta a «${name}», que es otra alma que la que usas.`,
  drillFormerName: (name) =>
    `Esta copia trae de vuelta a «${name}», un nombre anterior de tu alma. Escribe una copia nueva.`,
  showElsewhere: 'El alma solo la muestra Plaza en un escritorio. Aquí puedes escribir una copia cifrada.',
  showName: 'Ese no es el nombre de tu nara. Escríbelo exactamente como está arriba.',
};
