import type { Words } from '../catalogue.ts';

export const terminal: Words['terminal'] = {
  open: (link) => `Plaza está abierta en ${link}`,
  openHow: 'Este enlace vale una vez, en un navegador de este ordenador. Ctrl+C detiene Plaza.',
  noBrowser: 'No se pudo abrir ningún navegador. Abre tú el enlace de arriba.',
  notStarted: (why) => `Plaza no pudo empezar. ${why}`,
  unexpected: 'Algo inesperado salió mal.',
  running: 'Plaza ya está en marcha: se mostró su ventana.',
  folderTaken: (folder) =>
    `Otra Plaza usa la carpeta de datos ${folder}. Usa esa Plaza, o indica otra carpeta con --data CARPETA.`,
  noPages: (folder) => `Las páginas de Plaza no están hechas: no hay index.html en ${folder}. Ejecuta: npm start`,
  tooManyPages: (folder) => `Hay demasiado que servir en ${folder}. Haz Plaza de nuevo.`,
};
