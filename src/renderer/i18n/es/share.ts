import type { Words } from '../catalogue.ts';

export const share: Words['share'] = {
  title: 'Tu ficha',
  why: 'Nombre, farol y huella, para quien quiera saber que eres tú. Nada de ella es secreto.',
  open: 'Compartir mi ficha',
  copyFingerprint: 'Copiar la huella',
  picture: (name, fingerprint) =>
    `Imagen de la ficha de ${name}, con su farol, la huella ${fingerprint} y un código QR del enlace`,
  onPlaza: 'en la plaza',
  fingerprint: 'Huella',
  link: 'Enlace a tu ficha',
  save: 'Guardar la imagen',
  copyPicture: 'Copiar la imagen',
  copyLink: 'Copiar el enlace',
  close: 'Cerrar',
  saved: 'La imagen está guardada.',
  pictureCopied: 'La imagen está copiada.',
  linkCopied: 'El enlace está copiado.',
  fingerprintCopied: 'La huella está copiada.',
  notCopied: 'Aquí no se pudo copiar. Guarda la imagen.',
  notSaved: 'No se pudo hacer la imagen.',
};
