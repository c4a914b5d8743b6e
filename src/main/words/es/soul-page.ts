import type { Words } from '../catalogue.ts';

export const soulPage: Words['soulPage'] = {
  title: 'Tu alma',
  lead: 'Quien tiene estas letras es esta nara. Apúntalas a mano, o escanéalas con un aparato tuyo.',
  qr: 'Código QR de tu alma',
  capture: {
    asked: 'Se pide a la captura de pantalla que deje fuera esta ventana; algunos programas nuevos la graban igual.',
    hidden: 'La captura de pantalla no puede ver esta ventana.',
    open: 'Este sistema no puede ocultar la ventana a la captura de pantalla: fíjate en que nadie la grabe.',
  },
  copy: 'Copiar',
  copied: 'Copiada. El portapapeles la olvida en un minuto; un gestor del portapapeles quizá no.',
  close: 'Cerrar ya',
  left: 'Esta ventana se cierra en {s} s.',
};
