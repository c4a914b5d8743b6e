import { spanish } from '../../../contract/language/spanish.ts';
import type { Words } from '../catalogue.ts';

export const trust: Words['trust'] = {
  ownName: 'Este es tu propio nombre: su clave es la tuya.',
  gone: 'Esta clave ya no está. Abre otra vez la ficha para ver cómo están las cosas.',
  otherFingerprint:
    'Las huellas no son las que Plaza tiene de estas claves, así que no se cambió nada. Abre otra vez la ficha y compara de nuevo.',
  notWritten:
    'Plaza no pudo escribirlo en su carpeta de datos, así que no se cambió nada. Haz sitio e inténtalo de nuevo.',
  noList: 'Esto no es una lista de claves como las escribe Plaza, así que no se cambió nada.',
  newerList: 'Esta lista la escribió una Plaza más nueva, y esta no puede leerla. No se cambió nada.',
  longList: (most) =>
    `Esta lista tiene más claves de las que Plaza toma de una vez, que son ${spanish.count(most)}. No se cambió nada.`,
  otherKey: (fingerprint) => `Huella de la otra clave: ${fingerprint}`,
  ownNameClaimed: (name) => ({
    what: `Alguien más habla como «${name}», que es tu nombre.`,
    means:
      'Quien sea tiene otra clave. Plaza rechaza esos mensajes; una nara que conoció antes a la otra rechaza los tuyos.',
    todo: 'Si es otro ordenador tuyo, da otro nombre a uno de los dos. La clave está en Ajustes, en «Claves».',
  }),
};
