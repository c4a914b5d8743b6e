import type { Words } from '../catalogue.ts';

export const pages: Words['pages'] = {
  needsKey: [
    'Esta página necesita su llave.',
    '',
    'Al empezar, Plaza imprime en su terminal un enlace con una llave de un solo uso. Cada enlace vale una vez, en un navegador.',
    'Si ya lo abriste, sigue en ese navegador. Si no, detén Plaza (Ctrl+C), iníciala de nuevo',
    'y abre el enlace nuevo.',
  ],
  otherHost: (port) => `Plaza solo responde en 127.0.0.1:${port}. Abre el enlace que imprimió.`,
  onlyPages: 'Plaza solo sirve páginas.',
  noPage: 'Esta página no existe.',
};
