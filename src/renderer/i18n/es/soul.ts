import type { Words } from '../catalogue.ts';
import { ago, date } from './time.ts';

/** Caring for the soul: how it is kept, saved, proven, brought back and shown. */
export const soul: Words['soul'] = {
  title: 'Tu alma',
  lead: 'Cuarenta bytes secretos que te hacen quien eres aquí. Quien los tiene es tú; si se pierden, también se pierde el nombre.',
  guard: {
    keyring: (name) => `Guardada por ${name}.`,
    file: 'En un archivo privado que solo tus programas pueden leer. Ningún llavero la guarda.',
    memory: 'Solo en memoria: ella y su nombre desaparecen cuando Plaza termina.',
    none: 'Ahora no se puede abrir. El aviso de arriba dice por qué.',
  },
  moveIn: (keyring) => `Pasarla a ${keyring}`,
  movedIn: 'Ahora la guarda el llavero.',
  backedUp: (at, now) =>
    at === null ? 'Aquí todavía no se ha escrito ninguna copia de ella.' : `Copia escrita ${ago(at, now)}.`,
  drilled: (at, now) => (at === null ? '' : `Probada ${ago(at, now)}.`),
  working: 'Un momento…',
  done: 'Listo',
  passphrase: 'Frase de contraseña',
  chooseFile: 'Elegir un archivo…',
  noFile: 'ningún archivo elegido',
  unreadable: 'Este archivo no se puede leer como copia de un alma.',
  backup: {
    title: 'Escribir una copia de seguridad',
    lead: 'Un archivo cifrado. Guárdalo lejos de este ordenador, y la frase lejos del archivo.',
    hint: 'Diez letras o más. Sin ella nadie puede abrir el archivo, ni siquiera Plaza.',
    again: 'La frase otra vez',
    differ: 'Las dos no son iguales. Escríbelas de nuevo.',
    save: 'Guardar la copia',
    saved: 'Guardada. Ponla a prueba una vez con el simulacro.',
    handedOver: (name) => `Entregada a tu navegador como ${name}. Ponla a prueba una vez con el simulacro.`,
    cancelled: 'No se guardó nada.',
  },
  drill: {
    title: 'Simulacro',
    lead: 'Prueba que una copia se abre y lleva justo esta alma. No se cambia nada.',
    file: 'Archivo de la copia',
    prove: 'Ponerla a prueba',
    proven: (name) => `Esta copia trae de vuelta a ${name}.`,
  },
  restore: {
    title: 'Traer un alma',
    lead: 'La que usas ahora se aparta en la bóveda; no se borra.',
    how: '¿Dónde está?',
    from: {
      backup: 'En una copia de seguridad',
      soul: 'Escrita',
      picture: 'En la imagen de un QR',
      new: 'Hacer una nueva',
    },
    file: 'Archivo de la copia',
    letters: 'Sus letras',
    lettersHint: 'Los espacios no importan. Se envían a Plaza una vez y no se quedan en esta ventana.',
    name: 'Su nombre',
    nameHint: 'Un alma pertenece a un nombre. Solo se abre con él, tal como se escribió.',
    newName: 'Nombre nuevo',
    newNameHint: 'Un alma nueva es alguien nuevo: necesita un nombre que nadie conozca todavía.',
    picture: 'Imagen',
    noCode: 'En esta imagen no se encontró ningún código QR. Prueba con una más nítida o más de cerca.',
    bring: 'Traerla',
    makeNew: 'Empezar de nuevo',
    brought: (name, former) =>
      former === null
        ? `Ahora eres ${name}.`
        : `Ahora eres ${name}. El alma de ${former} se apartó en la bóveda; puedes retomarla en Ajustes, en «Tú».`,
  },
  former: {
    title: 'Almas anteriores',
    line: (name, at) => `${name ?? 'un alma sin nombre'}, apartada el ${date(at)}`,
    shut: 'su llavero no la abre ahora',
    takeBack: 'Retomarla',
  },
  show: {
    title: 'Mostrar el alma',
    lead: 'En letras y como código QR, en una ventana propia, durante un minuto. Fíjate en que nadie mire por encima de tu hombro.',
    confirm: (name) => `Escribe ${name} para confirmar`,
    show: 'Mostrarla',
    shown: 'Se muestra en una ventana propia.',
    elsewhere:
      'El alma misma solo la muestra Plaza en un escritorio. Aquí la copia de seguridad cifrada presta el mismo servicio.',
  },
  notice: {
    tryAgain: 'Intentar de nuevo',
    keepInFile: 'Guardarla en un archivo privado',
    onlyNow: 'Solo esta vez',
    settings: 'Abrir los ajustes',
  },
  firstSteps: 'Mostrar otra vez los primeros pasos',
  firstStepsHint: 'Están junto a la plaza.',
};
