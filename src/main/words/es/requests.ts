import type { SecretKind } from '../../nara/privacy.ts';
import type { Words } from '../catalogue.ts';

const secrets: Readonly<Record<SecretKind, string>> = {
  soul: 'tu alma',
  seed: 'la semilla de tu alma',
  password: 'la contraseña de tu broker',
};

export const requests: Words['requests'] = {
  unknown: 'Plaza no conoce esta petición.',
  failed: 'Plaza no pudo hacerlo.',
  notOurs: 'Esta ventana no puede preguntar a Plaza.',
  badInput: (where, wanted) =>
    `${where === '' ? 'Lo enviado' : where}: se esperaba ${wanted === '' ? 'otra cosa' : wanted}`,
  badName: 'Un nombre tiene de 1 a 128 bytes, sin caracteres de control y sin / + #.',
  nameTaken: 'A otra nara se la conoce por este nombre. Elige uno que esté libre.',
  holdsSecret: (secret) => `Esto lleva ${secrets[secret]}, y lo vería todo el mundo.`,
  soulCannotTakeName: 'El alma guardada no se puede abrir o es de otro nombre distinto, así que no puede tomar este.',
};
